import { PRIVATE_MEMBERS } from '../keys/private-members.ts';
import type { JsonNode } from '../text/json.ts';
import { stringMember, walkJson } from '../text/json-walk.ts';
import { claimsDocOf, headerOf, payloadOf, type Token } from '../token/token.ts';

/** Whether what was read as a token is a key, or its header or claims hold a secret or private key. */
export function holdsPrivateKey(token: Token): boolean {
  const isKey = token.problems.some(
    (problem) => problem.code === 'not-a-token' && problem.looksLike === 'key',
  );
  const docs = new Set([headerOf(token), payloadOf(token), claimsDocOf(token)]);
  return isKey || Array.from(docs).some((doc) => hasPrivateKey(doc?.json?.root ?? null));
}

const PEM = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Whether a value is, or holds anywhere within, a secret or private key as JWK (RFC 7517) or in PEM. */
export function hasPrivateKey(root: JsonNode | null): boolean {
  if (root === null) return false;
  for (const { node } of walkJson(root)) {
    if (node.kind === 'string' && PEM.test(node.value)) return true;
    if (node.kind !== 'object') continue;
    const members = PRIVATE_MEMBERS.get(stringMember(node, 'kty') ?? '') ?? [];
    if (members.some((name) => (stringMember(node, name) ?? '') !== '')) return true;
  }
  return false;
}
