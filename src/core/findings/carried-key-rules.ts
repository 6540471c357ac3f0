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
  if (/^https:\/\/[^/?#]*@/i.test(address)) return 'contains a user name, which hides the host';
  const host = hostOf(address);
  if (host === null) return 'is not an https URL';
  if (/^[\d.]+$|^\[/.test(host)) return 'has an IP address as its host';
  return host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal')
    ? 'leads to an internal host'
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
    title: `Header points to external keys (${name})`,
    why: 'A verifier that follows it uses keys chosen by whoever created the token, and can be sent to internal hosts.',
    remedy: 'Get keys from a configured URL. Follow this one only if it is on an allowlist.',
    reference,
    check: (context: TokenContext) => matchAddress(context, name, what),
  } as const;
}

/** Keys that the token brings along or points at: whoever made the token chose them. */
export const CARRIED_KEY_RULES = inFamily<TokenContext>('header', [
  {
    id: 'jwk-embedded',
    severity: 'warning',
    title: 'Key in the header',
    why: 'Anyone who creates a token can put their own key there. Libraries that trusted it have let attackers in.',
    remedy: 'Verify with a key from a source you trust. Only proofs of possession carry their own key.',
    reference: rfc(7515, '4.1.3'),
    *check(context) {
      const jwk = findMember(context.header, 'jwk')?.value;
      if (jwk === undefined || context.kind === 'proof') return;
      yield matchHeader(context, 'jwk', jwk, 'The header has a key in "jwk".');
    },
  },
  addressRule('jku', 'It should return a JWK Set.', rfc(7515, '4.1.2')),
  addressRule('x5u', 'It should return a certificate.', rfc(7515, '4.1.5')),
  {
    id: 'jku-insecure',
    severity: 'warning',
    title: 'Unsafe URL for keys',
    why: 'An attacker on the network can replace the key, or send the verifier to hosts that only it can reach.',
    remedy: 'Do not follow it. Get keys over TLS, from a host on an allowlist.',
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
    why: 'They prove nothing by themselves: anyone can create a certificate in any name.',
    remedy: 'Check the chain up to a root that you trust, and check that the subject is the issuer.',
    reference: rfc(7515, '4.1.6'),
    *check(context) {
      const chain = findMember(context.header, 'x5c')?.value;
      if (chain === undefined) return;
      const count = chain.kind === 'array' ? chain.items.length : 0;
      const what = `The header has ${count} ${count === 1 ? 'certificate' : 'certificates'} in "x5c".`;
      yield matchHeader(context, 'x5c', chain, what);
    },
  },
]);
