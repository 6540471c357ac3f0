import { useLayoutEffect, useRef, useState } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { EncryptedExample, ExampleId } from '../core/examples/example-list.ts';
import type { Inputs } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import type { Claimscope } from './use-claimscope.ts';

export interface Makers {
  /** Something is being made, and what stands in the page is about to be replaced. */
  readonly isMaking: boolean;
  readonly makeExample: (id: ExampleId) => void;
  /** For the algorithm of the header. */
  readonly generateKey: () => void;
  /** For signatures, or for encryption. */
  readonly generateKeyFor: (algorithm: AlgorithmName | EncryptedExample) => void;
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
  // What makes them loads with the first press.
  const deliver = (make: (makers: typeof import('./make.ts')) => Promise<Action | null>): void => {
    const press = ++last.current;
    setMadeFor(presence);
    void import('./make.ts')
      .then(make)
      .then((action) => {
        if (action !== null && press === last.current && isSame(latest.current, presence)) dispatch(action);
      })
      .finally(() => {
        if (press === last.current) setMadeFor(null);
      });
  };
  return {
    isMaking: madeFor !== null && isSame(madeFor, presence),
    makeExample: (id) => deliver(({ makeExample }) => makeExample(id, getNow(), environment)),
    generateKey: () => deliver(({ generateKeyOf }) => generateKeyOf(shown, edits, environment)),
    generateKeyFor: (algorithm) => deliver(({ generateKeyFor }) => generateKeyFor(algorithm, environment)),
    startToken: () => deliver(({ startToken }) => startToken(key, shown, environment)),
    trySample: (ruleId) => deliver(({ makeSampleOf }) => makeSampleOf(ruleId, getNow())),
  };
}
