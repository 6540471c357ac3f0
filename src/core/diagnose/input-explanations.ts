import { encodeBase64url } from '../text/base64url.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Proof } from './diagnosis.ts';
import { type Explanation, type Step, signatureTrial, tokenRemedy } from './explanation.ts';
import type { Subject } from './subject.ts';

/** The trials of another signing input with each key that fits. */
export function* tryInput(subject: Subject, input: string, proof: () => Proof): Generator<Step> {
  const { algorithm, fitting } = subject;
  if (algorithm === null || input === subject.input) return;
  for (const key of fitting) yield signatureTrial(subject, { algorithm, key, input }, proof);
}

/** Unpadded base64url text with padding, in its own alphabet or in that of standard base64. */
function padBase64(text: string, alphabet: 'base64' | 'base64url'): string {
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return alphabet === 'base64url' ? padded : padded.replaceAll('-', '+').replaceAll('_', '/');
}

const FORMS: readonly { readonly name: string; readonly write: (text: string) => string }[] = [
  { name: 'base64url with “=” padding', write: (text) => padBase64(text, 'base64url') },
  { name: 'standard base64 with “=” padding', write: (text) => padBase64(text, 'base64') },
  {
    name: 'standard base64 (“+” and “/”) without padding',
    write: (text) => padBase64(text, 'base64').replaceAll('=', ''),
  },
];

const INPUT_ENCODING: Explanation = {
  id: 'input-encoding',
  title: 'Signed in another encoding',
  ruledOut: 'a signature over padded or standard base64 or over the decoded parts',
  reference: rfc(7515, '5.1'),
  *trials(subject): Generator<Step> {
    const { header, payload } = subject;
    const inputs = FORMS.map(({ name, write }) => ({
      name: `the header and payload in ${name}`,
      input: `${write(header.segment.text)}.${write(payload.segment.text)}`,
    }));
    if (payload.text !== null) {
      const name = 'the encoded header and the decoded payload';
      inputs.push({ name, input: `${header.segment.text}.${payload.text}` });
      inputs.push({
        name: 'the decoded header and payload',
        input: `${header.text ?? ''}.${payload.text}`,
      });
    }
    for (const { name, input } of inputs) {
      yield* tryInput(subject, input, () => ({
        what: `The signature is valid for ${name}, joined by a dot, not for the parts as they are in the token.`,
        advice:
          'Have the signer sign the exact characters that it writes to the token, in base64url without padding. A verifier must refuse the token as it is.',
        remedy: null,
      }));
    }
  },
};

const GRAPH_NONCE: Explanation = {
  id: 'graph-nonce',
  title: 'Token for Microsoft services only',
  ruledOut: 'a hashed "nonce" as in Microsoft Graph tokens',
  reference: {
    label: 'Microsoft: access tokens',
    url: 'https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens',
  },
  async *trials(subject): AsyncGenerator<Step> {
    const { header, headerObject, payload, subtle } = subject;
    const nonce = stringMember(headerObject, 'nonce');
    const node = findMember(headerObject, 'nonce')?.value;
    const encoded = nonce === null ? null : encodeUtf8(nonce);
    if (node === undefined || header.text === null || encoded === null || !encoded.ok) return;
    const digest = encodeBase64url(new Uint8Array(await subtle.digest('SHA-256', encoded.bytes)));
    const hashed = encodeUtf8(`${header.text.slice(0, node.start)}"${digest}"${header.text.slice(node.end)}`);
    if (!hashed.ok) return;
    const signedHeader = encodeBase64url(hashed.bytes);
    yield* tryInput(subject, `${signedHeader}.${payload.segment.text}`, () => ({
      what: 'The signature is valid for a header in which "nonce" is replaced by its SHA-256 hash. Microsoft issues such tokens for its own services, such as Graph, so that no one else accepts them by mistake.',
      advice:
        'Do not verify this token: the service in its "aud" does that. For your own API, request a token with a scope of that API, which has no "nonce" in the header.',
      remedy: tokenRemedy(subject, { header: signedHeader }, 'Use the token as it was signed'),
    }));
  },
};

/** A signature that is right, over another text than the token’s own. */
export const INPUT_EXPLANATIONS: readonly Explanation[] = [GRAPH_NONCE, INPUT_ENCODING];
