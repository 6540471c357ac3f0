import { TextFileReader } from '../../core/text/text-file.ts';
import { unifyLineEnds } from '../../editor/line-ends.ts';
import { isSource } from '../../state/inputs.ts';

/** What the page finds tokens in without the browser running out of memory. */
const LARGEST_BYTES = 50_000_000;
/** What is decoded in a few milliseconds. */
const PIECE_BYTES = 1_000_000;

/** The text of a file, decoded in turns with the page, or why it is refused. */
export async function readTokenFile(
  file: Blob,
): Promise<{ readonly text: string } | { readonly refusal: string }> {
  if (file.size > LARGEST_BYTES) return { refusal: 'It is larger than 50 MB.' };
  const reader = new TextFileReader();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const buffer = await file
      .slice(at, at + PIECE_BYTES)
      .arrayBuffer()
      .catch(() => null);
    if (buffer === null) return { refusal: 'The browser could not read it.' };
    const bytes = new Uint8Array(buffer);
    if (reader.add(bytes)) continue;
    const isBinary = bytes.includes(0);
    return { refusal: isBinary ? 'It is a binary file, not text in UTF-8 or UTF-16.' : OTHER_ENCODING };
  }
  const text = reader.end();
  if (text === null) return { refusal: OTHER_ENCODING };
  // As the box will hold it, so that what is found in it stands where the page says.
  return { text: isSource(text) ? text : unifyLineEnds(text).text };
}

const OTHER_ENCODING = 'It is not text in UTF-8 or UTF-16. Save it in one of them and open it again.';
