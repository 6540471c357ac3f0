import type { RuleSample } from './samples.ts';

/** Puts another text at a part of a token: 0 is the header. */
function part(index: number, change: (text: string) => string): (token: string) => string {
  return (token) =>
    token
      .split('.')
      .map((text, at) => (at === index ? change(text) : text))
      .join('.');
}

const nested = (depth: number): string => `"tree":${'['.repeat(depth)}${']'.repeat(depth)}`;
const LONG_LIST = (count: number): string =>
  `"groups":[${Array.from({ length: count }, (_, index) => `"group-of-people-${String(index).padStart(4, '0')}"`).join()}]`;

const signatures = (count: number): string =>
  `{"payload":"e30","signatures":[${Array(count).fill('{"protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA"}').join()}]}`;

/** A sequence of two integers of 32 bytes each; and 64 bytes that only begin like one. */
const DER = 'MEQCIBERERERERERERERERERERERERERERERERERERERERERAiAiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg';
const NEARLY_DER = 'MD4CIBERERERERERERERERERERERERERERERERERERERERERAiAiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg';
/** Both r and s are 1. */
const ONES = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQ';

export const FORM_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'base64-not-url': {
    raises: { change: part(2, (text) => `${text.slice(0, -3)}+/${text.slice(-1)}`) },
    nearMiss: { change: part(2, (text) => `${text.slice(0, -3)}-_${text.slice(-1)}`) },
  },
  'base64-padding': { raises: { change: (token) => `${token}=` }, nearMiss: {} },
  'base64-trailing-bits': {
    raises: { signature: `${'A'.repeat(42)}B` },
    nearMiss: { signature: `${'A'.repeat(42)}E` },
  },
  'base64-character': {
    raises: { change: part(2, (text) => `${text.slice(0, 9)}%${text.slice(10)}`) },
    nearMiss: { change: (token) => `token=${token}` },
  },
  'base64-length': {
    raises: { change: part(2, (text) => `${text}AA`) },
    nearMiss: { change: part(2, (text) => `${text}A`) },
  },
  'whitespace-inside': {
    raises: { change: part(2, (text) => `${text.slice(0, 9)} ${text.slice(9)}`) },
    nearMiss: { change: (token) => `  Bearer ${token}\n` },
  },
  'part-count': { raises: { change: (token) => `${token}.${token}` }, nearMiss: {} },
  'part-empty': { raises: { change: part(0, () => '') }, nearMiss: { headerText: '{}' } },
  'signature-missing': { raises: { signature: '' }, nearMiss: { alg: 'none' } },
  'signature-unneeded': { raises: { alg: 'none', signature: 'AAAA' }, nearMiss: { alg: 'none' } },
  'signature-length': {
    raises: { change: (token) => token.slice(0, -4) },
    nearMiss: { alg: 'EdDSA', signature: 'A'.repeat(152) },
  },
  'signature-der': {
    raises: { alg: 'ES256', signature: DER },
    nearMiss: { alg: 'ES256', signature: NEARLY_DER },
  },
  'signature-zero': {
    raises: { alg: 'ES256', signature: 'A'.repeat(86) },
    nearMiss: { alg: 'ES256', signature: ONES },
  },
  'not-a-token': { raises: { token: 'not a token' }, nearMiss: {} },
  'sd-jwt-fault': {
    raises: { change: (token) => `${token}~WyJzYWx0IiwibmFtZSIsMV0~` },
    nearMiss: { change: (token) => `${token}~` },
  },
  'payload-detached': { raises: { payload: '' }, nearMiss: { payload: '{}' } },
  'serialization-fault': {
    raises: { token: '{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9"}' },
    nearMiss: { token: '{"payload":"e30","protected":"eyJhbGciOiJIUzI1NiJ9","signature":"AAAA"}' },
  },
  'payload-compression': {
    raises: { alg: 'ES256', header: '"zip":"DEF"' },
    nearMiss: { alg: 'ES256' },
  },
  'limit-reached': {
    raises: { token: signatures(1001) },
    nearMiss: { token: signatures(1000) },
  },
  'not-utf8': { raises: { change: part(1, () => '_w') }, nearMiss: { claims: '"name":"Zoë 🦊"' } },
  'byte-order-mark': { raises: { payload: '\ufeff{}' }, nearMiss: { claims: '"name":"\ufeff"' } },
  'json-invalid': { raises: { payload: '{"sub":"a",}' }, nearMiss: { payload: ' {"sub":"a"} ' } },
  'json-not-object': { raises: { payload: '["sub"]' }, nearMiss: { claims: '"list":["sub"]' } },
  'json-duplicate-key': {
    raises: { claims: '"sub":"root"' },
    nearMiss: { claims: '"act":{"sub":"root"}' },
  },
  'json-number-precision': {
    raises: { claims: '"id":9007199254740993' },
    nearMiss: { claims: '"id":9007199254740991' },
  },
  'json-proto-key': {
    raises: { claims: '"__proto__":{"admin":true}' },
    nearMiss: { claims: '"constructor":"Meccano","prototype":"v2"' },
  },
  'json-deep': { raises: { claims: nested(65) }, nearMiss: { claims: nested(63) } },
  'token-large': { raises: { claims: LONG_LIST(160) }, nearMiss: { claims: LONG_LIST(90) } },
};
