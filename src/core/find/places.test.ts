import { expect, it } from 'vitest';
import { readPaste } from './paste.ts';
import { readPlaces, writePlaces } from './places.ts';
import { searchPaste } from './search-paste.ts';
import { ACCESS, base64, ENCRYPTED_JSON, ID, SESSION } from './test-data/tokens.ts';

const TEXT = `a=${ACCESS.replaceAll('.', '%2E')} b=${base64(`{"t":"${ID}"}`)}
c=${SESSION.slice(0, 60)}
${SESSION.slice(60)}
${JSON.stringify({ d: ENCRYPTED_JSON })}`;

it('every character of every token stands where it stood', () => {
  const { tokens } = searchPaste(readPaste(TEXT));
  expect(tokens.map(({ text }) => text)).toEqual([ACCESS, ID, SESSION, ENCRYPTED_JSON]);
  for (const { text, toPasted } of tokens) {
    const offsets = Array.from({ length: text.length + 1 }, (_, offset) => offset);
    const read = readPlaces(writePlaces(toPasted, text.length));
    expect(offsets.map(read)).toEqual(offsets.map(toPasted));
  }
});

it('what stands in one piece takes one pair, however long it is', () => {
  expect(writePlaces((offset) => 7 + offset, 100_000)).toEqual(Int32Array.of(0, 7));
});
