import { describe, expect, it } from 'vitest';
import { HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import { readToken } from '../token/read-token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';
import { FORM_RULES } from './form-rules.ts';
import { type Rule, type RuleWords, runRules, type Visitor } from './rule.ts';
import { ALL_RULES } from './rule-list.ts';

/** Their remedies are those of their problems. */
const OF_PROBLEMS = new Set(FORM_RULES.map(({ id }) => id));
const OTHERS = ALL_RULES.filter(({ id }) => !OF_PROBLEMS.has(id));

describe('the tables of rules', () => {
  it('name each rule once', () => {
    const ids = ALL_RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  // The ids and families that issue 8 names: links, tests and what people remember rely on them.
  it.each([
    [
      'form',
      `base64-not-url base64-padding base64-trailing-bits whitespace-inside part-count signature-missing
      signature-length signature-der signature-zero not-utf8 byte-order-mark json-invalid json-not-object
      json-duplicate-key json-number-precision json-proto-key json-deep token-large`,
    ],
    [
      'header',
      `alg-none alg-missing alg-unknown alg-case alg-deprecated alg-polymorphic typ-missing typ-generic
      typ-contradicts-claims cty-nested crit-unknown crit-empty crit-missing-parameter crit-registered
      b64-without-crit jwk-embedded jku-present jku-insecure x5u-present x5c-embedded kid-path kid-sql
      kid-command kid-url kid-not-string header-claims-differ header-secret graph-nonce`,
    ],
    [
      'time',
      `exp-missing exp-expired exp-soon exp-before-iat nbf-future nbf-after-exp iat-future iat-missing
      lifetime-long numericdate-milliseconds numericdate-not-number numericdate-fraction 
      numericdate-implausible`,
    ],
    [
      'claims',
      `iss-missing iss-not-https aud-missing aud-wildcard aud-many sub-missing sub-personal jti-missing
      claim-type claim-case claim-typo scope-broad role-privileged nested-token refresh-as-jwt`,
    ],
    [
      'sensitive',
      `sensitive-password sensitive-secret sensitive-token sensitive-session sensitive-card sensitive-iban
      sensitive-national-id sensitive-email sensitive-phone sensitive-birthdate sensitive-address
      sensitive-ip sensitive-location sensitive-health`,
    ],
    [
      'key',
      `secret-short rsa-short rsa-exponent secret-known secret-low-entropy key-published key-alg-mismatch
      key-use-mismatch kid-mismatch certificate-expired private-key-in-public-place hmac-for-many-parties
      self-asserted-key`,
    ],
  ])('have every rule named of the family %s', (family, ids) => {
    const own = ALL_RULES.filter((rule) => rule.family === family).map(({ id }) => id);
    expect(own).toEqual(expect.arrayContaining(ids.split(/\s+/)));
  });

  it.each(ALL_RULES.map((rule) => [rule.id, rule] as const))(
    '%s says what, why and who says so',
    (id, rule) => {
      expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(['error', 'warning', 'info']).toContain(rule.severity);
      expect(rule.title).toMatch(/^\S.{2,60}[^.\s]$/);
      expect(rule.why).toMatch(/^[^\s].{10,}[.]$/);
      expect(rule.reference.label).not.toBe('');
      const url = new URL(rule.reference.url);
      expect(url.protocol).toBe('https:');
      expect(url.hostname).toMatch(
        /^(www\.rfc-editor\.org|(csrc|nvd)\.nist\.gov|openid\.net|cheatsheetseries\.owasp\.org|learn\.microsoft\.com|datatracker\.ietf\.org)$/,
      );
    },
  );

  it.each(OTHERS.map(({ id, remedy }) => [id, remedy]))('%s says what to do', (_, remedy) => {
    expect(remedy).toMatch(/^\S.{8,}[.]$/);
  });
});

describe('runRules', () => {
  const encode = (text: string): string => Buffer.from(text).toString('base64url');

  function contextOf(header: string, payload: string, count: number) {
    const { context } = reviewToken(readToken(`${encode(header)}.${encode(payload)}.AAAA`), rare);
    if (context === null) throw new Error('a token');
    return { ...context, count };
  }

  type Counted = ReturnType<typeof contextOf>;
  const counted = (count: number): Counted => contextOf('{}', '{}', count);

  const words: RuleWords = {
    id: 'many',
    family: 'claims',
    severity: 'warning',
    title: 'Many',
    why: 'Because.',
    remedy: 'Do.',
    reference: { label: 'RFC', url: 'https://www.rfc-editor.org/' },
  };
  const rule: Rule<Counted> = {
    ...words,
    check: ({ count }) =>
      Array.from({ length: count }, (_, at) => ({
        part: 'payload' as const,
        place: null,
        what: `No. ${at + 1}.`,
      })),
  };
  const strings: Visitor = ({ node }) => (node.kind === 'string' ? { what: node.value } : null);
  const visiting: Rule<Counted> = { ...words, id: 'visits', visitors: () => ({ payload: strings }) };

  it('makes one finding of each match, in the order of rules and matches', () => {
    const findings = runRules([rule, { ...rule, id: 'again' }], counted(2));
    expect(findings.map(({ code: id, what }) => `${id} ${what}`)).toEqual([
      ...['many No. 1.', 'many No. 2.'],
      ...['again No. 1.', 'again No. 2.'],
    ]);
    expect(findings[0]).toMatchObject({
      path: null,
      severity: 'warning',
      title: 'Many',
      why: 'Because.',
      remedy: 'Do.',
    });
  });

  it('lets a match word itself', () => {
    const own = { title: 'T', remedy: 'F', severity: 'info' as const, path: '/a' };
    const [finding] = runRules(
      [{ ...rule, check: () => [{ part: 'key', place: null, what: 'W', ...own }] }],
      counted(0),
    );
    expect(finding).toMatchObject({ ...own, part: 'key', what: 'W' });
  });

  it('makes none of no match', () => expect(runRules([rule, visiting], counted(0))).toEqual([]));

  it('shows a visitor every value of its part, and puts its findings where they are', () => {
    const context = contextOf('{"h":"x"}', '{"a":["b"],"c/d":"e"}', 1);
    const findings = runRules([visiting, rule], context);
    expect(findings.map(({ code: id, part, path, what }) => [id, part, path, what])).toEqual([
      ['visits', 'payload', '/a/0', 'b'],
      ['visits', 'payload', '/c~1d', 'e'],
      ['many', 'payload', null, 'No. 1.'],
    ]);
    const shown = context.payloadDoc?.shown ?? '';
    expect(findings.slice(0, 2).map(({ place }) => shown.slice(place?.start, place?.end))).toEqual([
      '"b"',
      '"e"',
    ]);
  });

  it('shows both parts to one rule, the header first, and lets a remark name place, member and weight', () => {
    const visitor: Visitor = ({ node, member }) =>
      node.kind !== 'object' || member === null
        ? null
        : {
            what: () => 'O',
            at: { start: member.nameStart, end: member.nameEnd },
            member: 'k',
            severity: 'info',
          };
    const both: Rule<Counted> = { ...words, visitors: () => ({ header: visitor, payload: visitor }) };
    const findings = runRules([both], contextOf('{"h":{}}', '{"p":{}}', 0));
    expect(findings).toMatchObject([
      {
        part: 'header',
        path: '/h/k',
        severity: 'info',
        what: 'O',
        place: { doc: HEADER_ID, start: 4, end: 7 },
      },
      {
        part: 'payload',
        path: '/p/k',
        severity: 'info',
        what: 'O',
        place: { doc: PAYLOAD_ID, start: 4, end: 7 },
      },
    ]);
  });

  it('lets rules share the visitors of one function', () => {
    let made = 0;
    const visitors = () => {
      made++;
      const visitor: Visitor = ({ node }) =>
        node.kind === 'string' ? { id: node.value, what: `${node.value}!` } : null;
      return { payload: visitor };
    };
    const rules = ['b', 'a'].map((id): Rule<Counted> => ({ ...words, id, visitors }));
    const findings = runRules(rules, contextOf('{}', '["a","b","c","a"]', 0));
    expect(findings.map(({ code: id, what }) => `${id} ${what}`)).toEqual(['b b!', 'a a!', 'a a!']);
    expect(made).toBe(1);
  });

  it.each([
    ['matches', [rule], contextOf('{}', '{}', 103)],
    ['remarks', [visiting], contextOf('{}', JSON.stringify(Array(103).fill('x')), 0)],
  ])('lists 100 %s and counts the others', (_, rules, context) => {
    const findings = runRules(rules, context);
    expect(findings).toHaveLength(100);
    expect(findings.filter(({ what }) => what.endsWith(' And 3 more like it.'))).toEqual([findings.at(-1)]);
  });
});
