import type { KeyFormat } from '../core/keys/key.ts';
import { loadExplain } from '../hooks/use-explain.ts';

/** No key and no key set is larger. */
const LARGEST_BYTES = 2_000_000;

/** What a file holds for the Key box with what is to be said of it, or why it holds no key. */
export async function openKeyFile(
  file: File,
): Promise<
  { readonly refusal: string } | { readonly text: string; readonly format: KeyFormat; readonly words: string }
> {
  const refuse = (words: string) => ({ refusal: `${file.name}: ${words}` });
  if (file.size > LARGEST_BYTES) return refuse('This file is larger than 2 MB, too large for a key.');
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return refuse('The browser could not read this file.');
  const { readKeyFile } = await loadExplain();
  const read = await readKeyFile(new Uint8Array(bytes));
  if ('code' in read) return refuse(`${read.what} ${read.remedy}`);
  const { text, format, notes } = read;
  return { text, format, words: notes.map((note) => note.text).join(' ') };
}
