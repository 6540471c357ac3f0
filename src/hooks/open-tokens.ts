import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Opened } from '../core/compare/compare-tokens.ts';
import type { FetchedKeys } from '../core/keys/carried.ts';
import type { KeyInput } from '../core/keys/key.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readTokenInSteps } from '../core/token/read-token.ts';
import type { Token } from '../core/token/token.ts';
import { callsForForms } from '../core/verdict/calls-for-forms.ts';
import { chosenLayer, type Layer } from '../core/verdict/layer.ts';
import { Answerer } from './answer.ts';
import { takeSteps } from './take-steps.ts';
import { loadReview } from './use-review.ts';

/** A token beside those in the page: its text, or as it was read already, and the key that it is tried with. */
export interface TokenToOpen {
  readonly token: Token | string;
  readonly key: KeyInput;
}

export interface OpenedToken {
  readonly opened: Opened;
  /** Of the outermost token. */
  readonly layer: Layer;
}

const NO_CONTENT = { text: '', format: 'utf8' } as const;

/**
 * Reads a token, checks it with its key and opens what it holds, as the page does with the one in its box, in turns with
 * the page. Null where there is no token in the text, or where it was not wanted any more.
 */
export async function openToken(
  { token: given, key }: TokenToOpen,
  fetched: readonly FetchedKeys[],
  environment: CryptoEnvironment,
  now: () => number,
  signal: AbortSignal,
): Promise<OpenedToken | null> {
  const read = typeof given === 'string' ? await takeSteps(readTokenInSteps(given), signal) : given;
  if (read === null) return null;
  const isWhole = typeof given !== 'string' || !callsForForms(read);
  const token = isWhole
    ? read
    : await import('../core/verdict/forms.ts').then(({ completeToken }) =>
        completeToken(read, NO_CONTENT, environment),
      );
  const answerer = new Answerer(await loadReview(), environment);
  const question = {
    pasted: token,
    composed: null,
    isDraft: false,
    origin: 'pasted',
    key,
    fetched,
    policy: EMPTY_POLICY,
    wasFound: false,
    step: null,
    hasConsent: false,
    signature: null,
  } as const;
  const answer = await answerer.answer(question, now, signal);
  if (answer === null) return null;
  const [outermost, ...inner] = answer.steps.flatMap((step) => step.token ?? []);
  const [first] = answer.steps;
  if (outermost === undefined || first === undefined) return null;
  return { opened: [outermost, ...inner], layer: chosenLayer(first.analysis) };
}
