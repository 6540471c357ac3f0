import type { RuleSample } from './samples.ts';

const JWK =
  '{"kty":"EC","crv":"P-256","x":"Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA","y":"rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM"}';

export const HEADER_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'alg-none': { raises: { alg: 'none' }, nearMiss: { claims: '"alg":"none"' } },
  'alg-unprotected': {
    raises: { token: '{"payload":"e30","header":{"alg":"HS256"},"signature":"AAAA"}' },
    nearMiss: {
      token: '{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9","header":{"kid":"a"},"signature":"AAAA"}',
    },
  },
  'alg-missing': { raises: { headerText: '{"typ":"JWT"}' }, nearMiss: {} },
  'alg-unknown': { raises: { alg: 'HS265' }, nearMiss: { alg: 'HS512' } },
  'alg-case': { raises: { alg: 'hs256' }, nearMiss: { alg: 'HS-256' } },
  'alg-deprecated': {
    raises: { headerText: '{"alg":"RSA1_5","enc":"A256GCM"}', change: (token) => `${token}.AAAA.AAAA` },
    nearMiss: { headerText: '{"alg":"RSA-OAEP","enc":"A256GCM"}', change: (token) => `${token}.AAAA.AAAA` },
  },
  'alg-polymorphic': { raises: { alg: 'EdDSA' }, nearMiss: { alg: 'Ed25519' } },
  'typ-missing': { raises: { typ: null }, nearMiss: {} },
  'typ-generic': { raises: { typ: 'JWT' }, nearMiss: { typ: 'at+jwt' } },
  'typ-contradicts-claims': {
    raises: { typ: 'at+jwt', claims: '"at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q"' },
    nearMiss: { typ: 'JWT', claims: '"at_hash":"HK6E_P6Dh8Y93mRNtsDB1Q"' },
  },
  'cty-nested': { raises: { header: '"cty":"JWT"' }, nearMiss: { header: '"cty":"json"' } },
  'crit-unknown': {
    raises: { header: '"crit":["http://example.com/level"],"http://example.com/level":5' },
    nearMiss: { header: '"http://example.com/level":5' },
  },
  'crit-empty': { raises: { header: '"crit":[]' }, nearMiss: { header: '"crit":["exp"],"exp":1' } },
  'crit-missing-parameter': {
    raises: { header: '"crit":["level"]' },
    nearMiss: { header: '"crit":["level"],"level":5' },
  },
  'crit-registered': {
    raises: { header: '"crit":["alg"]' },
    nearMiss: { header: '"crit":["exp"],"exp":1' },
  },
  'b64-without-crit': {
    raises: { header: '"b64":false' },
    nearMiss: { header: '"b64":false,"crit":["b64"]' },
  },
  'jwk-embedded': {
    raises: { alg: 'ES256', header: `"jwk":${JWK}` },
    nearMiss: {
      alg: 'ES256',
      typ: 'dpop+jwt',
      header: `"jwk":${JWK}`,
      payload: (now) => `{"jti":"-BwC3ESc6acc2lTc","htm":"POST","htu":"https://api.example/","iat":${now}}`,
    },
  },
  'jku-present': {
    raises: { alg: 'RS256', header: '"jku":"https://keys.example/jwks.json"' },
    nearMiss: { alg: 'RS256', claims: '"jku":"https://keys.example/jwks.json"' },
  },
  'x5u-present': {
    raises: { alg: 'RS256', header: '"x5u":"https://keys.example/signer.pem"' },
    nearMiss: { alg: 'RS256', header: '"x5t":"QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y"' },
  },
  'jku-insecure': {
    raises: { alg: 'RS256', header: '"jku":"http://keys.example/jwks.json"' },
    nearMiss: { alg: 'RS256', header: '"jku":"https://keys.example/http://jwks.json"' },
  },
  'x5c-embedded': {
    raises: { alg: 'RS256', header: '"x5c":["MIIBszCCAVmgAwIBAgIUZl9hAAAA"]' },
    nearMiss: { alg: 'RS256', header: '"x5t#S256":"4RU2Zdw5JyqPHHOgZ3hLU5m4sSFd1sQOJHdz3xkpD5I"' },
  },
  'kid-path': {
    raises: { header: '"kid":"../../../../dev/null"' },
    nearMiss: { header: '"kid":"prod/2024-01..02"' },
  },
  'kid-sql': {
    raises: { header: `"kid":"x' UNION SELECT 'secret"` },
    nearMiss: { header: `"kid":"O'Brien's key, selected from the union"` },
  },
  'kid-command': {
    raises: { header: '"kid":"key|/bin/sleep 10"' },
    nearMiss: { header: '"kid":"auth0|sleep-research; key & lock"' },
  },
  'kid-url': {
    raises: { header: '"kid":"http://attacker.example/key.pem"' },
    nearMiss: { alg: 'ES256', header: '"kid":"did:web:issuer.example#key-1"' },
  },
  'kid-not-string': { raises: { header: '"kid":1' }, nearMiss: { header: '"kid":"1"' } },
  'header-claims-differ': {
    raises: { header: '"iss":"https://other.example"' },
    nearMiss: { header: '"iss":"https://issuer.example","aud":["https://api.example"]' },
  },
  'header-secret': {
    raises: { header: '"secret":"hunter2-and-more"' },
    nearMiss: { header: '"secret_name":"hunter2-and-more","k":"v1"' },
  },
  'graph-nonce': {
    raises: {
      alg: 'RS256',
      header: '"nonce":"AQABAAAAAABeAFzDwllzTYGDLh"',
      payload: (now) =>
        `{"iss":"https://sts.windows.net/8f0c7d1e/","sub":"a","aud":"https://graph.microsoft.com","iat":${now},"exp":${now + 3600}}`,
    },
    nearMiss: { alg: 'RS256', header: '"nonce":"AQABAAAAAABeAFzDwllzTYGDLh"' },
  },
};
