import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { KeyReading } from '../../keys/key.ts';
import type { Doc } from '../../text/doc.ts';
import { type Segment, writeSegment } from '../../text/segment.ts';
import type { TargetSerialization } from '../../token/convert-serialization.ts';
import { readJweJson } from '../../token/jwe-json.ts';
import { readToken } from '../../token/read-token.ts';
import { isEncrypted, type JweStep, type JweToken } from '../../token/token.ts';
import { writeJwe } from '../../token/write-jwe.ts';
import { deflate } from './deflate.ts';
import { type Addressee, findAddressees } from './find-addressees.ts';
import { writeMade } from './made-parameters.ts';
import { sealContent } from './seal-content.ts';
import { type SealedContentKey, sealContentKey } from './seal-content-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What is to be encrypted, and how: headers as they are to be, but for what encrypting writes into them. */
export interface JweDraft {
  readonly serialization: TargetSerialization;
  readonly protectedHeader: Doc | null;
  readonly unprotectedHeader: Doc | null;
  /** The header of each recipient; null where it has none of its own. */
  readonly recipients: readonly (Doc | null)[];
  readonly aad: Segment | null;
  readonly content: Doc;
}

/** The token, which knows its content, or why there is none, in two sentences. */
export type Encryption =
  | { readonly ok: true; readonly token: JweToken }
  | { readonly ok: false; readonly obstacle: string };

/**
 * Encrypts a JWE for each of its recipients with the key of the ring that fits (RFC 7516 section 5.1). Content key,
 * initialization vectors, ephemeral keys and salts are fresh each time. Never rejects.
 */
export async function encryptJwe(
  draft: JweDraft,
  reading: KeyReading,
  environment: CryptoEnvironment,
): Promise<Encryption> {
  const recipients = findAddressees(draft, reading, environment);
  if (typeof recipients === 'string') return { ok: false, obstacle: recipients };
  try {
    return { ok: true, token: await encryptFor(recipients, draft, environment) };
  } catch {
    return {
      ok: false,
      obstacle: 'The browser cannot encrypt with this key. Check the key, or use another.',
    };
  }
}

async function encryptFor(
  [first, ...others]: readonly [Addressee, ...Addressee[]],
  draft: JweDraft,
  environment: CryptoEnvironment,
): Promise<JweToken> {
  const { encryption } = first.means;
  const request = ({ header, means }: Addressee, contentKey: Bytes | null) => ({
    ...means,
    header,
    contentKey,
  });
  const sealedFirst = await sealContentKey(environment, first.key, request(first, null));
  const { contentKey } = sealedFirst;
  const keys: SealedContentKey[] = [sealedFirst];
  for (const other of others)
    keys.push(await sealContentKey(environment, other.key, request(other, contentKey)));
  const headers = placeMade(draft, first, keys);
  const encoder = new TextEncoder();
  const authenticated = [
    headers.protectedHeader?.encoded?.text ?? '',
    ...(draft.aad === null ? [] : [draft.aad.text]),
  ];
  const aad = encoder.encode(authenticated.join('.'));
  const content = withBytes(draft.content);
  const plain = content.encoded?.bytes ?? new Uint8Array(0);
  const packed = first.header.find('zip') === null ? plain : await deflate(plain);
  const { iv, ciphertext, tag } = await sealContent(environment, encryption, contentKey, packed, aad);
  const base64url = (bytes: Bytes): string => writeSegment(bytes, 0).text;
  const written = writeJwe(
    {
      protectedHeader: headers.protectedHeader?.encoded?.text ?? null,
      unprotectedHeader: headers.unprotectedHeader,
      recipients: keys.map(({ encryptedKey }, index) => ({
        unprotectedHeader: headers.recipients[index] ?? null,
        encryptedKey: base64url(encryptedKey),
      })),
      aad: draft.aad?.text ?? null,
      iv: base64url(iv),
      ciphertext: base64url(ciphertext),
      tag: base64url(tag),
    },
    draft.serialization,
  );
  if ('obstacle' in written) throw new Error(written.obstacle);
  return withTexts(written.text, headers.protectedHeader, content);
}

/** The headers with what encrypting made, beside `alg`, or where there are several recipients in the header of each. */
function placeMade(
  draft: JweDraft,
  { header }: Addressee,
  keys: readonly SealedContentKey[],
): Pick<JweDraft, 'protectedHeader' | 'unprotectedHeader' | 'recipients'> {
  const [only = null] = draft.recipients;
  const isOne = draft.recipients.length === 1;
  const target = isOne ? (header.find('alg')?.doc ?? only) : null;
  const made = keys[0]?.parameters ?? [];
  const write = (doc: Doc | null): Doc | null =>
    doc === null ? null : writeMade(doc, doc === target ? made : []);
  const protectedHeader = write(draft.protectedHeader);
  return {
    protectedHeader: protectedHeader === null ? null : withBytes(protectedHeader),
    unprotectedHeader: write(draft.unprotectedHeader),
    recipients: isOne
      ? [write(only)]
      : draft.recipients.map((doc, index) => writeMade(doc, keys[index]?.parameters ?? [])),
  };
}

/** With the characters that encode it: its own, or new ones. */
function withBytes(doc: Doc): Doc {
  const { encoded, utf8 } = doc;
  return encoded === null ? doc.encodedAs(writeSegment(utf8.ok ? utf8.bytes : new Uint8Array(0), 0)) : doc;
}

/** The token that a text reads as, with header and content as they are shown already. */
function withTexts(text: string, header: Doc | null, content: Doc): JweToken {
  const token = readToken(text);
  if (!isEncrypted(token)) throw new Error('What was written reads as no JWE');
  const read = readJweJson(token);
  const encoded = read.step.protectedHeader?.encoded ?? null;
  const step: JweStep = {
    ...read.step,
    protectedHeader:
      header === null || encoded === null ? read.step.protectedHeader : header.encodedAs(encoded),
    content: { state: 'encoded', doc: content },
  };
  return { ...read, step };
}
