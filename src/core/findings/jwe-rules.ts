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
    why: 'A recipient must refuse what does not have the form that its algorithms prescribe, before it computes anything.',
    remedy: 'Have the token made anew.',
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
    title: 'Encryption that is not computed here',
    why: 'The token may be sound: whether it opens cannot be told here.',
    remedy:
      'Decrypt it with a library that implements what the header names, or have it made with RSA-OAEP-256 or ECDH-ES.',
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
            ? `“${name}” is not an algorithm of encryption that Claimscope knows.`
            : `${name} is not computed here: ${known.why}.`,
        );
      }
      const enc = header?.find('enc');
      if (enc?.node.kind === 'string' && findContentEncryption(enc.node.value) === null)
        yield atParameter(
          enc,
          `“${shorten(enc.node.value, 40)}” is not a content encryption that Claimscope knows.`,
        );
    },
  },
  {
    id: 'jwe-unsigned',
    severity: 'warning',
    title: 'Encrypted, but not signed',
    why: 'Encryption to a public key hides content and says nothing of who wrote it: everybody may have that key.',
    remedy: 'Sign the claims first and encrypt the signed token; let the recipient require both.',
    reference: rfc(7519, '11.2'),
    *check(context) {
      const mode = findKeyManagement(headerOf(context)?.text('alg') ?? '')?.mode;
      const { payloadDoc } = context;
      if (payloadDoc === null || (mode !== 'rsa-oaep' && mode !== 'ecdh-es') || holdsToken(payloadDoc))
        return;
      yield {
        part: 'payload',
        place: null,
        what: 'The content is no signed token. Anyone who has the recipient’s public key could have made it.',
      };
    },
  },
  {
    id: 'jwe-none-inside',
    severity: 'error',
    title: 'The token inside is unsecured',
    why: 'The encryption hides that nobody signed what is inside, and libraries that unwrap it may take it for signed.',
    remedy: 'Refuse it. Let the verifier allow only the algorithms it expects, in every layer.',
    reference: rfc(8725, '3.2'),
    *check({ token, payloadDoc }) {
      if (!isEncrypted(token) || !holdsToken(payloadDoc)) return;
      if (stringMember(headerParameters(readNested(token)), 'alg')?.toLowerCase() !== 'none') return;
      yield {
        part: 'payload',
        place: null,
        what: 'The token inside says "alg": "none", so nobody signed it.',
      };
    },
  },
  {
    id: 'jwe-cty-missing',
    severity: 'warning',
    title: 'A token inside, and no “cty” says so',
    why: 'Without "cty": "JWT" a recipient does not know that the content is a token, and may take it for text.',
    remedy: 'Put "cty": "JWT" into the header of the outer token.',
    reference: rfc(7519, '5.2'),
    *check(context) {
      if (!holdsToken(context.payloadDoc)) return;
      const cty = findMember(context.header, 'cty')?.value;
      if (cty === undefined)
        yield { part: 'header', place: null, what: 'The content is a token, and the header has no "cty".' };
      else if (cty.kind !== 'string' || !/^(?:application\/)?(?:.*\+)?jwt$/i.test(cty.value))
        yield matchHeader(context, 'cty', cty, 'The content is a token, and "cty" says something else.');
    },
  },
  {
    id: 'jwe-zip',
    severity: 'warning',
    title: 'Compressed before encryption',
    why: 'The length of compressed content tells what is in it: where text of an attacker is beside a secret, the secret can be guessed piece by piece.',
    remedy: 'Leave "zip" out; tokens are short.',
    reference: rfc(8725, '3.6'),
    *check(context) {
      const zip = headerOf(context)?.find('zip');
      if (zip != null)
        yield atParameter(zip, 'The header says "zip": the content was compressed before it was encrypted.');
    },
  },
  {
    id: 'jwe-dir',
    severity: 'info',
    title: 'One key encrypts every token',
    why: 'Under “dir” the shared key is the content key itself. AES-GCM under one key must never see an initialization vector twice, which random ones allow for some 4 billion tokens.',
    remedy:
      'Change the key in good time, or use A256KW or A256GCMKW, which make a new content key for each token.',
    reference: rfc(7518, '8.4'),
    *check(context) {
      const alg = headerOf(context)?.find('alg');
      if (alg?.node.kind === 'string' && alg.node.value === 'dir')
        yield atParameter(alg, 'The header says "alg": "dir": the shared key encrypts the content directly.');
    },
  },
  {
    id: 'jwe-iterations',
    severity: 'warning',
    title: 'An unwise number of PBKDF2 iterations',
    why: 'Few iterations let a stolen token’s password be guessed fast; very many let anyone keep a recipient busy with a forged token.',
    remedy: 'Use some 600,000 (210,000 with SHA-512), and let recipients refuse more than they can afford.',
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
        yield atParameter(
          rounds,
          `The password is stretched with ${said} iterations; 1,000 is the least that the specification recommends.`,
        );
      if (count > ITERATIONS_AT_MOST)
        yield atParameter(
          rounds,
          `The header asks for ${said} iterations of PBKDF2, more than anyone recommends.`,
        );
    },
  },
  {
    id: 'jwe-header-claims',
    severity: 'error',
    title: 'Header and content name different claims',
    why: 'Who routes the token by its header and who reads its content act on different parties.',
    remedy: 'Refuse it: a claim that is repeated in the header must be the same as inside.',
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
