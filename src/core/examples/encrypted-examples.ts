import { findContentEncryption, findKeyManagement } from '../algorithms/encryption.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { chooseEncryptionKey } from '../crypto/jwe/choose-encryption-key.ts';
import { encryptJwe } from '../crypto/jwe/encrypt.ts';
import { ephemeralCurve, findMeans } from '../crypto/jwe/open.ts';
import type { KeyText } from '../keys/generate.ts';
import {
  AGREEMENT_CURVES,
  type EncryptionKeyOptions,
  generateEncryptionKey,
} from '../keys/generate-encryption.ts';
import type { KeyReading } from '../keys/key.ts';
import { readKey } from '../keys/read-key.ts';
import { startingDoc } from '../text/doc.ts';
import { currentDoc, type Edits, HEADER_ID, PAYLOAD_ID } from '../token/edit.ts';
import { JweHeader } from '../token/jwe-header.ts';
import type { JweToken } from '../token/token.ts';
import type { Start } from './examples.ts';

/** What examples are encrypted with, and keys made for, where nothing else is said. */
const USUAL_ENC = 'A256GCM';

/** A fresh key for an algorithm of encryption, under `dir` of the length that `enc` takes; null for other names. */
export async function makeEncryptionKey(
  alg: string,
  enc: string | null,
  environment: CryptoEnvironment,
  options?: EncryptionKeyOptions,
): Promise<KeyText | null> {
  const management = findKeyManagement(alg);
  const encryption = findContentEncryption(enc ?? '') ?? findContentEncryption(USUAL_ENC);
  if (management === null || encryption === null) return null;
  return generateEncryptionKey(management, encryption, environment, options);
}

/** Encrypts a text for a key. Rejects where the platform cannot compute it. */
export async function encryptExample(
  alg: string,
  content: string,
  { text, format }: KeyText,
  environment: CryptoEnvironment,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const header = JSON.stringify({ alg, enc: USUAL_ENC, ...more });
  const made = await encryptJwe(
    {
      serialization: 'compact',
      protectedHeader: startingDoc(HEADER_ID, header),
      unprotectedHeader: null,
      recipients: [null],
      aad: null,
      content: startingDoc(PAYLOAD_ID, content),
    },
    await readKey(text, format, environment),
    environment,
  );
  if (!made.ok) throw new Error(made.obstacle);
  return made.token.found.text;
}

/** A fresh key for what the header of an encrypted token names, on the curve of its ephemeral key; null for other names. */
export async function makeEncryptionKeyFor(
  token: JweToken,
  edits: Edits,
  environment: CryptoEnvironment,
): Promise<KeyText | null> {
  const protectedHeader = currentDoc(token, edits, HEADER_ID);
  const { step } = token;
  const header = new JweHeader({ ...step, protectedHeader }, step.recipients[0] ?? null);
  const curve = AGREEMENT_CURVES.find((name) => name === ephemeralCurve(header));
  const options = curve === undefined ? {} : { curve };
  return makeEncryptionKey(header.text('alg') ?? '', header.text('enc'), environment, options);
}

/** What an encrypted token begins with that is made as another was; null where its header names nothing to compute. */
export async function startEncrypted(
  { step }: JweToken,
  reading: KeyReading,
  environment: CryptoEnvironment,
): Promise<Start | null> {
  const before = new JweHeader(step, step.recipients[0] ?? null);
  const means = findMeans(before, environment);
  if ('state' in means) return null;
  const { management, encryption } = means;
  const names = { alg: management.name, enc: encryption.name };
  const key = chooseEncryptionKey(reading, means, null);
  if ('what' in key) {
    const made = await makeEncryptionKey(names.alg, names.enc, environment);
    return made === null ? null : { header: JSON.stringify(names), key: made };
  }
  return { header: JSON.stringify(key.kid === null ? names : { ...names, kid: key.kid }), key: null };
}
