import type { KeyInput } from '../core/keys/key.ts';
import type { Tone } from '../core/verdict/layer.ts';
import type { Inputs } from './inputs.ts';
import { reduceInputs } from './reducer.ts';

/** A token that a person keeps while the page is open, in memory only. */
export interface KeptToken {
  readonly id: number;
  /** Given by the page at first, and by the person afterwards. */
  readonly name: string;
  /** The token alone, as it stands. */
  readonly text: string;
  /** What was in Key, with its format and passphrase. */
  readonly key: KeyInput;
  /** As it was when the token was kept: what is true of a token may change with the time. */
  readonly verdict: string;
  readonly tone: Tone;
  readonly algorithm: string;
  /** In milliseconds since 1970. */
  readonly keptAt: number;
}

const TOKENS_AT_MOST = 50;
/** In UTF-16 code units, of tokens and keys. */
const SIZE_AT_MOST = 10_000_000;
const LONGEST_NAME = 80;

const sizeOf = ({ text, key }: Pick<KeptToken, 'text' | 'key'>): number => text.length + key.text.length;

/** Why a token cannot be kept besides these, as a sentence; null where it can. One that is kept takes its own place. */
export function whyNotKept(
  kept: readonly KeptToken[],
  token: Pick<KeptToken, 'text' | 'key'>,
): string | null {
  const others = kept.filter(({ text }) => text !== token.text);
  if (others.length >= TOKENS_AT_MOST)
    return `${TOKENS_AT_MOST} tokens are kept. Remove one to keep another.`;
  const size = others.reduce((sum, one) => sum + sizeOf(one), sizeOf(token));
  return size > SIZE_AT_MOST
    ? 'There is no room left: tokens and keys may take 10 MB together. Remove one first.'
    : null;
}

/**
 * Keeps a token, or what is new of one that is kept: its key, verdict and time, and not its name. Nothing happens where
 * {@link whyNotKept} says why. Not a step that could be taken back, because nothing in the boxes changes.
 */
export function keepToken(inputs: Inputs, token: Omit<KeptToken, 'id'>): Inputs {
  const { kept } = inputs;
  if (whyNotKept(kept, token) !== null) return inputs;
  const known = kept.find(({ text }) => text === token.text);
  if (known !== undefined) {
    const { id, name } = known;
    return { ...inputs, kept: kept.map((one) => (one === known ? { ...token, id, name } : one)) };
  }
  const id = Math.max(0, ...kept.map((one) => one.id)) + 1;
  return { ...inputs, kept: [...kept, { ...token, id, name: freeName(kept, token.name) }] };
}

function freeName(kept: readonly KeptToken[], wanted: string): string {
  const name = wanted.slice(0, LONGEST_NAME);
  const isTaken = (tried: string): boolean => kept.some((one) => one.name === tried);
  if (!isTaken(name)) return name;
  let number = 2;
  while (isTaken(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}

/** Gives a kept token another name; an empty one changes nothing. */
export function renameKept(inputs: Inputs, id: number, name: string): Inputs {
  const given = name.trim().slice(0, LONGEST_NAME);
  if (given === '') return inputs;
  return { ...inputs, kept: inputs.kept.map((one) => (one.id === id ? { ...one, name: given } : one)) };
}

export function removeKept(inputs: Inputs, id: number): Inputs {
  return { ...inputs, kept: inputs.kept.filter((one) => one.id !== id) };
}

/** Keeps a token that was removed again, in its old place and under its name. */
export function restoreKept(inputs: Inputs, token: KeptToken): Inputs {
  const { kept } = inputs;
  if (kept.some(({ id, text }) => id === token.id || text === token.text) || whyNotKept(kept, token) !== null)
    return inputs;
  return { ...inputs, kept: [...kept, token].toSorted((a, b) => a.id - b.id) };
}

/** Brings a kept token back with its key, as one step that can be taken back. The policy stays. */
export function openKept(inputs: Inputs, id: number): Inputs {
  const kept = inputs.kept.find((one) => one.id === id);
  if (kept === undefined) return inputs;
  const { text, key } = kept;
  return { ...reduceInputs(inputs, { type: 'token-replaced', text, key, source: 'kept' }), key };
}
