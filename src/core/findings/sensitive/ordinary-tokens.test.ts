import { describe, expect, it } from 'vitest';
import { ORDINARY_CLAIMS } from '../test-data/ordinary-claims.ts';
import { hitsIn } from './test-data/hits-in.ts';

function findIn(claims: unknown): string[] {
  return hitsIn(JSON.stringify(claims)).map(({ id, path }) => `${id} ${path}`);
}

describe('ordinary tokens of well-known issuers', () => {
  it.each(Object.entries(ORDINARY_CLAIMS))('%s', (_, [claims, expected]) => {
    expect(findIn(claims)).toEqual(expected);
  });
});
