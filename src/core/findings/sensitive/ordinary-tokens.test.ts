import { describe, expect, it } from 'vitest';
import { readJson } from '../../text/json.ts';
import { ORDINARY_CLAIMS } from '../test-data/ordinary-claims.ts';
import { findSensitive } from './find-sensitive.ts';

function findIn(claims: unknown): string[] {
  const { root } = readJson(JSON.stringify(claims));
  return root === null ? [] : findSensitive(root).map(({ id, path }) => `${id} ${path}`);
}

describe('ordinary tokens of well-known issuers', () => {
  it.each(Object.entries(ORDINARY_CLAIMS))('%s', (_, [claims, expected]) => {
    expect(findIn(claims)).toEqual(expected);
  });
});
