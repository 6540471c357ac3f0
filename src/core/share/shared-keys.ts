import { readJwk } from '../keys/jwk.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { LINK_KEYS_AT_MOST, type LinkProblem, linkProblem, PRIVATE_KEY } from './shared-contents.ts';

/** Members that a public key of a link may have; all are strings but `key_ops`. */
const PUBLIC_MEMBERS = new Set(['kty', 'crv', 'x', 'y', 'n', 'e', 'pub', 'kid', 'use', 'alg', 'key_ops']);

/** RFC 7517 section 4.3. */
const OPERATIONS = new Set([
  'sign',
  'verify',
  'encrypt',
  'decrypt',
  'wrapKey',
  'unwrapKey',
  'deriveKey',
  'deriveBits',
]);

/** Members that only a secret or a private key has (RFC 7518 section 6, RFC 8037 section 2). */
const PRIVATE = new Set(['k', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv']);

/**
 * Reads the keys of a link, each the text of a JWK. A secret or private key, a member that no public key has and a key
 * that cannot be read are problems, and none of the keys then counts.
 */
export function readSharedKeys(text: string, node: JsonNode): readonly string[] | LinkProblem {
  if (node.kind !== 'array' || node.items.length > LINK_KEYS_AT_MOST)
    return keyProblem(`“keys” is not a list of at most ${LINK_KEYS_AT_MOST} keys.`);
  const keys: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'object') return keyProblem('“keys” contains something that is not a key.');
    const problem = findKeyProblem(item);
    if (problem !== null) return problem;
    keys.push(text.slice(item.start, item.end));
  }
  return keys;
}

function findKeyProblem(jwk: JsonObject): LinkProblem | null {
  const kty = findMember(jwk, 'kty')?.value;
  const secret = jwk.members.find(({ name }) => PRIVATE.has(name));
  if (secret !== undefined || (kty?.kind === 'string' && kty.value === 'oct')) return PRIVATE_KEY;
  const odd = jwk.members.find(
    ({ name, value, repeated }) =>
      repeated ||
      !PUBLIC_MEMBERS.has(name) ||
      (name === 'key_ops' ? !areOperations(value) : value.kind !== 'string'),
  );
  if (odd !== undefined) return keyProblem(`A key has an unexpected member ${quote(odd.name)}.`);
  const key = readJwk(jwk);
  return 'fault' in key ? keyProblem(`A key cannot be read. ${key.fault.what}`) : null;
}

function areOperations(value: JsonNode): boolean {
  return (
    value.kind === 'array' &&
    value.items.length <= OPERATIONS.size &&
    value.items.every((item) => item.kind === 'string' && OPERATIONS.has(item.value))
  );
}

function keyProblem(what: string): LinkProblem {
  return linkProblem('link-key', what, 'Ask for the link again, or for the key in another way.');
}
