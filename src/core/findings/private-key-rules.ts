import type { TokenContext } from '../claims/token-context.ts';
import { PRIVATE_MEMBERS } from '../keys/private-members.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { shorten } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Visitor } from './rule.ts';

/** A pointer into a deep nest is longer than anybody reads. */
const PATH_SHOWN = 160;

export const PRIVATE_KEY_RULES = inFamily<TokenContext>('key', [
  {
    id: 'private-key-in-public-place',
    severity: 'error',
    title: 'Private key in the token',
    why: 'Anyone who sees the token can read its header and payload, and so has this key.',
    remedy: 'Replace the key everywhere. Put only public keys in tokens, in "cnf" or "jwk".',
    reference: rfc(7517, '9.3'),
    visitors: ({ header, claims }) => ({
      ...(header === null ? {} : { header: findPrivate('header') }),
      ...(claims === null ? {} : { payload: findPrivate('payload') }),
    }),
  },
]);

function findPrivate(part: 'header' | 'payload'): Visitor {
  return (visit) => {
    const { node } = visit;
    if (node.kind !== 'object') return null;
    const type = stringMember(node, 'kty') ?? '';
    const member = PRIVATE_MEMBERS.get(type)?.find((name) => (stringMember(node, name) ?? '') !== '');
    if (member === undefined) return null;
    const kind = type === 'oct' ? 'secret' : `private ${type} key`;
    return {
      at: findMember(node, member)?.value ?? node,
      member,
      what: () => {
        const { path } = visit;
        return `${path === '' ? `The ${part} itself` : `“${shorten(path, PATH_SHOWN)}”`} is a JWK with "${member}": a ${kind}.`;
      },
    };
  };
}
