import { useSyncExternalStore } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import { type CryptoEnvironment, supportedAlgorithms } from '../core/algorithms/environment.ts';

/** The algorithms that a browser computes; null until it was asked and has answered. */
export type SupportedAlgorithms = ReadonlySet<AlgorithmName> | null;

/** One question to one browser, and its answer for all who wait for it. */
interface Support {
  readonly ask: () => void;
  readonly get: () => SupportedAlgorithms;
  readonly subscribe: (onAnswer: () => void) => () => void;
}

const known = new WeakMap<CryptoEnvironment, Support>();

/** The question to a browser; it is put at the first `ask`, because a key of each rare algorithm is made for it. */
export function supportOf(environment: CryptoEnvironment): Support {
  const support = known.get(environment) ?? createSupport(environment);
  known.set(environment, support);
  return support;
}

function createSupport(environment: CryptoEnvironment): Support {
  const listeners = new Set<() => void>();
  let isAsked = false;
  let answer: SupportedAlgorithms = null;
  return {
    ask: () => {
      if (isAsked) return;
      isAsked = true;
      void supportedAlgorithms(environment).then((names) => {
        answer = names;
        for (const tell of listeners) tell();
      });
    },
    get: () => answer,
    subscribe: (onAnswer) => {
      listeners.add(onAnswer);
      return () => listeners.delete(onAnswer);
    },
  };
}

const unknown = (): SupportedAlgorithms => null;

/**
 * The algorithms that the browser computes, and what asks it. Null until the first who needs to know has asked;
 * nothing is to be called missing before. Verdicts do not wait for it: they ask for their one algorithm themselves.
 */
export function useSupportedAlgorithms(
  environment: CryptoEnvironment,
): readonly [SupportedAlgorithms, () => void] {
  const { ask, get, subscribe } = supportOf(environment);
  return [useSyncExternalStore(subscribe, get, unknown), ask];
}
