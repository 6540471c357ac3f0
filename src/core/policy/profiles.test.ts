import { describe, expect, it } from 'vitest';
import { KINDS } from '../claims/find-kind.ts';
import { KIND_SAMPLES } from '../claims/test-data/kind-samples.ts';
import type { Policy, ProfileId } from './policy.ts';
import { PROFILES } from './profiles.ts';
import { KIND_PROFILES } from './profiles-kinds.ts';
import { suggestProfile } from './suggest.ts';
import { contextOf, judgeWith, NOW, unmet } from './test-data/context.ts';

type Members = Readonly<Record<string, unknown>>;

interface Sample {
  readonly header: Members;
  readonly claims: Members;
  /** For each requirement: members of header or claims that make it unmet; undefined takes one away. */
  readonly breaks: Readonly<
    Record<string, { readonly header?: Members; readonly claims?: Members; readonly state?: 'warn' }>
  >;
}

/** Of some kinds more is asked than members. */
const MORE: Readonly<Partial<Record<ProfileId, Sample['breaks']>>> = {
  'status-list': {
    'status-list-form': { claims: { status_list: { bits: 3, lst: 'eNrbuRgAAhcBXQ' } } },
  },
  'entity-statement': { crit: { claims: { crit: ['metadata'] } } },
  'smart-health-card': {
    zip: { header: { zip: 'GZ' } },
    alg: { header: { alg: 'ES384' } },
    'card-type': {
      claims: {
        vc: { type: ['https://smarthealth.cards#covid19'], credentialSubject: { fhirBundle: { a: 1 } } },
      },
    },
  },
};

function remove(object: object, [name = '', ...rest]: readonly string[]): void {
  if (rest.length === 0) Reflect.deleteProperty(object, name);
  const inner: unknown = Reflect.get(object, name);
  if (typeof inner === 'object' && inner !== null) remove(inner, rest);
}

const JWK = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };
const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} };
const TENANT = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const without = (name: string) => ({ claims: { [name]: undefined } });
const HAND_WRITTEN: Readonly<Partial<Record<ProfileId, Sample>>> = {
  jwt: {
    header: { alg: 'HS256', typ: 'JWT' },
    claims: { iss: 'https://issuer.example', aud: ['api'], exp: NOW + 60 },
    breaks: { 'registered-types': { claims: { sub: 7 } } },
  },
  'id-token': {
    header: { alg: 'RS256' },
    claims: { iss: 'https://op.example', sub: 'alice', aud: 'client', exp: NOW + 60, iat: NOW, nonce: 'n' },
    breaks: {
      'iss-present': without('iss'),
      'sub-present': { claims: { sub: '' } },
      'aud-present': { claims: { aud: [] } },
      'exp-present': without('exp'),
      'iat-present': without('iat'),
      azp: { claims: { azp: 5 } },
    },
  },
  'access-token': {
    header: { alg: 'ES256', typ: 'application/AT+jwt' },
    claims: {
      iss: 'https://as.example',
      exp: NOW + 60,
      aud: 'https://api.example',
      sub: 'alice',
      client_id: 'client',
      iat: NOW,
      jti: 'j',
    },
    breaks: {
      typ: { header: { typ: 'JWT' } },
      'iss-present': without('iss'),
      'exp-present': without('exp'),
      'aud-present': { claims: { aud: [1] } },
      'sub-present': without('sub'),
      'client_id-present': without('client_id'),
      'iat-present': without('iat'),
      'jti-present': { claims: { jti: 9 } },
    },
  },
  'client-assertion': {
    header: { alg: 'PS256' },
    claims: { iss: 'client', sub: 'client', aud: 'https://as.example', exp: NOW + 60, jti: 'j' },
    breaks: {
      'iss-present': without('iss'),
      'sub-present': without('sub'),
      'aud-present': without('aud'),
      'exp-present': without('exp'),
      'aud-issuer': { claims: { aud: 'https://as.example/oauth2/token' } },
      'sub-equals-iss': { claims: { sub: 'alice' } },
      lifetime: { claims: { exp: NOW + 3601 }, state: 'warn' },
      jti: { ...without('jti'), state: 'warn' },
    },
  },
  dpop: {
    header: { alg: 'ES256', typ: 'dpop+jwt', jwk: JWK },
    claims: { jti: 'j', htm: 'POST', htu: 'https://api.example/token', iat: NOW - 10 },
    breaks: {
      typ: { header: { typ: undefined } },
      'algorithm-asymmetric': { header: { alg: 'HS256' } },
      jwk: { header: { jwk: { ...JWK, d: 'd' } } },
      'jti-present': without('jti'),
      'htm-present': without('htm'),
      'htu-present': { claims: { htu: '/token' } },
      'iat-present': without('iat'),
      'max-age': { claims: { iat: NOW - 301 } },
    },
  },
  'logout-token': {
    header: { alg: 'RS256', typ: 'logout+jwt' },
    claims: {
      iss: 'https://op.example',
      aud: 'client',
      iat: NOW,
      exp: NOW + 60,
      jti: 'j',
      events: LOGOUT,
      sid: 's',
    },
    breaks: {
      typ: { header: { typ: 'JWT' }, state: 'warn' },
      'iss-present': without('iss'),
      'aud-present': without('aud'),
      'iat-present': without('iat'),
      'exp-present': without('exp'),
      'jti-present': without('jti'),
      events: { claims: { events: { other: {} } } },
      'sub-or-sid': without('sid'),
      'no-nonce': { claims: { nonce: 'n' } },
    },
  },
  'security-event': {
    header: { alg: 'RS256', typ: 'secevent+jwt' },
    claims: { iss: 'https://tx.example', iat: NOW, jti: 'j', aud: 'rx', events: { 'urn:event': {} } },
    breaks: {
      typ: { header: { typ: undefined }, state: 'warn' },
      'iss-present': without('iss'),
      'iat-present': without('iat'),
      'jti-present': without('jti'),
      'aud-present': { ...without('aud'), state: 'warn' },
      events: { claims: { events: {} } },
      'no-exp': { claims: { exp: NOW + 60 }, state: 'warn' },
    },
  },
  kubernetes: {
    header: { alg: 'RS256', kid: 'k' },
    claims: {
      iss: 'https://kubernetes.default.svc',
      sub: 'system:serviceaccount:shop:cart',
      aud: ['https://kubernetes.default.svc'],
      exp: NOW + 60,
      iat: NOW,
      'kubernetes.io': { namespace: 'shop', serviceaccount: { name: 'cart', uid: 'u' } },
    },
    breaks: {
      'iss-present': without('iss'),
      'sub-service-account': { claims: { sub: 'alice' } },
      'aud-present': without('aud'),
      'exp-present': without('exp'),
      claims: { claims: { 'kubernetes.io': { namespace: 'other', serviceaccount: { name: 'cart' } } } },
    },
  },
  'github-actions': {
    header: { alg: 'RS256', typ: 'JWT' },
    claims: {
      iss: 'https://token.actions.githubusercontent.com',
      aud: 'https://github.com/octo-org',
      sub: 'repo:octo-org/octo-repo:ref:refs/heads/main',
      repository: 'octo-org/octo-repo',
      ref: 'refs/heads/main',
      exp: NOW + 60,
      iat: NOW,
    },
    breaks: {
      iss: { claims: { iss: 'https://token.actions.githubusercontent.com.evil.example' } },
      'aud-present': without('aud'),
      'sub-repository': { claims: { sub: 'repo:octo-org/other:ref:refs/heads/main' } },
      'repository-present': without('repository'),
      'ref-present': without('ref'),
      'exp-present': without('exp'),
    },
  },
  entra: {
    header: { alg: 'RS256', kid: 'k' },
    claims: {
      iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      tid: TENANT,
      ver: '2.0',
      aud: 'a',
      exp: NOW + 60,
      nbf: NOW,
      iat: NOW,
    },
    breaks: {
      iss: { claims: { iss: 'https://op.example' } },
      tid: { claims: { tid: 'common' } },
      'iss-tid': { claims: { tid: TENANT.replace('7', '8') } },
      ver: { claims: { ver: '1.0' } },
      'aud-present': without('aud'),
      'exp-present': without('exp'),
      'nbf-present': without('nbf'),
    },
  },
  'sd-jwt-vc': {
    header: { alg: 'ES256', typ: 'dc+sd-jwt' },
    claims: { vct: 'https://credentials.example/id', iss: 'https://issuer.example', cnf: { jwk: JWK } },
    breaks: {
      typ: { header: { typ: 'vc+sd-jwt' }, state: 'warn' },
      'vct-present': without('vct'),
      iss: { claims: { iss: 5 } },
      cnf: { ...without('cnf'), state: 'warn' },
    },
  },
};

/** For the profiles that follow from the table of kinds: its samples, and what makes each requirement unmet. */
const OF_KINDS = Object.fromEntries(
  KIND_PROFILES.map(({ id }): [string, Sample] => {
    const kind = KINDS.find((one) => one.id === id);
    if (kind === undefined) throw new Error(id);
    const { header, claims } = KIND_SAMPLES[kind.id];
    const without = (part: 'header' | 'claims', path: readonly string[]) => {
      const [name = '', ...rest] = path;
      const changed = structuredClone({ header, claims }[part]);
      remove(changed, path);
      return { [part]: { [name]: rest.length === 0 ? undefined : changed[name] } };
    };
    const needs = (part: 'header' | 'claims') =>
      kind[part].map(({ path, or }): [string, Sample['breaks'][string]] => {
        const others = Object.fromEntries(or.map((name) => [name, undefined]));
        const one = without(part, path);
        return [`${path.join('.')}-present`, { ...one, [part]: { ...others, ...one[part] } }];
      });
    const breaks: Sample['breaks'] = {
      ...(kind.types.length === 0
        ? {}
        : { typ: { header: { typ: 'JWT' }, ...(kind.needsType ? {} : { state: 'warn' as const }) } }),
      ...(kind.isAsymmetric && id !== 'smart-health-card'
        ? { 'algorithm-asymmetric': { header: { alg: 'HS256' } } }
        : {}),
      ...Object.fromEntries([...needs('header'), ...needs('claims')]),
      ...Object.fromEntries(
        kind.bans.map(({ name }) => [`no-${name}`, { claims: { [name]: name === 'exp' ? NOW + 60 : 'x' } }]),
      ),
      ...(MORE[id] ?? {}),
    };
    return [id, { header, claims, breaks }];
  }),
);

const SAMPLES: ReadonlyMap<string, Sample> = new Map(Object.entries({ ...OF_KINDS, ...HAND_WRITTEN }));

function sampleOf(id: ProfileId): Sample {
  const sample = SAMPLES.get(id);
  if (sample === undefined) throw new Error(`no sample of ${id}`);
  return sample;
}

const judge = ({ header, claims }: Pick<Sample, 'header' | 'claims'>, policy: Partial<Policy>) =>
  judgeWith(policy, contextOf(header, claims));

describe.each(PROFILES.map(({ id, requirements }) => ({ id, requirements })))(
  '$id',
  ({ id, requirements }) => {
    const sample = sampleOf(id);

    it('has a token that passes, and suggests itself for it', () => {
      const results = judge(sample, { profile: id });
      expect(unmet(results)).toEqual([]);
      expect(results.size).toBeGreaterThan(1);
      const suggested = suggestProfile(contextOf(sample.header, sample.claims));
      expect(suggested).toBe(id === 'jwt' ? null : id);
    });

    it('has a token that fails for every requirement, and no other', () => {
      expect(Object.keys(sample.breaks).toSorted()).toEqual(requirements.map((entry) => entry.id).toSorted());
    });

    it.each(Object.entries(sample.breaks))('a token that fails just %s', (requirement, broken) => {
      const header = { ...sample.header, ...broken.header };
      const claims = { ...sample.claims, ...broken.claims };
      const results = judge({ header, claims }, { profile: id });
      expect(unmet(results)).toEqual([`${requirement} ${broken.state ?? 'fail'}`]);
      const { reason, title } = results.get(requirement) ?? {};
      expect(reason).toMatch(/^\S.*[.:)]$/);
      expect(`${title} ${reason}`).not.toMatch(/undefined|NaN|\[object/);
    });

    it('names the source of each requirement', () => {
      for (const { reference } of requirements) expect(new URL(reference.url).protocol).toBe('https:');
    });
  },
);

describe('beyond one failure for each', () => {
  const unmetWith = (
    id: ProfileId,
    change: Pick<Partial<Sample>, 'header' | 'claims'>,
    policy: Partial<Policy> = {},
  ) => {
    const { header, claims } = sampleOf(id);
    const changed = { header: { ...header, ...change.header }, claims: { ...claims, ...change.claims } };
    return unmet(judge(changed, { ...policy, profile: id }));
  };

  it('an ID Token for several audiences says to which client it was issued', () => {
    expect(unmetWith('id-token', { claims: { aud: ['client', 'api'] } })).toEqual(['azp warn']);
    const claims = { aud: ['client', 'api'], azp: 'client' };
    expect(unmetWith('id-token', { claims }, { aud: 'client' })).toEqual([]);
    expect(unmetWith('id-token', { claims }, { aud: 'api' })).toEqual(['azp warn']);
  });

  it('the maximum age of an ID Token counts from the authentication', () => {
    expect(unmetWith('id-token', {}, { maxAgeSeconds: 60 })).toEqual(['max-age fail']);
    expect(unmetWith('id-token', { claims: { auth_time: NOW - 60 } }, { maxAgeSeconds: 60 })).toEqual([]);
  });

  it('what lies in the future is not young', () => {
    expect(unmetWith('dpop', { claims: { iat: NOW + 10 } })).toContain('max-age warn');
    expect(unmetWith('dpop', { claims: { iat: NOW + 10 } }, { toleranceSeconds: 10 })).toEqual([]);
    expect(unmetWith('dpop', { claims: { iat: NOW + 86_400 } })).toContain('max-age fail');
    const never = { claims: { auth_time: 253_402_300_799 } };
    expect(unmetWith('id-token', never, { maxAgeSeconds: 60 })).toEqual(['max-age fail']);
  });

  it('a DPoP proof carries a whole key, for its algorithm, and is signed', () => {
    for (const jwk of [{ kty: 'EC' }, { kty: 'banana' }, { kty: 'RSA', n: 'AQAB', e: 'AQAB' }]) {
      expect(unmetWith('dpop', { header: { jwk } })).toEqual(['jwk fail']);
    }
    expect(unmetWith('dpop', { header: { alg: 'none' } })).toContain('algorithm-asymmetric fail');
  });

  it('URLs of a DPoP proof are compared as RFC 3986 writes them', () => {
    const claims = { htu: 'https://api.example/%7euser%c3%bc' };
    const unmetFor = (dpopUrl: string) => unmetWith('dpop', { claims }, { dpopUrl });
    expect(unmetFor('https://api.example/~user%C3%BC')).toEqual([]);
    expect(unmetFor('https://api.example/~other')).toEqual(['htu fail']);
  });

  it('a DPoP proof may be as old as the policy says', () => {
    const old = { claims: { iat: NOW - 900 } };
    expect(unmetWith('dpop', old)).toEqual(['max-age fail']);
    expect(unmetWith('dpop', old, { maxAgeSeconds: 900 })).toEqual([]);
    expect(unmetWith('dpop', { claims: { iat: NOW - 310 } }, { toleranceSeconds: 10 })).toEqual([]);
  });

  it.each([
    ['a secret', { kty: 'oct', k: 'k' }],
    ['an RSA private key', { kty: 'RSA', n: 'n', e: 'AQAB', p: 'p' }],
    ['nothing', undefined],
    ['a string', 'key'],
    ['no JWK', {}],
  ])('%s is no public key of a DPoP proof', (_, jwk) => {
    expect(unmetWith('dpop', { header: { jwk } })).toEqual(['jwk fail']);
  });

  it('a GitHub subject may hold immutable numbers, and one that was customised is remarked', () => {
    for (const sub of ['repo:octo-org@12/octo-repo@34:ref:x', 'repo:octo-org-12/octo-repo-34:ref:x'])
      expect(unmetWith('github-actions', { claims: { sub } })).toEqual([]);
    expect(unmetWith('github-actions', { claims: { sub: 'repository_owner:octo-org' } })).toEqual([
      'sub-repository warn',
    ]);
    const iss = 'https://token.actions.githubusercontent.com/octo-enterprise';
    expect(unmetWith('github-actions', { claims: { iss } })).toEqual([]);
  });

  it('Entra ID has two versions', () => {
    const first = { iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0' };
    expect(unmetWith('entra', { claims: first })).toEqual([]);
    expect(unmetWith('entra', { claims: { ...first, ver: '2.0' } })).toEqual(['ver fail']);
  });

  it('a value that is stated takes the place of the profile’s own requirement', () => {
    const results = judge(sampleOf('access-token'), {
      profile: 'access-token',
      iss: 'https://as.example',
      typ: 'JWT',
    });
    expect([...results.keys()].filter((id) => id.startsWith('iss') || id === 'typ').toSorted()).toEqual([
      'iss',
      'typ',
    ]);
    expect(unmet(results)).toEqual(['typ fail']);
  });
});
