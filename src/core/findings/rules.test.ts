import { describe, expect, it } from 'vitest';
import { CLAIM_RULES } from './claim-rules.ts';
import { FORM_RULES } from './form-rules.ts';
import { HEADER_RULES } from './header-rules.ts';
import { KEY_RULES } from './key-rules.ts';
import { type Rule, runRules } from './rule.ts';
import { SENSITIVE_RULES } from './sensitive-rules.ts';
import { TIME_RULES } from './time-rules.ts';

const OTHERS = [...HEADER_RULES, ...CLAIM_RULES, ...SENSITIVE_RULES, ...TIME_RULES, ...KEY_RULES];
const RULES: readonly Omit<Rule<never>, 'check'>[] = [...FORM_RULES, ...OTHERS];

describe('the tables of rules', () => {
  it('name each rule once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('have every finding that issue 6 names', () => {
    const ids = RULES.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        ...[
          'alg-none',
          'alg-missing',
          'alg-unknown',
          'exp-missing',
          'exp-expired',
          'nbf-future',
          'iat-future',
        ],
        ...['exp-before-iat', 'lifetime-long', 'numericdate-milliseconds', 'numericdate-not-number'],
        ...['iss-missing', 'aud-missing', 'typ-missing', 'crit-unknown', 'json-duplicate-key'],
        ...['json-number-precision', 'base64-not-url', 'base64-padding', 'base64-trailing-bits'],
        ...['signature-missing', 'secret-short', 'rsa-short', 'sensitive-password', 'sensitive-secret'],
        ...['sensitive-card', 'sensitive-email', 'sensitive-phone', 'sensitive-national-id'],
      ]),
    );
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s says what, why and who says so', (id, rule) => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(['error', 'warning', 'info']).toContain(rule.severity);
    expect(rule.title).toMatch(/^\S.{2,60}[^.\s]$/);
    expect(rule.why).toMatch(/^[^\s].{10,}[.]$/);
    expect(rule.reference.label).not.toBe('');
    const url = new URL(rule.reference.url);
    expect(url.protocol).toBe('https:');
    expect(url.hostname).toMatch(/^(www\.rfc-editor\.org|csrc\.nist\.gov|openid\.net|www\.iana\.org)$/);
  });

  it.each(OTHERS.map(({ id, fix }) => [id, fix]))('%s says what to do', (_, fix) => {
    expect(fix).toMatch(/^\S.{8,}[.]$/);
  });
});

describe('runRules', () => {
  const rule: Rule<number> = {
    id: 'many',
    severity: 'warning',
    title: 'Many',
    why: 'Because.',
    fix: 'Do.',
    reference: { label: 'RFC', url: 'https://www.rfc-editor.org/' },
    check: (count) =>
      Array.from({ length: count }, (_, at) => ({
        part: 'payload' as const,
        place: null,
        what: `No. ${at + 1}.`,
      })),
  };

  it('makes one finding of each match, in the order of rules and matches', () => {
    const findings = runRules([rule, { ...rule, id: 'again' }], 2);
    expect(findings.map(({ id, what }) => `${id} ${what}`)).toEqual([
      ...['many No. 1.', 'many No. 2.'],
      ...['again No. 1.', 'again No. 2.'],
    ]);
    expect(findings[0]).toMatchObject({
      path: null,
      severity: 'warning',
      title: 'Many',
      why: 'Because.',
      fix: 'Do.',
    });
  });

  it('lets a match word itself', () => {
    const own = { title: 'T', fix: 'F', severity: 'info' as const, path: '/a' };
    const [finding] = runRules(
      [{ ...rule, check: () => [{ part: 'key', place: null, what: 'W', ...own }] }],
      0,
    );
    expect(finding).toMatchObject({ ...own, part: 'key', what: 'W' });
  });

  it('makes none of no match', () => expect(runRules([rule], 0)).toEqual([]));
});
