import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { KeyFormat, KeyReading, ReadKeyOptions } from './key.ts';
import { readKey } from './read-key.ts';

interface Question {
  readonly text: string;
  readonly format: KeyFormat;
  readonly environment: CryptoEnvironment;
  readonly options: ReadKeyOptions | undefined;
}

let last: (Question & { readonly answer: Promise<KeyReading> }) | null = null;

/**
 * {@link readKey}, with the last answer remembered in memory: every key press in the token asks again for the same
 * key, and an encrypted one costs a derivation each time. Options count by identity.
 */
export function readLastKey(
  text: string,
  format: KeyFormat,
  environment: CryptoEnvironment,
  options?: ReadKeyOptions,
): Promise<KeyReading> {
  const isSame =
    last?.text === text &&
    last.format === format &&
    last.environment === environment &&
    last.options === options;
  if (last === null || !isSame) {
    last = { text, format, environment, options, answer: readKey(text, format, environment, options) };
  }
  return last.answer;
}
