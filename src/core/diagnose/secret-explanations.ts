import { readJwkText } from '../keys/jwk-text.ts';
import { unwrapText } from '../keys/mend.ts';
import { readJson } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import type { Proof } from './diagnosis.ts';
import { countBytes, type Explanation, type Step } from './explanation.ts';
import { bytesOf, isHmac, SecretTrials, secretOf } from './secret-trial.ts';
import type { Subject } from './subject.ts';

type Encoding = 'base64' | 'base64url' | 'hex';

function encodedSecret(format: Encoding): Explanation {
  return {
    id: `secret-${format}`,
    title: `Secret encoded as ${format}`,
    ruledOut: `a ${format} secret`,
    reference: rfc(4648, { base64: '4', base64url: '5', hex: '8' }[format]),
    *trials(subject): Generator<Step> {
      if (!isHmac(subject) || subject.keyFormat === format) return;
      yield* new SecretTrials(subject).of(secretOf(subject.keyText, format), (key) => ({
        what: `Decoded from ${format}, the text in Key is a secret of ${countBytes(bytesOf(key).length)}, and the signature is valid with it. As Key is read now, the signature is invalid.`,
        advice: `Read the key as ${format}, and decode the secret the same way wherever you check the token.`,
        remedy: { kind: 'key-format', format, label: `Read the key as ${format}` },
      }));
    },
  };
}

const SECRET_TEXT: Explanation = {
  id: 'secret-text',
  title: 'Secret is plain text',
  ruledOut: 'the text itself as the secret',
  reference: rfc(7518, '3.2'),
  *trials(subject): Generator<Step> {
    const { keyText, keyFormat } = subject;
    yield* tryUnwrapped(subject);
    if (!isHmac(subject) || keyFormat === 'utf8' || holdsPublicKey(subject)) return;
    if (readJwkText(keyText) !== null) return;
    yield* new SecretTrials(subject).of(secretOf(keyText, 'utf8'), () => ({
      what: `The signature is valid with the exact characters in Key as the secret, not with Key decoded as ${keyFormat === 'auto' ? 'a key' : keyFormat}.`,
      advice: 'Read the key as text: the signer uses the characters of the secret without decoding them.',
      remedy: { kind: 'key-format', format: 'utf8', label: 'Read the key as text' },
    }));
  },
};

/** The secret without the name and quotation marks of a line in an .env file, as which it was copied. */
function* tryUnwrapped(subject: Subject): Generator<Step> {
  const inner = isHmac(subject) ? unwrapText(subject.keyText) : null;
  if (inner === null) return;
  yield* new SecretTrials(subject).of(secretOf(inner.text, 'utf8'), () => ({
    what: 'Without the name, quotes or comma around it, the text in Key is the secret, and the signature is valid with it.',
    advice: 'They belong to the file that the secret was copied from, not to the secret.',
    remedy: {
      kind: 'key-text',
      text: inner.text,
      format: 'utf8',
      label: 'Remove them',
    },
  }));
}

/** Whether Key holds the text of a public key, of which algorithm confusion speaks. */
export function holdsPublicKey({ asymmetric }: Subject): boolean {
  return asymmetric.some(({ visibility }) => visibility === 'public');
}

const IN_JWK: readonly (readonly [Encoding | 'utf8', string])[] = [
  ['base64url', 'decoded from base64url'],
  ['utf8', 'as text, not decoded'],
  ['base64', 'decoded from standard base64, which a JWK does not allow'],
  ['hex', 'decoded from hex, which a JWK does not allow'],
];

const SECRET_JWK: Explanation = {
  id: 'secret-jwk',
  title: 'Secret inside a JWK',
  ruledOut: 'the secret in a JWK',
  reference: rfc(7518, '6.4'),
  *trials(subject): Generator<Step> {
    const { keyText, keyFormat } = subject;
    if (!isHmac(subject) || !/^\s*\{/.test(keyText)) return;
    const trials = new SecretTrials(subject);
    const { single, secrets } = findSecrets(keyText);
    for (const secret of secrets) {
      for (const [format, how] of IN_JWK) {
        yield* trials.of(secretOf(secret, format), (): Proof => {
          const what = `The signature is valid with "k" of the JWK in Key as the secret, ${how}.`;
          return single && format === 'base64url' && keyFormat !== 'auto'
            ? {
                what,
                advice: 'Read the key as a JWK.',
                remedy: { kind: 'key-format', format: 'auto', label: 'Read the key as a JWK' },
              }
            : {
                what,
                advice: 'Use only this secret as the key. If the JWK is yours, write its "k" in base64url.',
                remedy: { kind: 'key-text', text: secret, format, label: 'Use this secret' },
              };
        });
      }
    }
    if (keyFormat === 'utf8' || holdsPublicKey(subject)) return;
    yield* trials.of(secretOf(keyText, 'utf8'), () => ({
      what: 'The signature is valid with the whole text of the JWK, including the braces, as the secret.',
      advice: 'Read the key as text. If the signer is yours, have it parse the JWK and decode "k".',
      remedy: { kind: 'key-format', format: 'utf8', label: 'Read the key as text' },
    }));
  },
};

/** The texts under `k` of a JWK or of the members of a JWK Set, also of one that is faulty elsewhere. */
function findSecrets(text: string): { readonly single: boolean; readonly secrets: readonly string[] } {
  // Nothing is to be found then, and it may be a text of megabytes that only begins like JSON.
  if (!text.includes('"k"')) return { single: false, secrets: [] };
  const { root, fault } = readJson(text);
  if (root?.kind !== 'object') return { single: false, secrets: [] };
  const set = findMember(root, 'keys')?.value;
  const items = set?.kind === 'array' ? set.items : [root];
  return {
    single: items[0] === root && fault === null && stringMember(root, 'kty') === 'oct',
    secrets: items.flatMap((item) => {
      const secret = item.kind === 'object' ? stringMember(item, 'k') : null;
      return secret === null ? [] : [secret];
    }),
  };
}

/** The right text in Key, read in the wrong way (RFC 8725 section 3.5 says what a secret should be). */
export const SECRET_EXPLANATIONS: readonly Explanation[] = [
  encodedSecret('base64'),
  encodedSecret('base64url'),
  encodedSecret('hex'),
  SECRET_TEXT,
  SECRET_JWK,
];
