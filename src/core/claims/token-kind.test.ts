import { describe, expect, it } from 'vitest';
import { type JsonObject, readJson } from '../text/json.ts';
import { readKind } from './token-kind.ts';

function objectOf(value: object): JsonObject {
  const { root } = readJson(JSON.stringify(value));
  if (root?.kind !== 'object') throw new Error('an object');
  return root;
}

const kindOf = (claims: object, header: object = { alg: 'RS256', typ: 'JWT' }) =>
  readKind(objectOf(header), objectOf(claims));

const BASE = { sub: 'a', aud: 'client', iat: 1, exp: 2 };
const AUTH0 = { ...BASE, iss: 'https://example.eu.auth0.com/' };
const B2C = { ...BASE, iss: 'https://example.b2clogin.com/8f0c7d1e/v2.0/', tfp: 'B2C_1_susi', ver: '1.0' };
const ENTRA = { ...BASE, iss: 'https://login.microsoftonline.com/8f0c7d1e/v2.0', ver: '2.0' };
const OKTA = { ...BASE, iss: 'https://login.example.com', ver: 1 };
const FIREBASE = { ...BASE, iss: 'https://securetoken.google.com/my-project', user_id: 'a' };

describe('ID Tokens that no type and no hash tells', () => {
  it.each([
    ['of Firebase', { ...FIREBASE, firebase: { sign_in_provider: 'password' } }],
    ['of Auth0', { ...AUTH0, nickname: 'jane' }],
    ['of B2C', B2C],
    ['of Entra', ENTRA],
    ['of Okta, at a domain of its own', { ...OKTA, jti: 'ID.0mP4JKAZX1iACIT4vbEDF7', idp: '00o1' }],
    ['of Google, without an access token', { ...BASE, iss: 'https://accounts.google.com', azp: 'client' }],
    ['with the nonce of a request', { ...BASE, iss: 'https://issuer.example', nonce: 'x' }],
  ])('%s', (_, claims) => expect(kindOf(claims)).toBe('id'));

  it.each([
    ['an access token of Auth0', { ...AUTH0, azp: 'client' }, 'unknown'],
    ['one for a machine', { ...AUTH0, gty: 'client-credentials' }, 'unknown'],
    ['one with scopes', { ...AUTH0, azp: 'client', scope: 'openid email' }, 'access'],
    ['one of B2C, which has a nonce too', { ...B2C, nonce: 'x', azp: 'client', scp: 'read' }, 'access'],
    ['one of B2C without scopes', { ...B2C, nonce: 'x', azp: 'client' }, 'unknown'],
    ['one of Entra', { ...ENTRA, azp: 'client', roles: ['a'] }, 'unknown'],
    ['one of Entra, version 1', { ...ENTRA, appid: 'client' }, 'unknown'],
    ['one of Okta', { ...OKTA, jti: 'AT.0mP4JKAZX1iACIT4vbEDF7', cid: 'client', uid: 'a' }, 'unknown'],
    ['a session of Firebase', { ...FIREBASE, iss: 'https://session.firebase.google.com/p' }, 'unknown'],
    ['an issuer that only looks so', { ...BASE, iss: 'https://auth0.com.attacker.example/' }, 'unknown'],
    ['a nonce in what has no subject', { iss: 'https://issuer.example', nonce: 'x', iat: 1 }, 'unknown'],
    ['an id of a token that begins so', { ...BASE, iss: 'https://issuer.example', jti: 'ID.1' }, 'unknown'],
  ])('but not %s', (_, claims, kind) => expect(kindOf(claims)).toBe(kind));
});

describe('a token for Apple’s push service', () => {
  const header = { alg: 'ES256', kid: 'ABC123DEFG' };
  const claims = { iss: 'DEF123GHIJ', iat: 1767225600 };

  it.each([
    ['as Apple has it', header],
    ['as libraries write it', { ...header, typ: 'JWT' }],
  ])('%s is a proof', (_, written) => expect(kindOf(claims, written)).toBe('proof'));

  it.each([
    ['another algorithm', { ...header, alg: 'HS256' }, claims],
    ['a longer key id', { ...header, kid: 'ABC123DEFGH' }, claims],
    ['no key id', { alg: 'ES256' }, claims],
    ['a key in the header', { ...header, jwk: {} }, claims],
    ['an issuer that is no team', header, { ...claims, iss: 'my-service' }],
    ['a subject', header, { ...claims, sub: 'a' }],
    ['no time', header, { iss: claims.iss }],
  ])('with %s it is none', (_, written, said) => expect(kindOf(said, written)).toBe('unknown'));
});
