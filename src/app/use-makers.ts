import { useLayoutEffect, useRef, useState } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { ExampleId } from '../core/examples/example-list.ts';
import { type Explain, loadExplain } from '../hooks/use-explain.ts';
import type { GivenKey, Inputs } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import type { Claimscope } from './use-claimscope.ts';

export interface Makers {
  /** Something is being made, and what stands in the page is about to be replaced. */
  readonly isMaking: boolean;
  readonly makeExample: (id: ExampleId) => void;
  /** For the algorithm of the header. */
  readonly generateKey: () => void;
  readonly generateKeyFor: (algorithm: AlgorithmName) => void;
  readonly startToken: () => void;
  /** Puts the sample of a rule into the page. */
  readonly trySample: (ruleId: string) => void;
}

/** What changes with everything that a person does, and not when a draft was signed meanwhile. */
type Presence = Pick<Inputs, 'history' | 'key'>;

function isSame(a: Presence, b: Presence): boolean {
  return a.history === b.history && a.key === b.key;
}

/**
 * The buttons that make something random: examples, keys and new tokens. Making takes a while, for RSA most of
 * all; what comes after the person went on to something else is dropped.
 */
export function useMakers(
  { inputs, dispatch, shown, edits }: Claimscope,
  environment: CryptoEnvironment,
  getNow: () => number,
): Makers {
  const { history, key } = inputs;
  const presence: Presence = { history, key };
  const latest = useRef(presence);
  useLayoutEffect(() => {
    latest.current = { history, key };
  }, [history, key]);
  const last = useRef(0);
  const [madeFor, setMadeFor] = useState<Presence | null>(null);
  const deliver = (making: Promise<Action | null>): void => {
    const press = ++last.current;
    setMadeFor(presence);
    void making
      .then((action) => {
        if (action !== null && press === last.current && isSame(latest.current, presence)) dispatch(action);
      })
      .finally(() => {
        if (press === last.current) setMadeFor(null);
      });
  };
  const deliverKey = (make: (explain: Explain) => Promise<GivenKey | null>): void =>
    deliver(
      loadExplain()
        .then(make)
        .then((key) => (key === null ? null : { type: 'key-replaced', key, source: 'generated' })),
    );
  return {
    isMaking: madeFor !== null && isSame(madeFor, presence),
    makeExample: (id) =>
      deliver(
        loadExplain()
          .then(({ makeExample }) => makeExample(id, getNow(), environment))
          .then(({ token, key }) => ({ type: 'token-replaced', text: token, key, source: 'example' })),
      ),
    generateKey: () => deliverKey(({ makeKeyFor }) => makeKeyFor(shown, edits, environment)),
    generateKeyFor: (algorithm) => deliverKey(({ makeKey }) => makeKey(algorithm, environment)),
    startToken: () =>
      deliver(
        loadExplain()
          .then(({ startToken }) => startToken(key, shown, environment))
          .then((start) => (start === null ? null : { type: 'token-started', ...start })),
      ),
    trySample: (ruleId) =>
      deliver(
        import('../core/findings/samples/samples.ts').then(({ makeSample, SAMPLES }) => {
          const sample = SAMPLES[ruleId];
          if (sample === undefined) return null;
          const { token, key } = makeSample(sample.raises, getNow());
          return {
            type: 'token-replaced',
            text: token,
            key: key === '' ? null : { text: key, format: 'auto' },
            source: 'sample',
          };
        }),
      ),
  };
}
