import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClaimName, TOPIC_NAMES } from './names.ts';
import { hitsIn } from './test-data/hits-in.ts';

function findIn(claims: unknown): string[] {
  return hitsIn(JSON.stringify(claims)).map(({ id, path }) => `${id} ${path}`);
}

type Case = readonly [claims: Readonly<Record<string, unknown>>, why?: string];

const PLACEHOLDER = ['$', '{DB_PASSWORD}'].join('');

const HITS: Readonly<Record<'sensitive-password' | 'sensitive-card', readonly Case[]>> = {
  'sensitive-password': [
    [{ password: 'Winter2024!' }],
    [{ password: 'password' }],
    [{ password: '1234567890' }, 'ten digits, but of no time of ours'],
    [{ password: 12345678 }],
    [{ userPassword: 'hunter22' }],
    [{ 'user-password': 'hunter22' }],
    [{ 'db.password': 'hunter22' }],
    [{ PASSWORD: 'hunter22' }],
    [{ pwd: 'hunter22' }],
    [{ new_password: 'hunter22' }],
    [{ password2: 'hunter22' }],
    [{ password_confirmation: 'hunter22' }],
    [{ passwords: ['hunter22'] }],
    [{ 'https://example.com/claims/passphrase': 'correct horse battery staple' }],
    [{ smtp_pass: 'hunter22' }],
    [{ Passwort: 'geheim!' }],
    [{ mot_de_passe: 'chut!' }],
    [{ password: { value: 'hunter22' } }],
    [{ value: 'hunter22', password: { value: 'hunter22' } }, 'the same name elsewhere'],
    [{ password_hash: '5f4dcc3b5aa765d61d8327deb882cf99' }],
    [{ hash: `$2b$12$${'K'.repeat(53)}` }, 'bcrypt under any name'],
    [{ password: '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub' }],
    [{ x: '{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g4Lzpq' }],
    [{ x: 'pbkdf2_sha256$600000$salt$5l0hE9TtXcKqkWkV8M9cQw=' }],
  ],
  'sensitive-card': [
    [{ card: '4111111111111111' }],
    [{ payment: '4111 1111 1111 1111' }],
    [{ payment: '4111-1111-1111-1111' }],
    [{ payment: 5555555555554444 }, 'as a number'],
    [{ note: 'charged 3782 822463 10005 today' }],
    [{ card: { number: '6011111111111117' } }],
    [{ cards: ['3530111333300000'] }],
    [{ pan: '4222222222222' }, 'thirteen digits, named'],
    [{ card_number: '4111.1111.1111.1111' }],
    [{ mc: '2223003122003222' }],
    [{ amex: '378282246310005' }],
    [{ diners: '30569309025904' }],
    [{ cc: '6304000000000000' }, 'Maestro, named'],
    [{ mir: '2200000000000004' }],
  ],
};

const NEAR_MISSES: Readonly<Record<keyof typeof HITS, readonly Case[]>> = {
  'sensitive-password': [
    [{ password_changed_at: 1700000000, passwordChangedAt: '2024-01-01T00:00:00Z' }],
    [{ password_expires: '2024-12-31', pwd_exp: '1200', pwd_url: 'https://portal.example.com/change' }],
    [{ password_policy: 'strong-12-characters', passwordStrength: 'weak', password_reset_code: '482913' }],
    [{ has_password: true, hasPassword: 'indeed', requires_password: 'always' }],
    [{ reset_password_url: 'https://example.com/reset', change_password: 'next-login' }],
    [{ password: true }],
    [{ password: null }],
    [{ password: '' }],
    [{ password: '   ' }],
    [{ password: 1700000000 }, 'a time'],
    [{ password: '2024-01-15T10:00:00Z' }],
    [{ password: 3 }],
    [{ password: '********' }],
    [{ password: '••••••' }],
    [{ password: 'h******2' }],
    [{ password: '[REDACTED]' }],
    [{ password: PLACEHOLDER }],
    [{ password: 'required' }],
    [{ password: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' }],
    [{ pwd: '/home/jane' }, 'a working directory'],
    [{ amr: ['pwd', 'mfa'] }],
    [{ grant_type: 'password', sign_in_provider: 'password' }],
    [{ scope: 'password:reset', permissions: ['password:reset'] }],
    [{ permissions: { password: 'self-only' } }],
    [{ passwordless: 'webauthn-only', compassword: 'x1y2z3' }],
    [{ hash: '$2b$12$tooshort' }],
    [{ password_hash_algorithm: 'bcrypt-12-rounds-2024' }],
  ],
  'sensitive-card': [
    [{ card: '4111111111111112' }, 'fails Luhn'],
    [{ order: '4111111111111112' }],
    [{ order_id: '4111111111111111' }, 'passes by chance'],
    [{ order: { number: '4111111111111111' } }],
    [{ transactionId: 4111111111111111 }],
    [{ account: '4111111111111111' }],
    [{ aud: '4111111111111111', jti: '5555555555554444', sub: '4111111111111111' }],
    [{ x: '1234567812345670' }, 'passes Luhn, no issuer'],
    [{ x: '411111111111116' }, 'Visa never has fifteen digits'],
    [{ x: '4222222222222' }, 'thirteen digits, not named'],
    [{ card: '4111 **** **** 1111' }],
    [{ card_id: '4111111111111111' }],
    [{ sim_card: '8944200000000000007' }],
    [{ member_card: '4111111111111111' }],
    [{ x: '41-1111-1111111111-11' }],
    [{ uuid: '41111111-1111-4111-8111-111111111111' }],
    [{ cardinality: 4111111111111112, discard: '1', card_last4: '1111' }],
    [{ iat: 1700000000, ns: 1700000000000000, ulid: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
  ],
};

describe('searchSensitive', () => {
  for (const id of Object.keys(HITS) as (keyof typeof HITS)[]) {
    it.each(HITS[id].map(([claims, why]) => ({ text: JSON.stringify(claims), why: why ?? '' })))(
      `sees ${id} in $text $why`,
      ({ text }) => expect(hitsIn(text).map((hit) => hit.id)).toEqual([id]),
    );
    it.each(NEAR_MISSES[id].map(([claims, why]) => ({ text: JSON.stringify(claims), why: why ?? '' })))(
      `sees nothing in $text $why`,
      ({ text }) => expect(hitsIn(text).map(({ what }) => what)).toEqual([]),
    );
  }

  it('names the path and node of nested values, in document order, and counts a value once', () => {
    const claims = {
      user: { 'a/b': [{ password: 'jane@example.com' }], emails: ['x@example.com', ['y@example.com']] },
      contact: { phone: '+14155552671', card: { number: 4111111111111111 } },
    };
    expect(findIn(claims)).toEqual([
      'sensitive-password /user/a~1b/0/password',
      'sensitive-email /user/emails/0',
      'sensitive-email /user/emails/1/0',
      'sensitive-phone /contact/phone',
      'sensitive-card /contact/card/number',
    ]);
    const text = JSON.stringify(claims);
    expect(text.slice(hitsIn(text)[4]?.node.start, hitsIn(text)[4]?.node.end)).toBe('4111111111111111');
  });

  it.each([
    [{ password: 'Winter2024!' }, '"password" contains a password in plain text.'],
    [{ password: `$2b$12$${'K'.repeat(53)}` }, '"password" contains a password hash (bcrypt).'],
    [{ card: '4111 1111 1111 1111' }, '"card" contains a payment card number (•••• 1111).'],
    [{ ssn: '123-45-6789' }, '"ssn" contains a US social security number (••••89).'],
    [{ email: 'jane@example.com' }, '"email" contains an email address (j•••@example.com).'],
    [{ email: 'j@example.com' }, '"email" contains an email address (•••@example.com).'],
    [{ phone: '(415) 555-2671' }, '"phone" contains a phone number (••••71).'],
    [{ 'jane@example.com': 'jane@example.com' }, 'A claim contains an email address (j•••@example.com).'],
    [['jane@example.com'], 'A value without a name contains an email address (j•••@example.com).'],
    [
      { [`${'n'.repeat(99)}_ssn`]: '123456789' },
      `"${'n'.repeat(64)}…" contains a US social security number (••••89).`,
    ],
  ])('words %o', (claims, what) => {
    expect(hitsIn(JSON.stringify(claims)).map((hit) => hit.what)).toEqual([what]);
  });

  it('never repeats a value', () => {
    const cases = Object.values(HITS).flat();
    for (const [claims] of cases) {
      for (const { what, node } of hitsIn(JSON.stringify(claims))) {
        const value = node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : '';
        if (value !== 'password') expect(what).not.toContain(value);
      }
    }
  });

  it('reads each name of its tables as what the table says', () => {
    for (const [topic, names] of Object.entries(TOPIC_NAMES)) {
      for (const name of names) expect([name, new ClaimName(name, null).topic]).toEqual([name, topic]);
    }
  });

  it('never throws and keeps to the value, whatever the JSON', () => {
    const leaf = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '4111111111111111',
        '+14155552671',
        '://a:b@c',
        '-----BEGIN ',
        'a@b.cd',
        '756.9217.0769.85',
      ),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('password', 'value', 'number', 'card', '__proto__', 'kty', 'd'),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree')), fc.dictionary(name, tie('tree'))),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        const text = JSON.stringify(value);
        for (const { node } of hitsIn(text)) expect(node.end).toBeGreaterThan(node.start);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['objects', `${'{"value":'.repeat(10_000)}"a@b.de"${'}'.repeat(10_000)}`, 1],
    ['objects below a scope', `{"scope":${'{"value":'.repeat(10_000)}"a@b.de"${'}'.repeat(10_000)}}`, 0],
    ['arrays', `{"emails":${'['.repeat(10_000)}"a@b.de"${']'.repeat(10_000)}}`, 1],
  ])('reads %s nested 10,000 deep', (_, text, count) => {
    expect(hitsIn(text)).toHaveLength(count);
  });
});
