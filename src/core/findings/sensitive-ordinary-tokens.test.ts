import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { findSensitive } from './find-sensitive.ts';
import { ORDINARY_CLAIMS } from './ordinary-claims.ts';

function findIn(claims: unknown): string[] {
  const { root } = readJson(JSON.stringify(claims));
  return root === null ? [] : findSensitive(root).map(({ id, path }) => `${id} ${path}`);
}

describe('ordinary tokens of well-known issuers', () => {
  it.each(Object.entries(ORDINARY_CLAIMS))('%s', (_, [claims, expected]) => {
    expect(findIn(claims)).toEqual(expected);
  });
});
