import type { TokenContext } from '../claims/token-context.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { inFamily, type Match, matchHeader } from './rule.ts';

/** The host of an `https` address, without port; null for anything else. */
function hostOf(text: string): string | null {
  return /^https:\/\/([^/?#@:]+)(?::\d+)?(?:[/?#]|$)/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** What is wrong with an address that keys should be fetched from; null for https to a named host. */
function explainInsecure(address: string): string | null {
  if (/^https:\/\/[^/?#]*@/i.test(address)) return 'holds a user name, which hides the host';
  const host = hostOf(address);
  if (host === null) return 'is not an https address';
  if (/^[\d.]+$|^\[/.test(host)) return 'names no host but a number';
  return host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal')
    ? 'leads to a host inside'
    : null;
}

function* matchAddress(context: TokenContext, name: 'jku' | 'x5u', what: string): Iterable<Match> {
  const node = findMember(context.header, name)?.value;
  if (node?.kind !== 'string' || explainInsecure(node.value) !== null) return;
  const match = matchHeader(context, name, node, `"${name}" is ${quote(node.value)}. ${what}`);
  const isOfIssuer = hostOf(node.value) === hostOf(stringMember(context.claims, 'iss') ?? '');
  yield isOfIssuer ? { ...match, severity: 'info' } : match;
}

function addressRule(name: 'jku' | 'x5u', what: string, reference: Reference) {
  return {
    id: `${name}-present`,
    severity: 'warning',
    title: `An address of keys in the header: “${name}”`,
    why: 'A verifier that follows it takes keys from whoever made the token, and can be sent to hosts inside.',
    remedy: 'Take keys from an address that is configured; follow this one only if it is on a list.',
    reference,
    check: (context: TokenContext) => matchAddress(context, name, what),
  } as const;
}

/** Keys that the token brings along or points at: whoever made the token chose them. */
export const CARRIED_KEY_RULES = inFamily<TokenContext>('header', [
  {
    id: 'jwk-embedded',
    severity: 'warning',
    title: 'A key in the header',
    why: 'Whoever makes a token can put a key of their own there; libraries that used it have let attackers in.',
    remedy: 'Verify with a key that you have from elsewhere. Only proofs of possession carry their key.',
    reference: rfc(7515, '4.1.3'),
    *check(context) {
      const jwk = findMember(context.header, 'jwk')?.value;
      if (jwk === undefined || context.kind === 'proof') return;
      yield matchHeader(context, 'jwk', jwk, 'The header carries a key in "jwk".');
    },
  },
  addressRule('jku', 'It is to be fetched as a JWK Set.', rfc(7515, '4.1.2')),
  addressRule('x5u', 'It is to be fetched as a certificate.', rfc(7515, '4.1.5')),
  {
    id: 'jku-insecure',
    severity: 'warning',
    title: 'An address of keys that is not safe',
    why: 'Whoever stands between can put in another key, or the verifier is sent to what only it can reach.',
    remedy: 'Do not follow it. Keys come over TLS, from a host that is on a list.',
    reference: rfc(7515, '8'),
    *check(context) {
      for (const name of ['jku', 'x5u']) {
        const node = findMember(context.header, name)?.value;
        if (node === undefined) continue;
        const fault = node.kind === 'string' ? explainInsecure(node.value) : 'is not a string';
        if (fault === null) continue;
        const shown = node.kind === 'string' ? ` (${quote(node.value.replace(/\/\/[^/@]*@/, '//…@'))})` : '';
        yield matchHeader(context, name, node, `"${name}"${shown} ${fault}.`);
      }
    },
  },
  {
    id: 'x5c-embedded',
    severity: 'info',
    title: 'Certificates in the header',
    why: 'They prove nothing by themselves: anyone can make a certificate in any name.',
    remedy: 'Check the chain up to a root that you trust, and that its subject is the issuer.',
    reference: rfc(7515, '4.1.6'),
    *check(context) {
      const chain = findMember(context.header, 'x5c')?.value;
      if (chain === undefined) return;
      const count = chain.kind === 'array' ? chain.items.length : 0;
      const what = `The header carries ${count} ${count === 1 ? 'certificate' : 'certificates'} in "x5c".`;
      yield matchHeader(context, 'x5c', chain, what);
    },
  },
]);
