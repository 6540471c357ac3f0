import { isEncrypted, openedOf, signatureOf, type Token } from './token.ts';
import { partsOfJwe, writeJwe } from './write-jwe.ts';

/** The values of "Serialization" (RFC 7515 section 7). */
export const SERIALIZATIONS = ['compact', 'flattened', 'general'] as const;
export type TargetSerialization = (typeof SERIALIZATIONS)[number];

/** How a token is written, of those; null for what is none. */
export function serializationOf({ serialization }: Token): TargetSerialization | null {
  if (serialization === 'fragment') return null;
  return serialization === 'sd-jwt' ? 'compact' : serialization;
}

/**
 * The text of a token in another serialization, with its signatures or its encryption as they are, or why it cannot be
 * written so. An SD-JWT takes its disclosures along (RFC 9901 section 8). Signs and encrypts nothing.
 */
export function convertSerialization(
  token: Token,
  to: TargetSerialization,
): { readonly text: string } | { readonly obstacle: string } {
  if (isEncrypted(token)) return writeJwe(partsOfJwe(token.step), to);
  const views = token.bySignature ?? [token];
  const content = contentText(token);
  const entries = views.flatMap((view) => {
    const signature = signatureOf(view);
    return signature?.value == null ? [] : [entryOf(view, signature.value.text)];
  });
  const [first] = entries;
  if (first === undefined || entries.length < views.length) return { obstacle: 'A signature is missing.' };
  const opened = openedOf(token);
  if (to === 'compact') {
    if (entries.length > 1) return { obstacle: 'It has several signatures.' };
    if (first.header.length > 0) return { obstacle: 'It has an unprotected header.' };
    if (first.protected === '') return { obstacle: 'It has no protected header.' };
    if (content?.includes('.')) return { obstacle: 'Its payload is not encoded and contains a dot.' };
    const issued = `${first.protected}.${content ?? ''}.${first.signature}`;
    if (opened === null) return { text: issued };
    const texts = opened.disclosures.map(({ text }) => text);
    return { text: `${[issued, ...texts].join('~')}~${opened.keyBinding?.text ?? ''}` };
  }
  if (to === 'flattened' && entries.length > 1) return { obstacle: 'It has several signatures.' };
  const payload = content === null ? [] : [`"payload": ${JSON.stringify(content)}`];
  const written = entries.map((entry, index) => {
    const disclosed =
      opened === null || index > 0
        ? []
        : [
            `"disclosures": ${JSON.stringify(opened.disclosures.map(({ text }) => text))}`,
            ...(opened.keyBinding === null ? [] : [`"kb_jwt": ${JSON.stringify(opened.keyBinding.text)}`]),
          ];
    const header = [...entry.header, ...disclosed];
    return [
      ...(entry.protected === '' ? [] : [`"protected": ${JSON.stringify(entry.protected)}`]),
      ...(header.length === 0 ? [] : [`"header": {${header.join(', ')}}`]),
      `"signature": ${JSON.stringify(entry.signature)}`,
    ];
  });
  if (to === 'flattened') return { text: `{${[...payload, ...(written[0] ?? [])].join(', ')}}` };
  const signatures = `"signatures": [${written.map((members) => `{${members.join(', ')}}`).join(', ')}]`;
  return { text: `{${[...payload, signatures].join(', ')}}` };
}

interface Entry {
  readonly protected: string;
  /** Members of the unprotected header but those of an SD-JWT, as they are written. */
  readonly header: readonly string[];
  readonly signature: string;
}

function entryOf(view: Token, signature: string): Entry {
  const { protectedHeader = null, unprotectedHeader = null } = signatureOf(view) ?? {};
  const text = unprotectedHeader?.text ?? '';
  const isSdJwt = view.step.kind === 'sd-jwt';
  const header = (unprotectedHeader?.object?.members ?? [])
    .filter(({ name }) => !(isSdJwt && (name === 'disclosures' || name === 'kb_jwt')))
    .map(
      ({ nameStart, nameEnd, value }) =>
        `${text.slice(nameStart, nameEnd)}: ${text.slice(value.start, value.end)}`,
    );
  return { protected: protectedHeader?.encoded?.text ?? '', header, signature };
}

/** The payload as it stands in the token; null where it is kept apart. */
function contentText({ step }: Token): string | null {
  const content = step.kind === 'jwe' ? null : step.kind === 'jws' ? step.content : step.issuerSigned.content;
  return content === null || content.state === 'detached' ? null : (content.doc.encoded?.text ?? null);
}
