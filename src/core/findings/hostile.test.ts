import { afterEach, describe, expect, it, vi } from 'vitest';
import { JsonVisit } from '../text/json-walk.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { type Finding, runRules } from './rule.ts';
import { TIME_RULES } from './time-rules.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');

function findIn(payload: string, header = '{"alg":"HS256"}'): readonly Finding[] {
  const { context, findings } = reviewToken(readToken(`${encode(header)}.${encode(payload)}.AAAA`), rare);
  if (context === null) throw new Error('a token');
  return [...findings, ...runRules(TIME_RULES, { ...context, nowSeconds: 1_767_225_600 })];
}

/** So deep that a pointer is as long as a page of text, many times over. */
const DEPTH = 16_000;

function nested(member: string): string {
  return `${`{${member},"a":`.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
}

function members(count: number, member: string): string {
  return Array(count).fill(member).join(',');
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('JSON Pointers are put together only for what is listed', () => {
  it.each([
    // One is that of json-deep, and a key has one in its words as well.
    ['no finding', '"password":"x"', ['json-deep'], 1],
    ['passwords', '"password":"hunter22"', ['json-deep', 'sensitive-password'], 101],
    ['keys', '"kty":"oct","k":"AQID"', ['private-key-in-public-place', 'sensitive-secret'], 301],
    ['roles', '"role":"admin"', ['json-deep', 'role-privileged'], 101],
  ])('%s nested deep', (_, member, ids, atMost) => {
    const path = vi.spyOn(JsonVisit.prototype, 'path', 'get');
    const found = findIn(nested(member)).map(({ code: id }) => id);
    expect(found).toEqual(expect.arrayContaining(ids));
    expect(path.mock.calls.length).toBeLessThanOrEqual(atMost);
  });

  it('and are read at depth, too', () => {
    const bottom = JSON.stringify(
      Array.from({ length: 200 }, () => ({ password: 'hunter22', role: 'admin' })),
    );
    const payload = `${'{"a":'.repeat(10 * DEPTH)}${bottom}${'}'.repeat(10 * DEPTH)}`;
    const found = findIn(payload).filter(({ code: id }) => id === 'sensitive-password');
    expect(found).toHaveLength(100);
    expect(found[1]?.path).toBe(`${'/a'.repeat(10 * DEPTH)}/1/password`);
  });
});

/** Of these each took from twenty seconds to minutes when a member was sought anew for each of its namesakes. */
describe('80,000 members', () => {
  const MANY = 40_000;
  const others = members(MANY, '"a":1');
  it.each([
    ['of a wrong type', `{${members(MANY, '"sub":1')},${others}}`, 'claim-type'],
    ['in other letter case', `{${members(2 * MANY, '"EXP":1')}}`, 'claim-case'],
    ['of times that are none', `{${members(MANY, '"exp":"x"')},${others}}`, 'numericdate-not-number'],
    ['that are slips', `{${members(2 * MANY, '"epx":1767225600')}}`, 'claim-typo'],
  ])('%s', (_, payload, id) => {
    expect(findIn(payload).map((finding) => finding.code)).toContain(id);
  });

  it('beside as many critical extensions', () => {
    const header = `{"alg":"HS256","crit":[${members(MANY, '"b"')},"c"],"b":1,${others}}`;
    expect(findIn('{}', header).map(({ code: id }) => id)).toContain('crit-missing-parameter');
  });
});
