import type { RuleSample } from './samples.ts';

type Times = Readonly<Record<string, number>>;

/** A token with nothing but these times, each a distance from now in seconds. */
function times(offsets: Times): { payload: (now: number) => string } {
  return {
    payload: (now) =>
      `{"iss":"https://issuer.example","sub":"248289761001",${Object.entries(offsets)
        .map(([name, offset]) => `"${name}":${now + offset}`)
        .join()}}`,
  };
}

const DAY = 86_400;

export const CLAIM_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'exp-missing': { raises: { without: ['exp'] }, nearMiss: {} },
  'exp-expired': { raises: times({ exp: 0 }), nearMiss: times({ exp: 1 }) },
  'exp-soon': { raises: times({ exp: 60 }), nearMiss: times({ exp: 61 }) },
  'exp-before-iat': { raises: times({ iat: -60, exp: -120 }), nearMiss: times({ iat: -60, exp: -60 }) },
  'nbf-future': { raises: times({ nbf: 120, exp: 600 }), nearMiss: times({ nbf: 0, exp: 600 }) },
  'nbf-after-exp': { raises: times({ nbf: 600, exp: 300 }), nearMiss: times({ nbf: 299, exp: 300 }) },
  'iat-future': { raises: times({ iat: 120, exp: 600 }), nearMiss: times({ iat: 0, exp: 600 }) },
  'iat-missing': { raises: { without: ['iat'] }, nearMiss: {} },
  'lifetime-long': { raises: times({ iat: 0, exp: DAY + 1 }), nearMiss: times({ iat: 0, exp: DAY }) },
  'numericdate-milliseconds': {
    raises: { payload: (now) => `{"sub":"a","exp":${(now + 600) * 1000}}` },
    nearMiss: { claims: '"created":1700000000000' },
  },
  'numericdate-implausible': {
    raises: { claims: '"updated_at":1700000000000000' },
    nearMiss: { claims: '"updated":1700000000000000' },
  },
  'numericdate-not-number': {
    raises: { claims: '"nbf":"1700000000"' },
    nearMiss: { claims: '"not_before":"1700000000"' },
  },
  'numericdate-fraction': {
    raises: { claims: '"auth_time":1700000000.25' },
    nearMiss: { claims: '"auth_time":1.7e9' },
  },
  'iss-missing': { raises: { without: ['iss'] }, nearMiss: {} },
  'iss-not-https': {
    raises: { payload: '{"iss":"http://issuer.example","sub":"a"}' },
    nearMiss: { payload: '{"iss":"http://localhost:8080/realms/dev","sub":"a"}' },
  },
  'aud-missing': { raises: { without: ['aud'] }, nearMiss: {} },
  'aud-wildcard': {
    raises: { without: ['aud'], claims: '"aud":"*"' },
    nearMiss: { claims: '"scope":"read:*"' },
  },
  'aud-many': {
    raises: { without: ['aud'], claims: '"aud":["https://a.example","https://b.example","account"]' },
    nearMiss: { without: ['aud'], claims: '"aud":["https://a.example","https://a.example/userinfo"]' },
  },
  'sub-missing': { raises: { without: ['sub'] }, nearMiss: {} },
  'sub-personal': {
    raises: { without: ['sub'], claims: '"sub":"jane.doe@example.com"' },
    nearMiss: { without: ['sub'], claims: '"sub":"robot@my-project.iam.gserviceaccount.com"' },
  },
  'jti-missing': { raises: { typ: 'at+jwt', claims: '"client_id":"web"' }, nearMiss: { typ: 'JWT' } },
  'claim-type': {
    raises: { without: ['sub'], claims: '"sub":248289761001' },
    nearMiss: { claims: '"roles":"admin","status":"active","email_verified":false' },
  },
  'claim-case': {
    raises: { without: ['exp'], claims: '"EXP":4102444800' },
    nearMiss: { claims: '"SUBJECT":"a","Expires":4102444800' },
  },
  'claim-typo': {
    raises: { without: ['exp'], claims: '"epx":4102444800' },
    nearMiss: { without: ['exp', 'aud'], claims: '"ext":{"a":1},"lat":52.5,"aux":"b","uid":"7"' },
  },
  'scope-broad': {
    raises: { claims: '"scope":"openid *"' },
    nearMiss: { claims: '"scope":"openid profile offline_access read:all-hands"' },
  },
  'role-privileged': {
    raises: { claims: '"realm_access":{"roles":["user","admin"]}' },
    nearMiss: { claims: '"roles":["administration-reader"],"is_admin":false,"name":"admin"' },
  },
  'nested-token': {
    raises: { claims: '"opt":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0."' },
    nearMiss: { claims: '"file":"eyebrow.tar.gz","v":"eyJh"' },
  },
  'refresh-as-jwt': { raises: { claims: '"typ":"Refresh"' }, nearMiss: { claims: '"typ":"Bearer"' } },
};
