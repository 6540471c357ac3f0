import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from '../keys/read-key.ts';
import { chooseSigningAlgorithm } from '../keys/signing-algorithm.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { stringMember } from '../text/json-walk.ts';
import { writePresentation } from '../token/present.ts';
import { openedOf, type Token } from '../token/token.ts';
import { digestText, isHashName } from './digests.ts';
import { makeSignature } from './signature.ts';

/** For whom a key binding is made, and when: seconds since 1970. */
export interface BindingRequest {
  readonly nonce: string;
  readonly aud: string;
  readonly nowSeconds: number;
}

/** What a verifier asked for: as the policy states it, else as the present key binding has it. Null where neither does. */
export function findBindingRequest(
  token: Token | null,
  policy: { readonly nonce: string | null; readonly aud: string | null },
  nowSeconds: number,
): BindingRequest | null {
  const present = openedOf(token)?.keyBinding?.payload?.object ?? null;
  const nonce = policy.nonce ?? stringMember(present, 'nonce');
  const aud = policy.aud ?? stringMember(present, 'aud');
  return nonce === null || aud === null ? null : { nonce, aud, nowSeconds };
}

/**
 * Makes a key-binding JWT (RFC 9901 section 4.3) for what an SD-JWT presents, signed with its holder's private key, in
 * place of the one it has. Whether it is the key that `cnf` names is not asked: the check of the result says so.
 */
export async function signKeyBinding(
  token: Token,
  { nonce, aud, nowSeconds }: BindingRequest,
  holderKey: string,
  environment: CryptoEnvironment,
): Promise<{ readonly text: string } | { readonly obstacle: string }> {
  const opened = openedOf(token);
  if (opened === null || !isHashName(opened.hash)) return { obstacle: 'There is no SD-JWT to bind.' };
  const reading = await readKey(holderKey, 'auto', environment);
  if (reading.state === 'unreadable') return { obstacle: reading.fault.what };
  const choice = chooseSigningAlgorithm(reading, null);
  if (choice === null || choice.algorithm.kty === 'oct')
    return { obstacle: 'This is not a private key; the holder signs with one.' };
  const { key, algorithm } = choice;
  const hash = await digestText(environment.subtle, opened.hash, opened.presented);
  const header = { alg: algorithm.name, typ: 'kb+jwt' };
  const payload = { iat: nowSeconds, aud, nonce, sd_hash: hash };
  const input = [header, payload].map(encode).join('.');
  const made = await makeSignature(environment.subtle, algorithm, key, input);
  if (!made.ok) return { obstacle: made.reason };
  const texts = opened.disclosures.map(({ text }) => text);
  const text = writePresentation(token, texts, `${input}.${encodeBase64url(made.signature)}`);
  return text === null ? { obstacle: 'The presentation could not be written.' } : { text };
}

function encode(value: unknown): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}
