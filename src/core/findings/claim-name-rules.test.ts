import { expect, it } from 'vitest';
import { registeredClaims } from '../claims/claim-registry.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { makeSample } from './samples/samples.ts';

it('names the source of a type as the registry of claims does', () => {
  const names = [...registeredClaims().keys()];
  const claims = names.map((name) => `${JSON.stringify(name)}:7`).join();
  const { findings } = reviewToken(readToken(makeSample({ claims }, 1_767_225_600).token), rare);
  const found = findings.filter(({ code }) => code === 'claim-type');
  expect(found.length).toBeGreaterThan(40);
  for (const { path, what } of found)
    expect(what).toContain(`(${registeredClaims().get((path ?? '').slice(1))?.reference})`);
});
