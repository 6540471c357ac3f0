import { findContentEncryption, findKeyManagement, whyNotComputed } from '../algorithms/encryption.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { findJweFaults, iterationsIn } from '../crypto/jwe/form.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote, shorten } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { JweHeader, type JweParameter } from '../token/jwe-header.ts';
import { holdsToken, readNested } from '../token/nested.ts';
import { headerParameters, isEncrypted } from '../token/token.ts';
import { inFamily, type Match, matchHeader } from './rule.ts';

/** The header of an encrypted token for its first recipient; null for any other token. */
function headerOf({ token }: TokenContext): JweHeader | null {
  return isEncrypted(token) ? new JweHeader(token.step, token.step.recipients[0] ?? null) : null;
}

function atParameter({ name, node, doc }: JweParameter, what: string): Match {
  return { part: 'header', place: doc.placeOf(node), path: `/${name}`, what };
}

const ITERATIONS_AT_LEAST = 1000;
const ITERATIONS_AT_MOST = 1_200_000;

/** The claims that a header may repeat, so that who cannot decrypt can route the token (RFC 7519 section 5.3). */
const REPEATED_CLAIMS = ['iss', 'sub', 'aud'];

/** What is wrong with the form of an encrypted token. */
export const JWE_FORM_RULES = inFamily<TokenContext>('form', [
  {
    id: 'jwe-form',
    severity: 'error',
    title: 'Malformed encrypted token',
    why: 'A recipient must reject a token that does not have the form its algorithms require, before it decrypts anything.',
    remedy: 'Get the token from its issuer again, or have it created anew.',
    reference: rfc(7516, '5.2'),
    *check({ token }) {
      if (!isEncrypted(token)) return;
      const [recipient = null] = token.step.recipients;
      for (const { part, place, path, what, remedy } of findJweFaults(token, recipient))
        yield { part, place, what, remedy, ...(path === null ? {} : { path }) };
    },
  },
]);

/** What the header of an encrypted token says, and what it holds once it is decrypted. */
export const JWE_RULES = inFamily<TokenContext>('header', [
  {
    id: 'jwe-unsupported',
    severity: 'warning',
    title: 'Unsupported encryption',
    why: 'The token may be fine: Claimscope cannot decrypt it to find out.',
    remedy:
      'Decrypt it with a library that supports the algorithms in the header, or have it encrypted with RSA-OAEP-256 or ECDH-ES.',
    reference: rfc(7518, '4.1'),
    *check(context) {
      const header = headerOf(context);
      const alg = header?.find('alg');
      if (alg?.node.kind === 'string' && findKeyManagement(alg.node.value) === null) {
        const known = whyNotComputed(alg.node.value);
        const name = shorten(alg.node.value, 40);
        yield atParameter(
          alg,
          known === null
            ? `Claimscope does not know “${name}” as an encryption algorithm.`
            : `Claimscope does not support ${name}: ${known.why}.`,
        );
      }
      const enc = header?.find('enc');
      if (enc?.node.kind === 'string' && findContentEncryption(enc.node.value) === null)
        yield atParameter(
          enc,
          `Claimscope does not know “${shorten(enc.node.value, 40)}” as a content encryption.`,
        );
    },
  },
  {
    id: 'jwe-unsigned',
    severity: 'warning',
    title: 'Encrypted, but not signed',
    why: 'Encryption with a public key hides the content but does not show who wrote it: anyone may have that key.',
    remedy: 'Sign the claims first, then encrypt the signed token, and have the recipient require both.',
    reference: rfc(7519, '11.2'),
    *check(context) {
      const mode = findKeyManagement(headerOf(context)?.text('alg') ?? '')?.mode;
      const { payloadDoc } = context;
      if (payloadDoc === null || (mode !== 'rsa-oaep' && mode !== 'ecdh-es') || holdsToken(payloadDoc))
        return;
      yield {
        part: 'payload',
        place: null,
        what: 'The content is not a signed token. Anyone with the recipient’s public key could have written it.',
      };
    },
  },
  {
    id: 'jwe-none-inside',
    severity: 'error',
    title: 'The token inside is unsecured',
    why: 'The encryption hides that the token inside has no signature, and a library that decrypts it may accept it as signed.',
    remedy: 'Reject it. Have the verifier allow only the algorithms it expects, for the token inside too.',
    reference: rfc(8725, '3.2'),
    *check({ token, payloadDoc }) {
      if (!isEncrypted(token) || !holdsToken(payloadDoc)) return;
      if (stringMember(headerParameters(readNested(token)), 'alg')?.toLowerCase() !== 'none') return;
      yield {
        part: 'payload',
        place: null,
        what: 'The token inside has "alg": "none", so it has no signature.',
      };
    },
  },
  {
    id: 'jwe-cty-missing',
    severity: 'warning',
    title: 'No “cty” for the token inside',
    why: 'Without "cty": "JWT" a recipient does not know that the content is a token, and may treat it as text.',
    remedy: 'Add "cty": "JWT" to the header of the outer token.',
    reference: rfc(7519, '5.2'),
    *check(context) {
      if (!holdsToken(context.payloadDoc)) return;
      const cty = findMember(context.header, 'cty')?.value;
      if (cty === undefined)
        yield { part: 'header', place: null, what: 'The content is a token, but the header has no "cty".' };
      else if (cty.kind !== 'string' || !/^(?:application\/)?(?:.*\+)?jwt$/i.test(cty.value))
        yield matchHeader(context, 'cty', cty, 'The content is a token, but "cty" has another value.');
    },
  },
  {
    id: 'jwe-zip',
    severity: 'warning',
    title: 'Compressed before encryption',
    why: 'The length of compressed content reveals something of it: if it holds both a secret and text that an attacker chose, the attacker can guess the secret bit by bit.',
    remedy: 'Remove "zip": tokens are short.',
    reference: rfc(8725, '3.6'),
    *check(context) {
      const zip = headerOf(context)?.find('zip');
      if (zip != null)
        yield atParameter(zip, 'The header has "zip": the content was compressed before it was encrypted.');
    },
  },
  {
    id: 'jwe-dir',
    severity: 'info',
    title: 'The same key encrypts every token',
    why: 'With “dir” the secret is the content key itself. AES-GCM must never use an initialization vector twice with the same key; random ones are safe for about 4 billion tokens.',
    remedy:
      'Replace the secret in time, or use A256KW or A256GCMKW, which use a new content key for each token.',
    reference: rfc(7518, '8.4'),
    *check(context) {
      const alg = headerOf(context)?.find('alg');
      if (alg?.node.kind === 'string' && alg.node.value === 'dir')
        yield atParameter(alg, 'The header has "alg": "dir": the secret encrypts the content directly.');
    },
  },
  {
    id: 'jwe-iterations',
    severity: 'warning',
    title: 'Unsuitable number of PBKDF2 iterations',
    why: 'With few iterations the password of a stolen token can be guessed quickly; with very many, anyone can keep a recipient busy with a forged token.',
    remedy:
      'Use about 600,000 (210,000 with SHA-512) if every recipient accepts as many, and have recipients reject more than they can afford. Some libraries reject more than 10,000; then use a long random password.',
    reference: rfc(7518, '4.8.1.2'),
    *check(context) {
      const header = headerOf(context);
      const rounds = header?.find('p2c') ?? null;
      const count = rounds === null ? null : iterationsIn(rounds.node);
      if (
        rounds === null ||
        count === null ||
        findKeyManagement(header?.text('alg') ?? '')?.mode !== 'password'
      )
        return;
      const said = count.toLocaleString('en');
      if (count < ITERATIONS_AT_LEAST)
        yield atParameter(rounds, `“p2c” is ${said}; RFC 7518 recommends at least 1,000 iterations.`);
      if (count > ITERATIONS_AT_MOST)
        yield atParameter(rounds, `“p2c” is ${said}, more iterations than anyone recommends.`);
    },
  },
  {
    id: 'jwe-header-claims',
    severity: 'error',
    title: 'Header and content have different claims',
    why: 'A program that routes the token by its header and one that reads its content act for different parties.',
    remedy: 'Reject it: a claim repeated in the header must have the same value as in the content.',
    reference: rfc(7519, '5.3'),
    *check(context) {
      const header = headerOf(context);
      const text = context.payloadDoc?.text ?? '';
      const headerText = context.headerDoc?.text ?? '';
      if (header === null || context.claims === null) return;
      for (const name of REPEATED_CLAIMS) {
        const outer = header.find(name);
        const inner = findMember(context.claims, name)?.value;
        if (outer === null || inner === undefined || !outer.isProtected) continue;
        const [said, meant] = [
          headerText.slice(outer.node.start, outer.node.end),
          text.slice(inner.start, inner.end),
        ];
        if (said !== meant)
          yield atParameter(
            outer,
            `"${name}" is ${quote(said, 40)} in the header and ${quote(meant, 40)} in the content.`,
          );
      }
    },
  },
]);
