import { encodeBase64url } from '../../text/base64url.ts';
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

/** A DPoP proof in a command, for the access token beside it or for another. */
function curl(ath: string): string {
  const part = (text: string): string => encodeBase64url(new TextEncoder().encode(text));
  const proof = `${part(`{"typ":"dpop+jwt","alg":"ES256","jwk":${JWK}}`)}.${part(
    `{"jti":"e1j3V","htm":"GET","htu":"https://api.example/orders","iat":1767225590,"ath":"${ath}"}`,
  )}.${part('A signature of sixty-four bytes that nobody has made, as a sample')}`;
  const access = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';
  return `curl 'https://api.example/orders' \\\n  -H 'DPoP: ${proof}' \\\n  -H 'Authorization: DPoP ${access}'`;
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
  // The access token of RFC 9449 section 7.1, and its hash.
  'does-not-belong': {
    raises: { token: curl('RPhVlnCu-yM4B1fEsSnY0eqm-ePeqaIIVfDlcQA67z8') },
    nearMiss: { token: curl('fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo') },
  },
  'status-list-form': { raises: statusList('eNrbuRgAAhcBXQ', '3'), nearMiss: statusList('eNrbuRgAAhcBXQ') },
};
