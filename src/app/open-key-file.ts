import { loadExplain } from '../hooks/use-explain.ts';
import type { GivenKey } from '../state/inputs.ts';

/** No key and no key set is larger. */
const LARGEST_BYTES = 2_000_000;

/** What a key file holds, and what is to be said of it: text as it stands, DER as PEM, other bytes as a secret. */
export async function openKeyFile(
  file: File,
): Promise<{ readonly key: GivenKey | null; readonly words: string }> {
  const refuse = (words: string) => ({ key: null, words: `${file.name}: ${words}` });
  if (file.size > LARGEST_BYTES) return refuse('This file is larger than 2 MB, too large for a key.');
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return refuse('The browser could not read this file.');
  const { readKeyFile } = await loadExplain();
  const read = await readKeyFile(new Uint8Array(bytes));
  if ('code' in read) return refuse(`${read.what} ${read.remedy}`);
  const { text, format, notes } = read;
  return { key: { text, format }, words: notes.map((note) => note.text).join(' ') };
}
