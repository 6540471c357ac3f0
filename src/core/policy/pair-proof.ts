import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readKey } from '../keys/read-key.ts';
import { thumbprint } from '../keys/thumbprint.ts';
import { stringMember } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import {
  confirmationOf,
  isAccessToken,
  jwkText,
  nameOf,
  type Pairing,
  type Side,
  sha256,
} from './pairing.ts';
import type { Surroundings } from './surroundings.ts';

const ATH = {
  code: 'ath',
  title: 'DPoP proof for this access token (ath)',
  reference: rfc(9449, '4.3'),
} as const;
const JKT = {
  code: 'jkt',
  title: 'Access token bound to the key of the proof (jkt)',
  reference: rfc(9449, '6.1'),
} as const;

/** A proof with what was computed of it. */
interface Proof {
  readonly side: Side;
  readonly ath: string | null;
  /** Of its key. */
  readonly thumbprint: string | null;
}

/**
 * A DPoP proof and the access token that is sent with it (RFC 9449 sections 4.3 and 6.1), whichever is shown. A proof without
 * `ath` is at fault only in a request with the token: for the token endpoint (section 5) it rightly has none.
 */
export async function pairProof(
  self: Side,
  beside: readonly Side[],
  around: Surroundings,
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const isProof = self.kind === 'dpop';
  if (!isProof && !isAccessToken(self)) return [];
  const proofs = isProof ? [self] : beside.filter(({ kind }) => kind === 'dpop');
  const accessTokens = (isProof ? beside : [self, ...beside]).filter(isAccessToken);
  const hashes = new Map<Side, string | null>();
  for (const access of accessTokens) hashes.set(access, await sha256(access.text, environment));
  const found: Pairing[] = [];
  for (const side of proofs) {
    const ath = stringMember(side.claims, 'ath');
    const proof = { side, ath, thumbprint: await thumbprintOf(jwkText(side, 'header'), environment) };
    const request = around.requestOf(side.index);
    const sentWith = request?.accessToken ?? null;
    const namesOne = ath !== null && [...hashes.values()].includes(ath);
    for (const access of isProof ? accessTokens : [self]) {
      const hash = hashes.get(access) ?? null;
      if (hash === null) continue;
      const isNamed = ath === hash;
      const isSent = sentWith === access.text;
      if (!isNamed && !isSent) {
        // It belongs to another token, by its hash or by where it stands.
        if (namesOne || sentWith !== null) continue;
        // With several of either, only what fits belongs together.
        const isBound =
          proof.thumbprint !== null && confirmationOf(access.claims, 'jkt') === proof.thumbprint;
        if (!isBound && (proofs.length > 1 || accessTokens.length > 1)) continue;
      }
      const companion = isProof ? access.index : side.index;
      const name = isProof ? nameOf(access) : 'this token';
      const htu = stringMember(side.claims, 'htu');
      const asks =
        request?.isTokenRequest === true || (request === null && htu !== null && around.isTokenEndpoint(htu));
      const said =
        isNamed || ath !== null
          ? sayHash(isNamed, name, companion)
          : isSent
            ? sayMissing(name, companion)
            : asks
              ? null
              : sayUnknown(companion);
      if (said !== null) found.push(said);
      const bound = sayBound(proof, access, name, companion);
      if (bound !== null) found.push(bound);
    }
    if (isProof) found.push(...(await pairUnread(proof, accessTokens, around, environment)));
  }
  return isProof ? found : countAlike(found);
}

function sayHash(isSame: boolean, name: string, companion: number | null): Pairing {
  const reason = `“ath” of the proof ${isSame ? 'is' : 'is not'} the SHA-256 of ${name}.`;
  return { ...ATH, state: isSame ? 'pass' : 'fail', reason, companion };
}

function sayMissing(name: string, companion: number | null): Pairing {
  const reason = `The proof has no “ath”; it is sent with ${name}, whose SHA-256 is required.`;
  return { ...ATH, state: 'fail', reason, companion };
}

function sayUnknown(companion: number | null): Pairing {
  const reason =
    'Not checked: the proof has no “ath”, which is right only in a request without an access token, as to the token endpoint.';
  return { ...ATH, state: 'warn', reason, companion };
}

function sayBound(proof: Proof, access: Side, name: string, companion: number | null): Pairing | null {
  if (proof.thumbprint === null) return null;
  const jkt = confirmationOf(access.claims, 'jkt');
  if (jkt === null) {
    const reason = `${capitalize(name)} has no “cnf” with “jkt”; whether it is bound to the key is known to its issuer alone.`;
    return { ...JKT, state: 'warn', reason, companion };
  }
  const isBound = jkt === proof.thumbprint;
  const reason = `“jkt” of ${name} ${isBound ? 'is' : 'is not'} the thumbprint of the key in the proof (RFC 7638).`;
  return { ...JKT, state: isBound ? 'pass' : 'fail', reason, companion };
}

/** A proof and an access token that is no JWT, or was not found as one: it is never shown, and only its hash says something. */
async function pairUnread(
  { side, ath }: Proof,
  accessTokens: readonly Side[],
  around: Surroundings,
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const isRead = (text: string): boolean => accessTokens.some((access) => access.text === text);
  const request = around.requestOf(side.index);
  const sentWith = request?.accessToken ?? null;
  if (sentWith !== null) {
    if (isRead(sentWith)) return [];
    const name = 'the access token in its request';
    if (ath === null) return [sayMissing(name, null)];
    const hash = await sha256(sentWith, environment);
    return hash === null ? [] : [sayHash(ath === hash, name, null)];
  }
  const others = around.accessTokens.filter((text) => !isRead(text));
  if (ath === null || others.length === 0) return [];
  const hashes = await Promise.all(others.map((text) => sha256(text, environment)));
  const name = 'the access token in the text';
  if (hashes.includes(ath)) return [sayHash(true, name, null)];
  // Whether it was to be sent with this one shows only where there is no other, and no request.
  const isOnly = others.length === 1 && accessTokens.length === 0 && request === null;
  return isOnly ? [sayHash(false, name, null)] : [];
}

/** An access token is sent many times, each with a proof of its own: of those that say the same, one is named. */
function countAlike(pairings: readonly Pairing[]): readonly Pairing[] {
  const alike = new Map<string, { readonly first: Pairing; others: number }>();
  for (const pairing of pairings) {
    const { code, state, reason, companion } = pairing;
    const key = state === 'fail' ? `${code} ${companion}` : `${code} ${reason}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { first: pairing, others: 0 });
    else known.others++;
  }
  return Array.from(alike.values(), ({ first, others }) => {
    if (others === 0) return first;
    const more = others === 1 ? 'another proof' : `${others} other proofs`;
    return { ...first, reason: `${first.reason} The same is true of ${more}.` };
  });
}

async function thumbprintOf(jwk: string | null, environment: CryptoEnvironment): Promise<string | null> {
  if (jwk === null) return null;
  const reading = await readKey(jwk, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  return key === undefined ? null : thumbprint(key);
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
