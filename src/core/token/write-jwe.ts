import type { Doc } from '../text/doc.ts';
import type { TargetSerialization } from './convert-serialization.ts';
import type { JweStep } from './token.ts';

/** What a JWE is written from; all but headers outside the protected one as base64url. */
export interface JweParts {
  /** Null where there is none, which only a JSON serialization allows. */
  readonly protectedHeader: string | null;
  readonly unprotectedHeader: Doc | null;
  readonly recipients: readonly JweRecipientParts[];
  readonly aad: string | null;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
}

interface JweRecipientParts {
  readonly unprotectedHeader: Doc | null;
  /** Null or empty where the recipient has the content key, or derives it. */
  readonly encryptedKey: string | null;
}

/** What an encrypted token is written from, with its characters. */
export function partsOfJwe({
  protectedHeader,
  unprotectedHeader,
  recipients,
  aad,
  sealed,
}: JweStep): JweParts {
  return {
    protectedHeader: protectedHeader?.encoded?.text ?? null,
    unprotectedHeader,
    recipients: recipients.map((recipient) => ({
      unprotectedHeader: recipient.unprotectedHeader,
      encryptedKey: recipient.encryptedKey?.text ?? null,
    })),
    aad: aad?.text ?? null,
    iv: sealed?.iv.text ?? '',
    ciphertext: sealed?.ciphertext.text ?? '',
    tag: sealed?.tag.text ?? '',
  };
}

/**
 * Writes a JWE in a serialization (RFC 7516 section 7), or says why it cannot be written so. Encrypts nothing: what is
 * authenticated is the same in all three.
 */
export function writeJwe(
  parts: JweParts,
  to: TargetSerialization,
): { readonly text: string } | { readonly obstacle: string } {
  const { recipients, protectedHeader, unprotectedHeader, aad, iv, ciphertext, tag } = parts;
  const [first] = recipients;
  if (first === undefined) return { obstacle: 'It has no recipient.' };
  if (to !== 'general' && recipients.length > 1) return { obstacle: 'It has several recipients.' };
  if (to === 'compact') {
    if (unprotectedHeader !== null) return { obstacle: 'It has a shared unprotected header.' };
    if (first.unprotectedHeader !== null) return { obstacle: 'It has a recipient header.' };
    if (aad !== null) return { obstacle: 'It has additional authenticated data (“aad”).' };
    if (protectedHeader === null) return { obstacle: 'It has no protected header.' };
    return { text: [protectedHeader, first.encryptedKey ?? '', iv, ciphertext, tag].join('.') };
  }
  const forAll = [
    ...memberOf('protected', protectedHeader),
    ...(unprotectedHeader === null ? [] : [`"unprotected": ${unprotectedHeader.spelled}`]),
    ...memberOf('aad', aad),
    ...memberOf('iv', iv),
    `"ciphertext": ${JSON.stringify(ciphertext)}`,
    ...memberOf('tag', tag),
  ];
  const members =
    to === 'flattened'
      ? [...membersOf(first), ...forAll]
      : [
          `"recipients": [${recipients.map((one) => `{${membersOf(one).join(', ')}}`).join(', ')}]`,
          ...forAll,
        ];
  return { text: `{${members.join(', ')}}` };
}

/** An empty member is left out (RFC 7516 section 7.2.1). */
function memberOf(name: string, text: string | null): readonly string[] {
  return text === null || text === '' ? [] : [`"${name}": ${JSON.stringify(text)}`];
}

function membersOf({ unprotectedHeader, encryptedKey }: JweRecipientParts): readonly string[] {
  return [
    ...(unprotectedHeader === null ? [] : [`"header": ${unprotectedHeader.spelled}`]),
    ...memberOf('encrypted_key', encryptedKey),
  ];
}
