import { describe, expect, it } from 'vitest';
import { readToken } from '../token/read-token.ts';
import * as kinds from '../verdict/kinds.ts';
import { loadRare, reviewToken } from '../verdict/review.ts';
import { findKind, KINDS } from './find-kind.ts';
import { expOf } from './kind.ts';
import { KIND_SAMPLES } from './test-data/kind-samples.ts';

type Members = Readonly<Record<string, unknown>>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As long as one of ES256, and read by nobody. */
const SIGNATURE = Buffer.from('A signature of sixty-four bytes that nobody has made, as a sample').subarray(
  0,
  64,
);

const tokenOf = (header: Members, claims: Members): string =>
  `${encode(header)}.${encode(claims)}.${SIGNATURE.toString('base64url')}`;

function kindOf(header: Members, claims: Members) {
  const { context } = reviewToken(readToken(tokenOf(header, claims)), kinds);
  if (context === null) throw new Error('a token');
  return findKind(context.header, context.claims);
}

const SAMPLES = KINDS.map((one) => ({ one, id: one.id, sample: KIND_SAMPLES[one.id] }));

/** Takes the member at a path away. */
function remove(object: object, [name = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) Reflect.deleteProperty(object, name);
  const inner: unknown = Reflect.get(object, name);
  if (typeof inner === 'object' && inner !== null) remove(inner, rest);
}

describe('each kind of token', () => {
  it('has a sample', () => {
    expect(Object.keys(KIND_SAMPLES).toSorted()).toEqual(KINDS.map(({ id }) => id).toSorted());
  });

  it.each(SAMPLES)('is recognized: $id', ({ id, sample: { header, claims } }) =>
    expect(kindOf(header, claims)?.kind.id).toBe(id),
  );

  it.each(SAMPLES)(
    'is not recognized in what is nearly one: $id',
    ({ id, sample: { header, claims, nearly } }) =>
      expect(kindOf({ ...header, ...nearly.header }, { ...claims, ...nearly.claims })?.kind.id).not.toBe(id),
  );

  it.each(SAMPLES.filter(({ one }) => one.types.length > 0))(
    'is not recognized where the type says another: $id',
    ({ id, sample: { header, claims } }) =>
      expect(kindOf({ ...header, typ: 'other+jwt' }, claims)?.kind.id).not.toBe(id),
  );

  it.each(SAMPLES.filter(({ one }) => one.looksLike !== null && one.types.length > 0))(
    'is recognized without its type by what only it has: $id',
    ({ id, sample: { header, claims } }) => {
      const others = { 'vc-jwt': { vc: {} } };
      const more = id === 'vc-jwt' ? others[id] : {};
      expect(kindOf({ ...header, typ: undefined }, { ...claims, ...more })).toMatchObject({
        kind: { id },
        isTyped: false,
      });
    },
  );

  it.each(SAMPLES)('says what it is for, and where that is written: $id', ({ one }) => {
    expect(one.sentence).toMatch(/^[A-Z].*\.$/);
    expect(new URL(one.reference.url).protocol).toBe('https:');
    expect(one.header.length + one.claims.length > 0 || ['vc-jwt', 'json-web-proof'].includes(one.id)).toBe(
      true,
    );
  });

  it('has types that no other kind has', () => {
    const types = KINDS.flatMap((one) => one.types);
    expect(new Set(types).size).toBe(types.length);
  });
});

describe('a token against what its kind must contain', () => {
  const findingsOf = async (header: Members, claims: Members): Promise<readonly string[]> => {
    const token = readToken(tokenOf(header, claims));
    const { findings } = reviewToken(token, await loadRare(token));
    return findings
      .filter(({ code }) => /^(?:kind-|client-assertion|federation|status-list)/.test(code))
      .map(({ code, title }) => `${code}: ${title}`);
  };
  /** Of these the rules of all tokens say what is missing, or their profile. */
  const JUDGED = SAMPLES.filter(
    ({ id }) => !['access-token', 'acme', 'id-token', 'sd-jwt-vc', 'json-web-proof', 'vc-jwt'].includes(id),
  );

  it.each(JUDGED)('is whole: $id', async ({ sample: { header, claims } }) =>
    expect(await findingsOf(header, claims)).toEqual([]),
  );

  const NEEDS = JUDGED.flatMap(({ one, id, sample }) =>
    (['header', 'claims'] as const).flatMap((part) =>
      one[part].map((need) => ({ id, part, sample, name: need.path.join('.'), need })),
    ),
  );

  it.each(NEEDS)('$id without $name in its $part', async ({ part, sample, name, need }) => {
    const changed = structuredClone(sample);
    for (const path of [need.path, ...need.or.map((one) => [one])]) remove(changed[part], path);
    const token = readToken(tokenOf(changed.header, changed.claims));
    const { findings } = reviewToken(token, await loadRare(token));
    const said = findings.filter(({ severity }) => severity !== 'info').map(({ what }) => what);
    const info = findings.map(({ what }) => what);
    // That an id is missing is a note, as ever.
    expect((need.path[0] === 'jti' ? info : said).join('\n')).toContain(`"${name}"`);
  });

  it.each(NEEDS.filter(({ need }) => need.or.length === 0 && need.path.length === 1))(
    '$id with $name of another type in its $part',
    async ({
      part,
      sample,
      need: {
        path: [name = ''],
      },
    }) => {
      const changed = { ...sample, [part]: { ...sample[part], [name]: false } };
      expect((await findingsOf(changed.header, changed.claims)).join('\n')).toContain('kind-member-form');
    },
  );

  it.each(JUDGED.flatMap(({ one, id, sample }) => one.bans.map(({ name }) => ({ id, name, sample }))))(
    '$id with the forbidden $name',
    async ({ name, sample: { header, claims } }) => {
      const token = readToken(tokenOf(header, { ...claims, [name]: name === 'exp' ? 2_000_000_000 : 'x' }));
      const { findings } = reviewToken(token, await loadRare(token));
      expect(findings.map(({ code }) => code)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(?:kind-claim-forbidden|typ-contradicts-claims)$/)]),
      );
    },
  );

  it.each(JUDGED.filter(({ one }) => one.isAsymmetric))(
    '$id with a shared secret',
    async ({ sample: { header, claims } }) => {
      for (const alg of ['HS256', 'none'])
        expect((await findingsOf({ ...header, alg }, claims)).join('\n')).toContain('kind-algorithm');
    },
  );

  it.each([
    ['https://issuer.example/oauth2/token', true],
    ['https://issuer.example/as/token.oauth2', true],
    ['https://issuer.example/par', true],
    [['https://issuer.example', 'https://other.example'], true],
    ['https://issuer.example', false],
    ['https://issuer.example/realms/token-service', false],
    [['https://issuer.example'], false],
  ])('a client assertion for %o', async (aud, isFault) => {
    const { header, claims } = KIND_SAMPLES['client-assertion'];
    const found = await findingsOf(header, { ...claims, aud });
    expect(found.map((line) => line.split(':')[0])).toEqual(isFault ? ['client-assertion-audience'] : []);
  });

  it.each([
    ['metadata', true],
    [[], true],
    [['metadata'], true],
    [['missing'], true],
    [[5], true],
    [['example_claim'], false],
  ])('an entity statement with the claim crit %o', async (crit, isFault) => {
    const { header, claims } = KIND_SAMPLES['entity-statement'];
    const token = readToken(tokenOf(header, { ...claims, crit, example_claim: 1 }));
    const { findings } = reviewToken(token, await loadRare(token));
    const found = findings.filter(({ code }) => code === 'federation-crit').map(({ severity }) => severity);
    expect(found).toEqual([isFault ? 'error' : 'warning']);
  });

  it.each([
    [{ bits: 3, lst: 'eNrbuRgAAhcBXQ' }, '"bits" is 3'],
    [{ bits: 1, lst: 'eN+buRgAAhcBXQ==' }, 'not base64url'],
    [{ bits: 1, lst: 'H4sIAAAAAAAA' }, 'does not begin like zlib'],
  ])('a status list %o', async (list, words) => {
    const { header, claims } = KIND_SAMPLES['status-list'];
    const token = readToken(tokenOf(header, { ...claims, status_list: list }));
    const { findings } = reviewToken(token, await loadRare(token));
    expect(findings.find(({ code }) => code === 'status-list-form')?.what).toContain(words);
  });
});

describe('a kind of token as its specification wants it', () => {
  const idsOf = async (header: Members, claims: Members): Promise<readonly string[]> => {
    const token = readToken(tokenOf(header, claims));
    return reviewToken(token, await loadRare(token)).findings.map(({ code }) => code);
  };

  it('has, need not have, or by design has not “exp”', () => {
    const of = (use: string | null) =>
      KINDS.filter((one) => expOf(one) === use)
        .map(({ id }) => id)
        .toSorted();
    expect(of('never')).toEqual([
      'acme',
      'client-attestation-pop',
      'dpop',
      'introspection-response',
      'key-binding',
      'openid4vci-proof',
      'passport',
      'security-event',
      'smart-health-card',
    ]);
    expect(of('optional')).toEqual(['key-attestation', 'status-list', 'trust-mark']);
    expect(of('required')).toEqual([
      'access-token',
      'client-assertion',
      'client-attestation',
      'entity-statement',
      'id-jag',
      'id-token',
      'logout-token',
      'transaction-token',
      'workload-identity',
      'workload-proof',
    ]);
  });

  it.each(SAMPLES.filter(({ one }) => one.withoutExp !== null))(
    'is not said to never expire: $id',
    async ({ one, sample: { header, claims } }) => {
      const { exp: _, ...rest } = claims as Members & { exp?: unknown };
      expect(await idsOf(header, rest)).not.toContain('exp-missing');
      expect(one.withoutExp?.instead).toMatch(/^[a-z].*\.$/);
      expect(new URL(one.withoutExp?.reference.url ?? '').protocol).toBe('https:');
    },
  );

  it.each(SAMPLES.filter(({ one }) => expOf(one) === 'required' && one.id !== 'id-token'))(
    'must have “exp”: $id',
    async ({ id, sample: { header, claims } }) => {
      const { exp: _, ...rest } = claims as Members & { exp?: unknown };
      expect(await idsOf(header, rest)).toContain(
        id === 'access-token' ? 'exp-missing' : 'kind-claim-missing',
      );
    },
  );

  it('is not warned of the certificate’s URL that a PASSporT needs', async () => {
    const { header, claims } = KIND_SAMPLES.passport;
    expect(await idsOf(header, claims)).not.toContain('x5u-present');
    expect(await idsOf({ ...header, typ: 'other+jwt' }, claims)).toContain('x5u-present');
    expect(await idsOf({ ...header, x5u: 'http://10.0.0.1/a.pem' }, claims)).toContain('jku-insecure');
  });

  it('is no card with an alarm: no typ, no iat, and whose it is', async () => {
    const { header, claims } = KIND_SAMPLES['smart-health-card'];
    const patient = { resourceType: 'Patient', name: [{ family: 'Anyperson' }], birthDate: '1951-01-20' };
    const card = {
      ...claims,
      vc: {
        type: ['https://smarthealth.cards#health-card'],
        credentialSubject: { fhirVersion: '4.0.1', fhirBundle: { entry: [{ resource: patient }] } },
      },
    };
    const token = readToken(tokenOf(header, card));
    const { findings } = reviewToken(token, await loadRare(token));
    expect(findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)).toEqual([]);
    const ids = findings.map(({ code }) => code);
    expect(ids).toContain('sensitive-birthdate');
    expect(ids).not.toContain('typ-missing');
    expect(ids).not.toContain('iat-missing');
    // Elsewhere the same is an alarm.
    const other = readToken(tokenOf({ typ: 'trust-mark+jwt', alg: 'ES256' }, { person: patient }));
    const alarms = reviewToken(other, await loadRare(other)).findings.filter(
      ({ severity }) => severity === 'warning',
    );
    expect(alarms.map(({ code }) => code)).toContain('sensitive-birthdate');
  });

  it('is no ID Token that should be typed as an access token', async () => {
    const { header, claims } = KIND_SAMPLES['id-token'];
    for (const typ of [undefined, 'JWT']) {
      const ids = await idsOf({ ...header, typ }, claims);
      expect(ids.filter((id) => id.startsWith('typ-'))).toEqual([]);
    }
    const { at_hash: _, ...rest } = claims as Members & { at_hash?: unknown };
    expect(await idsOf({ ...header, typ: undefined }, rest)).toContain('typ-missing');
  });
});
