import { digestText, isHashName } from '../crypto/digests.ts';
import { signKeyBinding } from '../crypto/sign-key-binding.ts';
import { verifySignature } from '../crypto/signature.ts';
import { findCarriedKeys } from '../keys/carried.ts';
import { isSameKey } from '../keys/carries-key.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameInRing, nameKey } from '../keys/name-key.ts';
import { readKey } from '../keys/read-key.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, signatureOf } from '../token/token.ts';
import type { SdJwtSubject } from './diagnose-sd-jwt.ts';
import type { Remedy } from './diagnosis.ts';
import { writeJwk } from './other-key.ts';
import type { ProvedExplanation } from './run-explanations.ts';
import { keysOf } from './subject.ts';

const HASH_TILDE: ProvedExplanation<SdJwtSubject> = {
  id: 'sd-hash-tilde',
  title: '“sd_hash” leaves out the last “~”',
  ruledOut: '“sd_hash” without the last “~”',
  reference: rfc(9901, '4.3.1'),
  async *trials(subject) {
    const { opened, question } = subject;
    const { keyBinding, hash, presented } = opened;
    if (keyBinding?.faults.has('sd_hash') !== true || !isHashName(hash)) return;
    const { subtle } = question.environment;
    const digest = await digestText(subtle, hash, presented.replace(/~$/, ''));
    yield digest !== null && stringMember(keyBinding.payload?.object ?? null, 'sd_hash') === digest
      ? {
          what: '“sd_hash” is the digest of what is presented without its last “~”.',
          advice: 'The wallet must hash everything before the key-binding JWT, and that ends in “~”.',
          remedy: await bindAnew(subject),
        }
      : null;
  },
};

const OTHER_KEY: ProvedExplanation<SdJwtSubject> = {
  id: 'kb-other-key',
  title: 'Key binding signed with another key',
  ruledOut: 'a key binding that is signed with another key that is here',
  reference: rfc(9901, '7.3'),
  async *trials(subject) {
    const { opened, question } = subject;
    const { keyBinding } = opened;
    if (keyBinding === null || !['signature', 'cnf'].some((name) => hasFault(subject, name))) return;
    const token = readToken(keyBinding.text);
    const declared = algorithmOf(token);
    const signature = signatureOf(token);
    const input = signature?.input() ?? null;
    if (declared?.state !== 'known' || signature?.value == null || input === null) return;
    for await (const { key, named } of candidates(subject)) {
      if (findMisfit(key, declared.algorithm, 'verify') !== null) continue;
      const { subtle } = question.environment;
      const { bytes } = signature.value;
      const { state } = await verifySignature(subtle, declared.algorithm, key, bytes, input);
      yield state === 'holds'
        ? {
            what: `The key-binding JWT is valid with ${named}; ${hasFault(subject, 'cnf') ? '“cnf” of the token holds no key to check it with' : '“cnf” of the token holds another'}.`,
            advice:
              'The issuer must put the public key of the holder into “cnf”, and the wallet must sign with the private key that belongs to it.',
            remedy: await bindAnew(subject),
          }
        : null;
    }
  },
};

function hasFault({ opened }: SdJwtSubject, name: string): boolean {
  return Array.from(opened.keyBinding?.faults.keys() ?? []).some((fault) => fault === name);
}

/** The keys that are here: those in Key, and those that the key-binding JWT and the token bring along. */
async function* candidates({
  token,
  opened,
  question,
}: SdJwtSubject): AsyncGenerator<{ readonly key: Key; readonly named: string }> {
  const ring = keysOf(question.key);
  const { check, environment } = question;
  const issuers = 'key' in check ? check.key : null;
  for (const key of ring) {
    const isIssuers = issuers !== null && isSameKey(issuers, key);
    const which = ring.length === 1 ? 'the key in Key' : `${nameInRing(key, ring)} in Key`;
    yield { key, named: `${which}, ${isIssuers ? 'which is the issuer’s' : nameKey(key)}` };
  }
  for (const [header, of] of [
    [opened.keyBinding?.header ?? null, 'its own header'],
    [signatureOf(token)?.protectedHeader ?? null, 'the header of the token'],
  ] as const) {
    for (const { text, parameter } of findCarriedKeys(header?.object ?? null, header?.text ?? '')) {
      for (const key of keysOf(await readKey(text, 'auto', environment)))
        yield { key, named: `the key in “${parameter}” of ${of}` };
    }
  }
}

/** Another key binding for the same verifier, where the private key that `cnf` names is in Key; null where it is not. */
async function bindAnew({ token, opened, question }: SdJwtSubject): Promise<Remedy | null> {
  const { environment } = question;
  const claims = claimsDocOf(token);
  const confirmation = findMember(claims?.object ?? null, 'cnf')?.value;
  const jwk = confirmation?.kind === 'object' ? findMember(confirmation, 'jwk')?.value : undefined;
  const bound = opened.keyBinding?.payload?.object ?? null;
  const [nonce, aud] = [stringMember(bound, 'nonce'), stringMember(bound, 'aud')];
  const nowSeconds = opened.keyBinding?.issuedAt ?? null;
  if (jwk === undefined || nonce === null || aud === null || nowSeconds === null) return null;
  const [holders] = keysOf(
    await readKey((claims?.text ?? '').slice(jwk.start, jwk.end), 'auto', environment),
  );
  const key = keysOf(question.key).find(
    (one) => holders !== undefined && one.visibility === 'private' && isSameKey(one, holders),
  );
  if (key === undefined) return null;
  const made = await signKeyBinding(token, { nonce, aud, nowSeconds }, writeJwk(key), environment);
  return 'text' in made
    ? { kind: 'token', text: made.text, label: 'Sign the key binding with the holder’s key' }
    : null;
}

/** What can be wrong with a key binding, in the order in which it is tried. */
export const BINDING_EXPLANATIONS: readonly ProvedExplanation<SdJwtSubject>[] = [HASH_TILDE, OTHER_KEY];
