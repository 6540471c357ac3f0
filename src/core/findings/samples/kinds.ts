import type { Recipe, RuleSample } from './samples.ts';

const JWK =
  '{"kty":"EC","crv":"P-256","x":"Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA","y":"rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM"}';

/** A whole introspection response, and changes to it. */
function introspection(changes: Recipe = {}): Recipe {
  return {
    alg: 'ES256',
    typ: 'token-introspection+jwt',
    without: ['sub', 'exp'],
    claims: '"token_introspection":{"active":true,"sub":"248289761001"}',
    ...changes,
  };
}

/** A whole list of statuses, and changes to it. */
function statusList(lst: string, bits = '1'): Recipe {
  return { alg: 'ES256', typ: 'statuslist+jwt', claims: `"status_list":{"bits":${bits},"lst":"${lst}"}` };
}

/** A statement of an entity about itself. */
function statement(crit: string): Recipe {
  return {
    alg: 'ES256',
    typ: 'entity-statement+jwt',
    header: '"kid":"key-1"',
    claims: `"jwks":{"keys":[${JWK}]},"crit":${crit},"example_policy":"strict"`,
  };
}

/** An assertion by which a client authenticates. */
function assertion(audience: string): Recipe {
  return {
    alg: 'ES256',
    typ: 'client-authentication+jwt',
    without: ['iss', 'sub', 'aud'],
    claims: `"iss":"web","sub":"web","aud":${audience}`,
  };
}

/** For the rules of kinds of tokens. */
export const KIND_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'kind-type-missing': { raises: introspection({ typ: 'JWT' }), nearMiss: introspection() },
  'kind-header-missing': {
    raises: { alg: 'ES256', typ: 'openid4vci-proof+jwt' },
    nearMiss: { alg: 'ES256', typ: 'openid4vci-proof+jwt', header: '"kid":"did:example:alice"' },
  },
  'kind-algorithm': {
    raises: { alg: 'HS256', typ: 'openid4vci-proof+jwt', header: '"kid":"did:example:alice"' },
    nearMiss: { alg: 'ES256', typ: 'openid4vci-proof+jwt', header: '"kid":"did:example:alice"' },
  },
  'kind-claim-missing': { raises: introspection({ claims: '"active":true' }), nearMiss: introspection() },
  'kind-member-form': {
    raises: introspection({ claims: '"token_introspection":"active"' }),
    nearMiss: introspection(),
  },
  'kind-claim-forbidden': { raises: introspection({ without: ['exp'] }), nearMiss: introspection() },
  'client-assertion-audience': {
    raises: assertion('"https://issuer.example/oauth2/token"'),
    nearMiss: assertion('"https://issuer.example/oauth2"'),
  },
  'federation-crit': {
    raises: statement('["metadata"]'),
    nearMiss: { ...statement('[]'), claims: `"jwks":{"keys":[${JWK}]}` },
  },
  'status-list-form': { raises: statusList('eNrbuRgAAhcBXQ', '3'), nearMiss: statusList('eNrbuRgAAhcBXQ') },
};
