import { writeSpki } from '../keys/der-writer.ts';
import { type Key, publicMaterial } from '../keys/key.ts';
import { toPem } from '../keys/pem-text.ts';
import { readTlv } from '../keys/tlv.ts';
import { readBase64url } from '../text/base64url.ts';
import { rfc } from '../text/reference.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import type { Explanation, Step } from './explanation.ts';
import { isHmac, SecretTrials, secretOfBytes, secretRemedy } from './secret-trial.ts';
import type { Subject } from './subject.ts';

/** More keys than this are a set of some provider; the attack uses the one that is published first. */
const KEYS_TRIED = 10;

export const ALGORITHM_CONFUSION: Explanation = {
  id: 'algorithm-confusion',
  title: 'HMAC made with a public key',
  ruledOut: 'an HMAC made with the text of the public key',
  reference: rfc(8725, '2.1'),
  async *trials(subject): AsyncGenerator<Step> {
    if (!isHmac(subject)) return;
    const trials = new SecretTrials(subject);
    for (const { bytes, name } of publicTexts(subject)) {
      yield* trials.of(secretOfBytes(bytes), (key) => ({
        what: `The HMAC was made with ${name} as the secret. Anyone who has the public key can create such a token.`,
        advice:
          'Refuse the token. A verifier that accepts it lets the token choose the algorithm: allow only the algorithm that the key is for (RFC 8725 §3.1).',
        remedy: secretRemedy(key, 'Use the text of the key as the secret'),
      }));
    }
    if (subject.asymmetric.length > KEYS_TRIED) yield 'not-tried';
  },
};

interface PublicText {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** The forms in which a public key is at hand as bytes: the text in Key as it stands, then as OpenSSL writes it. */
function* publicTexts({ keyText, asymmetric }: Subject): Generator<PublicText> {
  const isPublicText = asymmetric.length > 0 && asymmetric.every(({ visibility }) => visibility === 'public');
  if (isPublicText) yield* inEveryLineEnd(keyText, 'the text of the public key in Key');
  for (const key of asymmetric.slice(0, KEYS_TRIED)) {
    const pem = writePublicPem(key);
    if (pem === null) continue;
    const spki = bodyOf(pem);
    yield* inEveryLineEnd(pem, 'the PEM text of the public key');
    const rsa = key.kind === 'RSA' ? insideSpki(spki) : null;
    if (rsa !== null) {
      yield* inEveryLineEnd(toPem(rsa, 'RSA PUBLIC KEY'), 'the PEM text (PKCS#1) of the public key');
    }
    yield { bytes: spki, name: 'the DER bytes of the public key' };
  }
}

function* inEveryLineEnd(text: string, name: string): Generator<PublicText> {
  const bare = text.trim().replaceAll('\r\n', '\n');
  const windows = bare.replaceAll('\n', '\r\n');
  const forms: readonly (readonly [string, string])[] = [
    [text, name],
    [bare, `${name}, without a final line break,`],
    [`${bare}\n`, `${name}, with a final line break,`],
    [windows, `${name}, with CR LF line breaks,`],
    [`${windows}\r\n`, `${name}, with CR LF line breaks, also at the end,`],
  ];
  for (const [form, formName] of forms) {
    const encoded = encodeUtf8(form);
    if (encoded.ok) yield { bytes: encoded.bytes, name: formName };
  }
}

/** The PEM text of a key's public half; null where it has none. */
function writePublicPem(key: Key): string | null {
  const spki = writeSpki(publicMaterial(key));
  return spki === null ? null : toPem(spki, 'PUBLIC KEY');
}

/** The bytes between the lines of a PEM text without headers. */
function bodyOf(pem: string): Uint8Array {
  return readBase64url(pem.replace(/-----[^-]*-----/g, '').replace(/[\s=]/g, '')).bytes;
}

/** The key itself inside SubjectPublicKeyInfo: the bit string after the algorithm (RFC 5280 section 4.1). */
function insideSpki(spki: Uint8Array): Uint8Array | null {
  const outer = readTlv(spki, 0);
  const algorithm = outer === null ? null : readTlv(spki, outer.start);
  const bits = algorithm === null ? null : readTlv(spki, algorithm.end);
  return bits === null ? null : spki.subarray(bits.start + 1, bits.end);
}
