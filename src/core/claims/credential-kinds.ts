import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { AUD, draft, EXP, hasAll, IAT, ISS, JTI, type Kind, kind, need, SUB } from './kind.ts';
import { openIdPage } from './oauth-kinds.ts';

const VCI_PAGE = 'openid-4-verifiable-credential-issuance-1_0.html';
const FEDERATION_PAGE = 'openid-federation-1_0.html';
const JSON_WEB_PROOF = draft('JSON Web Proof', 'draft-ietf-jose-json-web-proof');

/** What wallets, federations, workloads and telephone networks issue. */
export const CREDENTIAL_KINDS: readonly Kind[] = [
  kind({
    id: 'status-list',
    name: 'token status list',
    use: 'credential',
    sentence:
      'Says of many tokens at once whether they are valid, revoked or suspended, a few bits for each.',
    reference: draft('Token Status List', 'draft-ietf-oauth-status-list'),
    types: ['statuslist+jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'status_list'),
    claims: [
      need('sub', 'text', 'at which URL the list is'),
      IAT,
      need('status_list', 'object', 'which status each token has'),
      need('status_list/bits', 'number', 'how many bits each token has'),
      need('status_list/lst', 'text', 'which status each token has, compressed'),
    ],
    withoutExp: {
      use: 'optional',
      instead: 'without it, a copy of the list may be used for as long as “ttl” says, or for good.',
      reference: draft('Token Status List', 'draft-ietf-oauth-status-list'),
    },
  }),
  kind({
    id: 'sd-jwt-vc',
    name: 'SD-JWT VC',
    article: 'an',
    use: 'credential',
    sentence: 'A credential whose holder can disclose some claims and withhold others.',
    reference: draft('SD-JWT VC', 'draft-ietf-oauth-sd-jwt-vc'),
    types: ['dc+sd-jwt', 'vc+sd-jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'vct'),
    claims: [need('vct', 'text', 'what kind of credential it is')],
  }),
  kind({
    id: 'key-binding',
    name: 'key-binding JWT',
    use: 'proof',
    sentence: 'The holder of an SD-JWT proves to one verifier that it presents it now.',
    reference: rfc(9901, '4.3'),
    types: ['kb+jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'sd_hash'),
    claims: [
      need('iat', 'date', 'when it was made'),
      need('aud', 'text', 'which verifier it is for'),
      need('nonce', 'text', 'which request it answers'),
      need('sd_hash', 'text', 'which SD-JWT it presents'),
    ],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'it is for one presentation, and a verifier accepts it only for a short time after “iat”.',
      reference: rfc(9901, '7.3'),
    },
  }),
  kind({
    id: 'smart-health-card',
    name: 'SMART Health Card',
    use: 'credential',
    sentence: 'Health records such as vaccinations, signed by their issuer and compressed to fit a QR code.',
    reference: { label: 'SMART Health Cards', url: 'https://spec.smarthealth.cards/' },
    looksLike: (header, claims) => stringMember(header, 'zip') === 'DEF' && hasAll(claims, 'vc'),
    header: [need('kid', 'text', 'which key signed it')],
    claims: [
      ISS,
      need('nbf', 'date', 'when it was issued'),
      need('vc/type', 'list', 'what kind of card it is'),
      need('vc/credentialSubject/fhirBundle', 'object', 'which health records it holds'),
    ],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'the record does not expire. An issuer can revoke the card or its key.',
      reference: { label: 'SMART Health Cards', url: 'https://spec.smarthealth.cards/' },
    },
    lacks: ['typ', 'iat'],
  }),
  kind({
    id: 'vc-jwt',
    name: 'W3C Verifiable Credential',
    use: 'credential',
    sentence: 'What an issuer attests of somebody, as a W3C Verifiable Credential.',
    reference: {
      label: 'Securing Verifiable Credentials using JOSE and COSE §3.1.1',
      url: 'https://www.w3.org/TR/vc-jose-cose/#securing-with-jose',
    },
    types: ['vc+jwt', 'vp+jwt'],
    looksLike: (_, claims) => hasAll(claims, 'vc') || hasAll(claims, 'vp'),
  }),
  kind({
    id: 'openid4vci-proof',
    name: 'OpenID4VCI key proof',
    use: 'proof',
    sentence:
      'A wallet proves to a credential issuer that it has the key that the credential is to be bound to.',
    reference: openIdPage('OpenID4VCI appendix F.1', `${VCI_PAGE}#appendix-F.1`),
    types: ['openid4vci-proof+jwt'],
    header: [need('kid|jwk|x5c|key_attestation', 'text', 'which key it proves')],
    claims: [
      need('aud', 'audience', 'which credential issuer it is for'),
      need('iat', 'date', 'when it was made'),
    ],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead:
        'an issuer accepts it only for a short time after “iat”, or for as long as its “nonce” is good.',
      reference: openIdPage('OpenID4VCI appendix F.4', `${VCI_PAGE}#appendix-F.4`),
    },
  }),
  kind({
    id: 'key-attestation',
    name: 'key attestation',
    use: 'credential',
    sentence: 'A wallet provider attests how well the keys of a wallet are protected.',
    reference: openIdPage('OpenID4VCI appendix D.1', `${VCI_PAGE}#appendix-D.1`),
    types: ['key-attestation+jwt', 'keyattestation+jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'attested_keys'),
    claims: [IAT, need('attested_keys', 'list', 'which keys it is about')],
    isAsymmetric: true,
    withoutExp: {
      use: 'optional',
      instead: 'it is required only where the attestation comes with a key proof.',
      reference: openIdPage('OpenID4VCI appendix D.1', `${VCI_PAGE}#appendix-D.1`),
    },
  }),
  kind({
    id: 'entity-statement',
    name: 'entity statement',
    use: 'credential',
    sentence:
      'What a member of an OpenID federation says of itself or of a subordinate: keys, metadata and policy.',
    reference: openIdPage('OpenID Federation 1.0 §3', `${FEDERATION_PAGE}#section-3`),
    types: ['entity-statement+jwt'],
    needsType: true,
    looksLike: (_, claims) =>
      hasAll(claims, 'jwks', 'iss', 'sub') && hasAny(claims, 'metadata', 'authority_hints'),
    header: [need('kid', 'text', 'which key signed it')],
    claims: [ISS, SUB, IAT, EXP, need('jwks/keys', 'list', 'which keys the subject has')],
    isAsymmetric: true,
  }),
  kind({
    id: 'trust-mark',
    name: 'trust mark',
    use: 'credential',
    sentence: 'States that a member of an OpenID federation meets certain requirements.',
    reference: openIdPage('OpenID Federation 1.0 §7', `${FEDERATION_PAGE}#section-7`),
    types: ['trust-mark+jwt'],
    needsType: true,
    looksLike: (_, claims) => hasAll(claims, 'trust_mark_type'),
    header: [need('kid', 'text', 'which key signed it')],
    claims: [ISS, SUB, need('trust_mark_type', 'text', 'which requirements are met'), IAT],
    isAsymmetric: true,
    withoutExp: {
      use: 'optional',
      instead: 'without it, the trust mark does not expire.',
      reference: openIdPage('OpenID Federation 1.0 §7.1', `${FEDERATION_PAGE}#section-7.1`),
    },
  }),
  kind({
    id: 'workload-identity',
    name: 'workload identity token',
    use: 'credential',
    sentence: 'Names a workload and the key that it proves itself with.',
    reference: draft('WIMSE Workload Credentials', 'draft-ietf-wimse-workload-creds'),
    types: ['wit+jwt'],
    claims: [
      need('sub', 'text', 'which workload it names'),
      EXP,
      need('cnf/jwk', 'object', 'which key the workload has'),
      need('cnf/jwk/alg', 'text', 'which algorithm the key is for'),
    ],
    isAsymmetric: true,
  }),
  kind({
    id: 'workload-proof',
    name: 'workload proof token',
    use: 'proof',
    sentence: 'A workload proves for one request that it has the key in its workload identity token.',
    reference: draft('WIMSE Workload Proof Token', 'draft-ietf-wimse-wpt'),
    types: ['wpt+jwt'],
    claims: [AUD, EXP, JTI, need('wth', 'text', 'which workload identity token it belongs to')],
    isAsymmetric: true,
  }),
  kind({
    id: 'passport',
    name: 'PASSporT',
    use: 'proof',
    sentence: 'A telephone provider states who calls whom (STIR/SHAKEN).',
    reference: rfc(8225, '5'),
    types: ['passport'],
    looksLike: (header, claims) => hasAll(header, 'x5u') && hasAll(claims, 'orig', 'dest'),
    header: [need('x5u', 'text', 'where the certificate of the signer is')],
    claims: [IAT, need('orig', 'object', 'who calls'), need('dest', 'object', 'who is called')],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'it is for one call, and whoever is called judges by “iat” whether it is fresh.',
      reference: rfc(8224, '6.2'),
    },
  }),
  kind({
    id: 'acme',
    name: 'ACME request',
    use: 'proof',
    sentence: 'A client of a certificate authority signs one request with the key of its account.',
    reference: rfc(8555, '6.2'),
    looksLike: (header) => hasAll(header, 'url', 'nonce'),
    header: [need('jwk|kid', 'object', 'which key the account has')],
    isAsymmetric: true,
    withoutExp: {
      use: 'never',
      instead: 'it is for one request, and a server accepts each “nonce” once.',
      reference: rfc(8555, '6.5'),
    },
  }),
  kind({
    id: 'json-web-proof',
    name: 'JSON Web Proof',
    use: 'credential',
    sentence:
      'A credential whose holder can prove some of its claims without being recognized again, as with BBS. Claimscope cannot check it.',
    reference: JSON_WEB_PROOF,
    types: ['jpt', 'jwp'],
    // As `crypto/complete.ts` has them, which is in another chunk.
    looksLike: (header) => /^(?:BBS(?:-|$)|SU-[A-Z]|MAC-[HK]\d)/.test(stringMember(header, 'alg') ?? ''),
  }),
];

function hasAny(object: JsonObject | null, ...names: readonly string[]): boolean {
  return names.some((name) => findMember(object, name) !== null);
}
