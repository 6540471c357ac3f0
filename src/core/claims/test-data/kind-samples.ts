import type { KindId } from '../kind.ts';

type Members = Readonly<Record<string, unknown>>;

interface Sample {
  readonly header: Members;
  readonly claims: Members;
  /** What differs in a token that is nearly of the kind; undefined takes a member away. */
  readonly nearly: { readonly header?: Members; readonly claims?: Members };
}

const NOW = 1_900_000_000;

const EC_JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'Ca53PtItkU-oGsvxjUM4JcH9ih-LCzvMgHd8d-tgRDA',
  y: 'rkcGUJHU8sjNbFM42aLSoDCecAS4AVSeyrII8W1-jkM',
};

const ISSUED = { iss: 'https://issuer.example', iat: NOW - 60 };
const EVENT = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
const UNTYPED = { typ: 'JWT' };

/** For each kind a whole token of it, and what makes it another. */
export const KIND_SAMPLES: Readonly<Record<KindId, Sample>> = {
  dpop: {
    header: { typ: 'dpop+jwt', alg: 'ES256', jwk: EC_JWK },
    claims: { jti: 'e1j3V_bKic8-LAEB', htm: 'GET', htu: 'https://api.example/orders', iat: NOW - 10 },
    nearly: { header: UNTYPED, claims: { htu: undefined } },
  },
  'access-token': {
    header: { typ: 'application/at+jwt', alg: 'RS256' },
    claims: {
      ...ISSUED,
      sub: 'alice',
      aud: 'https://api.example',
      exp: NOW + 60,
      client_id: 'web',
      jti: 'j',
    },
    nearly: { header: UNTYPED },
  },
  'client-assertion': {
    header: { typ: 'client-authentication+jwt', alg: 'ES256' },
    claims: { iss: 'web', sub: 'web', aud: 'https://issuer.example', exp: NOW + 60, jti: 'j' },
    nearly: { header: UNTYPED, claims: { sub: 'alice' } },
  },
  'introspection-response': {
    header: { typ: 'token-introspection+jwt', alg: 'RS256' },
    claims: { ...ISSUED, aud: 'https://api.example', token_introspection: { active: true, sub: 'alice' } },
    nearly: { header: UNTYPED, claims: { token_introspection: undefined, active: true } },
  },
  'authorization-request': {
    header: { typ: 'oauth-authz-req+jwt', alg: 'ES256' },
    claims: { client_id: 'web', response_type: 'code', aud: 'https://issuer.example' },
    nearly: { header: UNTYPED, claims: { response_type: undefined } },
  },
  'client-attestation': {
    header: { typ: 'oauth-client-attestation+jwt', alg: 'ES256' },
    claims: { sub: 'web', exp: NOW + 600, cnf: { jwk: EC_JWK } },
    nearly: { header: UNTYPED },
  },
  'client-attestation-pop': {
    header: { typ: 'oauth-client-attestation-pop+jwt', alg: 'ES256' },
    claims: { aud: 'https://issuer.example', jti: 'j', iat: NOW - 5 },
    nearly: { header: { typ: 'client-attestation-pop+jwt' } },
  },
  'transaction-token': {
    header: { typ: 'txntoken+jwt', alg: 'RS256' },
    claims: {
      iat: NOW - 5,
      exp: NOW + 15,
      aud: 'trust-domain.example',
      sub: 'alice',
      txn: '97053963-771d-49cc-a4e3-20aad399c312',
      scope: 'trade.stocks',
      req_wl: 'apigateway.trust-domain.example',
    },
    nearly: { header: UNTYPED },
  },
  'id-jag': {
    header: { typ: 'oauth-id-jag+jwt', alg: 'ES256' },
    claims: {
      ...ISSUED,
      sub: 'alice',
      aud: 'https://as.chat.example',
      client_id: 'f53f191f9311af35',
      jti: '9e43f81b64a33f20116179',
      exp: NOW + 300,
    },
    nearly: { header: UNTYPED },
  },
  'logout-token': {
    header: { typ: 'logout+jwt', alg: 'RS256' },
    claims: { ...ISSUED, aud: 'web', exp: NOW + 60, jti: 'j', sid: 's', events: { [LOGOUT]: {} } },
    nearly: { header: UNTYPED, claims: { events: { [EVENT]: {} } } },
  },
  'security-event': {
    header: { typ: 'secevent+jwt', alg: 'RS256' },
    claims: { ...ISSUED, aud: 'rx', jti: 'j', events: { [EVENT]: { event_timestamp: NOW } } },
    nearly: { header: UNTYPED, claims: { events: undefined } },
  },
  'id-token': {
    header: { typ: 'JWT', alg: 'RS256' },
    claims: { ...ISSUED, sub: 'alice', aud: 'web', exp: NOW + 60, at_hash: 'HK6E_P6Dh8Y93mRNtsDB1Q' },
    nearly: { claims: { at_hash: undefined } },
  },
  'status-list': {
    header: { typ: 'statuslist+jwt', alg: 'ES256', kid: '12' },
    claims: {
      sub: 'https://issuer.example/statuslists/1',
      iat: NOW - 60,
      exp: NOW + 86_400,
      ttl: 43_200,
      status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' },
    },
    nearly: { header: UNTYPED, claims: { status_list: undefined } },
  },
  'sd-jwt-vc': {
    header: { typ: 'dc+sd-jwt', alg: 'ES256' },
    claims: { iss: 'https://issuer.example', vct: 'https://credentials.example/id', cnf: { jwk: EC_JWK } },
    nearly: { header: UNTYPED, claims: { vct: undefined } },
  },
  'key-binding': {
    header: { typ: 'kb+jwt', alg: 'ES256' },
    claims: { iat: NOW - 5, aud: 'https://verifier.example', nonce: 'n', sd_hash: 'h' },
    nearly: { header: UNTYPED, claims: { sd_hash: undefined } },
  },
  'smart-health-card': {
    header: { zip: 'DEF', alg: 'ES256', kid: '3Kfdg-XwP-7gXyywtUfUADwBumDOPKMQx-iELL11W9s' },
    claims: {
      iss: 'https://issuer.example',
      nbf: NOW - 60,
      vc: {
        type: ['https://smarthealth.cards#health-card'],
        credentialSubject: { fhirVersion: '4.0.1', fhirBundle: { resourceType: 'Bundle' } },
      },
    },
    nearly: { header: { zip: undefined } },
  },
  'vc-jwt': {
    header: { typ: 'vc+jwt', alg: 'ES256' },
    claims: { type: ['VerifiableCredential'], issuer: 'https://issuer.example', credentialSubject: {} },
    nearly: { header: UNTYPED },
  },
  'openid4vci-proof': {
    header: { typ: 'openid4vci-proof+jwt', alg: 'ES256', jwk: EC_JWK },
    claims: { aud: 'https://credentials.example', iat: NOW - 5, nonce: 'n' },
    nearly: { header: UNTYPED },
  },
  'key-attestation': {
    header: { typ: 'key-attestation+jwt', alg: 'ES256', kid: 'k' },
    claims: { iat: NOW - 60, exp: NOW + 600, attested_keys: [EC_JWK] },
    nearly: { header: UNTYPED, claims: { attested_keys: undefined } },
  },
  'entity-statement': {
    header: { typ: 'entity-statement+jwt', alg: 'RS256', kid: 'k' },
    claims: {
      ...ISSUED,
      sub: 'https://issuer.example',
      exp: NOW + 600,
      jwks: { keys: [EC_JWK] },
      authority_hints: ['https://anchor.example'],
    },
    nearly: { header: UNTYPED, claims: { authority_hints: undefined, sub: 'https://rp.example' } },
  },
  'trust-mark': {
    header: { typ: 'trust-mark+jwt', alg: 'RS256', kid: 'k' },
    claims: {
      ...ISSUED,
      sub: 'https://rp.example',
      trust_mark_type: 'https://issuer.example/marks/certified',
    },
    nearly: { header: UNTYPED, claims: { trust_mark_type: undefined } },
  },
  'workload-identity': {
    header: { typ: 'wit+jwt', alg: 'ES256' },
    claims: { sub: 'wimse://example.com/service', exp: NOW + 600, cnf: { jwk: { ...EC_JWK, alg: 'ES256' } } },
    nearly: { header: UNTYPED },
  },
  'workload-proof': {
    header: { typ: 'wpt+jwt', alg: 'ES256' },
    claims: { aud: 'https://service.example/path', exp: NOW + 30, jti: 'j', wth: 'h' },
    nearly: { header: UNTYPED },
  },
  passport: {
    header: { typ: 'passport', alg: 'ES256', ppt: 'shaken', x5u: 'https://cert.example/passport.cer' },
    claims: {
      attest: 'A',
      dest: { tn: ['12125551213'] },
      iat: NOW - 5,
      orig: { tn: '12155551212' },
      origid: '123e4567-e89b-12d3-a456-426655440000',
    },
    nearly: { header: { typ: 'JWT', x5u: undefined } },
  },
  acme: {
    header: {
      alg: 'ES256',
      jwk: EC_JWK,
      nonce: '6S8IqOGY7eL2lsGoTZYifg',
      url: 'https://ca.example/new-account',
    },
    claims: { termsOfServiceAgreed: true },
    nearly: { header: { url: undefined } },
  },
  'json-web-proof': {
    header: { typ: 'JPT', alg: 'BBS' },
    claims: {},
    nearly: { header: { typ: 'JWT', alg: 'ES256' } },
  },
};
