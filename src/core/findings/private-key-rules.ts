import type { TokenContext } from '../claims/token-context.ts';
import { PRIVATE_MEMBERS } from '../keys/private-members.ts';
import type { Doc } from '../text/doc.ts';
import { findMember, stringMember, walkJson } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, placeOf } from './rule.ts';

export const PRIVATE_KEY_RULES = inFamily<TokenContext>('key', [
  {
    id: 'private-key-in-public-place',
    severity: 'error',
    title: 'The token holds a private key',
    why: 'Header and payload can be read by everyone who sees the token: this key belongs to all of them now.',
    fix: 'Replace the key everywhere, and put only public halves into tokens ("cnf" and "jwk" take those).',
    reference: rfc(7517, '9.3'),
    *check({ headerDoc, payloadDoc }) {
      yield* findPrivate(headerDoc, 'header');
      yield* findPrivate(payloadDoc, 'payload');
    },
  },
]);

function* findPrivate(doc: Doc | null, box: 'header' | 'payload'): Generator<Match> {
  const root = doc?.object ?? null;
  if (root === null) return;
  for (const visit of walkJson(root)) {
    const { node } = visit;
    if (node.kind !== 'object') continue;
    const type = stringMember(node, 'kty') ?? '';
    const member = PRIVATE_MEMBERS.get(type)?.find((name) => (stringMember(node, name) ?? '') !== '');
    if (member === undefined) continue;
    const value = findMember(node, member)?.value ?? node;
    const { path } = visit;
    const kind = type === 'oct' ? 'secret' : `private ${type} key`;
    yield {
      part: box,
      place: placeOf(doc, value),
      path: `${path}/${member}`,
      what: `${path === '' ? `The ${box} itself` : `“${path}”`} is a JWK with "${member}": a ${kind}.`,
    };
  }
}
