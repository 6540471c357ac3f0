import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { typedDoc } from '../text/doc.ts';
import { readJson } from '../text/json.ts';
import { contentId } from '../text/problem.ts';
import { isTimeClaim, REGISTERED_NAMES } from './claim-names.ts';
import { findClaim, registeredClaims } from './claim-registry.ts';
import { listClaims } from './claim-rows.ts';
import { describeMember } from './explain.ts';
import { findHeaderParameter } from './header-registry.ts';

const docOf = (text: string) => typedDoc(contentId(0), text, false);

/** The lines of a list that has no quotes and, but for a title, no comma inside a field. */
function linesOf(file: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`test-data/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** Where the registry is right and the list is not. */
const CORRECTED = new Map([
  ['jcard', { reference: 'RFC 8688; RFC 7095' }],
  ['oemid', { type: 'string or number' }],
]);

describe('the registries', () => {
  const claims = linesOf('jwt-claims.csv');
  const parameters = linesOf('jose-header-parameters.csv');

  it('are compared with whole lists', () => {
    expect([claims.length, parameters.length]).toEqual([140, 30]);
    expect([...claims, ...parameters].every((fields) => fields.length === 4)).toBe(true);
  });

  it('agree with the list of names that loads before them', () => {
    expect([...REGISTERED_NAMES]).toEqual([...registeredClaims().keys()]);
    for (const [name, { type }] of registeredClaims()) expect(isTimeClaim(name)).toBe(type === 'NumericDate');
  });

  it.each(claims)('have the claim %s', (name, title, type, reference) => {
    expect(findClaim(name ?? '')).toMatchObject({ title, type, reference, ...CORRECTED.get(name ?? '') });
  });

  it.each(parameters)('have the header parameter %s', (name, title, _used, reference) => {
    expect(findHeaderParameter(name ?? '')).toMatchObject({ title, reference });
  });

  it.each([
    ...claims.map(([name]) => [name, findClaim(name ?? '')] as const),
    ...parameters.map(([name]) => [name, findHeaderParameter(name ?? '')] as const),
  ])('say in one sentence what %s is', (_, meaning) => {
    expect(meaning?.sentence).toMatch(/^[A-Z].{5,119}\.$/);
    // One sentence: no full stop within, and not the title once more.
    expect(meaning?.sentence?.slice(0, -1)).not.toMatch(/\.\s/);
    expect(meaning?.sentence).not.toBe(`${meaning?.title}.`);
    expect(meaning?.type).not.toBe('');
  });

  it('are case-sensitive and know no member of Object', () => {
    for (const name of ['ISS', 'constructor', '__proto__', 'toString', '']) {
      expect([findClaim(name), findHeaderParameter(name)]).toEqual([null, null]);
    }
  });
});

describe('meanings where they are shown', () => {
  it('on a member: title, sentence, type and source', () => {
    expect(describeMember('payload', docOf('{"aud":"a"}'), 2)?.text).toBe(
      'Audience. Whom the token is for; a verifier not listed here must refuse it. ' +
        'Type: StringOrURI or array. Source: RFC 7519 section 4.1.3.',
    );
    expect(describeMember('header', docOf('{"crit":[]}'), 2)?.text).toMatch(
      /^Critical\. Parameters .* refuse the token\. Type: array of string\. Source: RFC 7515 section 4\.1\.11\.$/,
    );
  });

  it('on a claim of an issuer, whose title is a sentence already', () => {
    const text = '{"iss":"https://appleid.apple.com","nonce_supported":true}';
    expect(describeMember('payload', docOf(text), text.indexOf('nonce'))?.text).toBe(
      'Whether the platform handles “nonce”. Type: boolean. Source: Apple, Sign in with Apple REST API.',
    );
  });

  it('in the rows of the table', () => {
    const text = '{"exp":5,"own":1}';
    const { root } = readJson(text);
    if (root?.kind !== 'object') throw new Error('an object');
    expect(listClaims(root, text)).toMatchObject([
      { sentence: 'From this time on, a verifier must refuse the token.', type: 'NumericDate' },
      { sentence: null, type: null },
    ]);
  });
});
