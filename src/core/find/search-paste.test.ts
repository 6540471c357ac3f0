import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPaste } from './paste.ts';
import { searchPaste } from './search-paste.ts';

interface Case {
  readonly id: string;
  readonly text: string | null;
  readonly bytesBase64?: string;
  readonly expectTokens: readonly string[];
  readonly optionalTokens?: readonly string[];
  readonly kinds: readonly string[];
  readonly roles?: readonly string[];
}

const CASES: readonly Case[] = JSON.parse(
  readFileSync(new URL('./test-data/extract.json', import.meta.url), 'utf8'),
);

const search = (text: string) => searchPaste(readPaste(text));
const comparable = (token: unknown) => {
  const text = typeof token === 'string' ? token : JSON.stringify(token);
  return text.startsWith('{') ? JSON.stringify(JSON.parse(text)) : text;
};

describe('the published vectors', () => {
  it.each(CASES)('$id', ({ text, bytesBase64, expectTokens, optionalTokens = [], kinds, roles }) => {
    const pasted = text ?? new TextDecoder().decode(Buffer.from(bytesBase64 ?? '', 'base64'));
    const { tokens } = search(pasted);
    const optional = optionalTokens.map(comparable);
    const found = tokens.filter((token) => !optional.includes(comparable(token.text)));
    expect(found.map((token) => comparable(token.text))).toEqual(expectTokens.map(comparable));
    expect(found.map(({ form }) => form)).toEqual(kinds);
    if (roles !== undefined) expect(found.map(({ role }) => role)).toEqual(roles);
  });
});
