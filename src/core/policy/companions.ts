import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { findKind } from '../claims/find-kind.ts';
import type { KindId } from '../claims/kind.ts';
import { checkSignature } from '../crypto/check-signature.ts';
import {
  nameStatus,
  readStatusList,
  type StatusListReading,
  statusAt,
  statusReference,
} from '../crypto/status-list.ts';
import { readKey } from '../keys/read-key.ts';
import { thumbprint } from '../keys/thumbprint.ts';
import { encodeBase64url } from '../text/base64url.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { type Reference, rfc } from '../text/reference.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, claimsOf, headerOf, headerParameters, type Token } from '../token/token.ts';
import { openId, readTarget } from './binding-requirements.ts';
import { digestSecrets, hashOfAlgorithm, leftHalf } from './digests.ts';
import type { FoundRequest } from './request-around.ts';

/** What one token says of another that was found beside it, and whether that is so; all of it is computed. */
export interface Pairing {
  readonly code:
    | 'jkt'
    | 'ath'
    | 'htm'
    | 'htu'
    | 'at_hash'
    | 'c_hash'
    | 'status'
    | 'cnf'
    | 'iss-sub'
    | 'wth'
    | 'tth';
  readonly state: 'pass' | 'warn' | 'fail';
  readonly title: string;
  readonly reason: string;
  readonly reference: Reference;
  /** Of a status: where in the list it is. */
  readonly index?: number;
  /** Which of the other tokens it is about; null where it is about what stands around the token. */
  readonly companion: number | null;
}

/** A token that was found, with what it is called there. */
export interface FoundBeside {
  readonly text: string;
  readonly role: string | null;
}

interface Side {
  readonly token: Token;
  readonly text: string;
  readonly header: JsonObject | null;
  readonly claims: JsonObject | null;
  readonly kind: KindId | null;
  readonly role: string | null;
  /** In the list of found tokens; null for the token itself. */
  readonly index: number | null;
}

/** What belongs together stands together: so many tokens before and after are looked at. */
const NEIGHBOURS = 25;
/** Reading a longer one takes the page too long. */
const LONGEST = 100_000;

/**
 * What belongs to a token of those that were found with it: the access token of a DPoP proof and of an ID Token, the status
 * list of a credential, the proof for an attestation or a workload identity, and the request it was sent in. `others` may hold
 * the token itself, at `own`. Hashes and signatures are computed; what cannot be is left out. Never throws.
 */
export async function findPairings(
  token: Token,
  others: readonly FoundBeside[],
  own: number | null,
  around: { readonly request: FoundRequest | null; readonly code: string | null },
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const self = sideOf(token, own === null ? null : (others[own]?.role ?? null), null);
  const beside = others.flatMap(({ text, role }, index) => {
    const isNear = Math.abs(index - (own ?? 0)) <= NEIGHBOURS && text.length <= LONGEST;
    if (!isNear || index === own || text === self.text) return [];
    const read = readToken(text);
    return read === null ? [] : [sideOf(read, role, index)];
  });
  const pairings: Pairing[] = [];
  try {
    pairings.push(...(await pairProof(self, beside, environment)));
    pairings.push(...pairRequest(self, around.request));
    pairings.push(...(await pairHashes(self, beside, around.code, environment)));
    pairings.push(...(await pairStatus(self, beside)));
    pairings.push(...(await pairPossession(self, beside, environment)));
  } catch {
    // What could not be computed is not said.
  }
  return pairings;
}

function sideOf(token: Token, role: string | null, index: number | null): Side {
  const header = headerParameters(token);
  const claims = claimsOf(token);
  const { text } = token.found;
  return { token, text, header, claims, kind: findKind(header, claims)?.kind.id ?? null, role, index };
}

/** In `role` it would be a name of a person's; so the kind where it is known. */
function nameOf({ kind, role }: Side): string {
  if (kind === 'dpop') return 'the DPoP proof';
  if (kind === 'id-token') return 'the ID Token';
  if (kind === 'status-list') return 'the status list';
  return role === null ? 'the other token' : quote(role);
}

function isAccessToken({ kind, role, claims }: Side): boolean {
  if (kind === 'access-token' || confirmationOf(claims, 'jkt') !== null) return true;
  return kind === null && /^(?:access_?token|authorization)$/i.test(role ?? '');
}

function confirmationOf(claims: JsonObject | null, name: string): string | null {
  const cnf = findMember(claims, 'cnf')?.value;
  return cnf?.kind === 'object' ? stringMember(cnf, name) : null;
}

async function sha256(text: string, { subtle }: CryptoEnvironment): Promise<string | null> {
  const { accessToken } = await digestSecrets({ accessToken: text, code: null }, subtle);
  return accessToken === null ? null : encodeBase64url(accessToken['SHA-256']);
}

/** The text of a JWK within a text of a token. */
function jwkText(side: Side, part: 'header' | 'cnf'): string | null {
  const doc = part === 'header' ? headerOf(side.token) : claimsDocOf(side.token);
  const cnf = findMember(side.claims, 'cnf')?.value;
  const holder = part === 'header' ? side.header : cnf?.kind === 'object' ? cnf : null;
  const jwk = findMember(holder, 'jwk')?.value;
  return jwk?.kind === 'object' ? (doc?.text ?? '').slice(jwk.start, jwk.end) : null;
}

async function thumbprintOf(jwk: string | null, environment: CryptoEnvironment): Promise<string | null> {
  if (jwk === null) return null;
  const reading = await readKey(jwk, 'auto', environment);
  const key = reading.state === 'read' ? reading.keys[0] : undefined;
  return key === undefined ? null : thumbprint(key);
}

/** A DPoP proof and the access token that is sent with it (RFC 9449 sections 4.3 and 6.1), whichever is shown. */
async function pairProof(
  self: Side,
  beside: readonly Side[],
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const proofs = self.kind === 'dpop' ? [self] : beside.filter(({ kind }) => kind === 'dpop');
  const accessTokens =
    self.kind === 'dpop' ? beside.filter(isAccessToken) : isAccessToken(self) ? [self] : [];
  const found: Pairing[] = [];
  for (const proof of proofs) {
    const ath = stringMember(proof.claims, 'ath');
    const own = await thumbprintOf(jwkText(proof, 'header'), environment);
    for (const access of accessTokens) {
      const jkt = confirmationOf(access.claims, 'jkt');
      const hash = await sha256(access.text, environment);
      if (hash === null) continue;
      const isBound = jkt !== null && jkt === own;
      // With several of either, only what fits belongs together.
      if (ath !== hash && !isBound && (proofs.length > 1 || accessTokens.length > 1)) continue;
      const companion = self.kind === 'dpop' ? access.index : proof.index;
      const name = nameOf(self.kind === 'dpop' ? access : proof);
      const other = self.kind === 'dpop' ? name : 'this token';
      const title = 'DPoP proof for this access token (ath)';
      const reference = rfc(9449, '4.3');
      if (ath === null) {
        const reason = `The proof beside it has no “ath”; with ${other}, its SHA-256 is required.`;
        found.push({ code: 'ath', state: 'fail', title, reason, reference, companion });
      } else {
        const is = ath === hash ? 'is' : 'is not';
        const reason = `“ath” of the proof ${is} the SHA-256 of ${other}.`;
        found.push({
          code: 'ath',
          state: ath === hash ? 'pass' : 'fail',
          title,
          reason,
          reference,
          companion,
        });
      }
      if (own === null) continue;
      const bound = {
        code: 'jkt',
        title: 'Access token bound to the key of the proof (jkt)',
        reference: rfc(9449, '6.1'),
        companion,
      } as const;
      if (jkt === null) {
        const reason = `${capitalize(other)} has no “cnf” with “jkt”; whether it is bound to the key is known to its issuer alone.`;
        found.push({ ...bound, state: 'warn', reason });
      } else {
        const is = isBound ? 'is' : 'is not';
        const reason = `“jkt” of ${other} ${is} the thumbprint of the key in the proof (RFC 7638).`;
        found.push({ ...bound, state: isBound ? 'pass' : 'fail', reason });
      }
    }
  }
  return found;
}

/** A DPoP proof and the request that it was found in. */
function pairRequest({ kind, claims }: Side, request: FoundRequest | null): readonly Pairing[] {
  if (kind !== 'dpop' || request === null) return [];
  const reference = rfc(9449, '4.3');
  const htm = stringMember(claims, 'htm');
  const htu = stringMember(claims, 'htu');
  const target = readTarget(request.url);
  const found: Pairing[] = [];
  if (htm !== null) {
    const isSame = htm === request.method;
    const reason = isSame
      ? `“htm” is the method of the request, ${quote(request.method)}.`
      : `“htm” is ${quote(htm)}, but the request is ${quote(request.method)}.`;
    found.push({
      code: 'htm',
      state: isSame ? 'pass' : 'fail',
      title: 'Method of the request (htm)',
      reason,
      reference,
      companion: null,
    });
  }
  if (htu !== null && target !== null) {
    const isSame = readTarget(htu)?.plain === target.plain;
    const reason = isSame
      ? `“htu” is the URL of the request without its query, ${quote(target.plain, 160)}.`
      : `“htu” is ${quote(htu, 160)}, but the request is to ${quote(target.plain, 160)}.`;
    found.push({
      code: 'htu',
      state: isSame ? 'pass' : 'fail',
      title: 'URL of the request (htu)',
      reason,
      reference,
      companion: null,
    });
  }
  return found;
}

/** An ID Token with the access token and the code that were issued with it (OpenID Connect Core section 3.1.3.6). */
async function pairHashes(
  self: Side,
  beside: readonly Side[],
  code: string | null,
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const idTokens = self.kind === 'id-token' ? [self] : beside.filter(({ kind }) => kind === 'id-token');
  const accessTokens =
    self.kind === 'id-token'
      ? beside.filter((side) => isAccessToken(side) || side.kind === null)
      : isAccessToken(self) || self.kind === null
        ? [self]
        : [];
  const found: Pairing[] = [];
  for (const idToken of idTokens) {
    const algorithm = algorithmOf(idToken.token);
    const hash = algorithm?.state === 'known' ? hashOfAlgorithm(algorithm.algorithm) : null;
    const at = stringMember(idToken.claims, 'at_hash');
    if (hash === null) continue;
    for (const access of accessTokens) {
      const digests = await digestSecrets({ accessToken: access.text, code: null }, environment.subtle);
      const bytes = digests.accessToken?.[hash];
      if (at === null || bytes === undefined) continue;
      const isSame = at === leftHalf(bytes);
      const isOnly = idTokens.length === 1 && accessTokens.length === 1 && isAccessToken(access);
      if (!isSame && !isOnly) continue;
      found.push({
        code: 'at_hash',
        state: isSame ? 'pass' : 'fail',
        title: 'Access token of this ID Token (at_hash)',
        reason: `“at_hash” of the ID Token ${isSame ? 'is' : 'is not'} the left half of the ${hash} of ${self.kind === 'id-token' ? nameOf(access) : 'this token'}.`,
        reference: openId('3.1.3.6', 'CodeIDToken'),
        companion: self.kind === 'id-token' ? access.index : idToken.index,
      });
    }
    const stated = stringMember(idToken.claims, 'c_hash');
    if (stated === null || code === null || idToken !== self) continue;
    const bytes = (await digestSecrets({ accessToken: null, code }, environment.subtle)).code?.[hash];
    if (bytes === undefined) continue;
    const isSame = stated === leftHalf(bytes);
    found.push({
      code: 'c_hash',
      state: isSame ? 'pass' : 'fail',
      title: 'Authorization code of this ID Token (c_hash)',
      reason: `“c_hash” ${isSame ? 'is' : 'is not'} the left half of the ${hash} of the code in the text.`,
      reference: openId('3.3.2.11', 'HybridIDToken'),
      companion: null,
    });
  }
  return found;
}

const STATUS_LIST: Reference = {
  label: 'Token Status List (draft-ietf-oauth-status-list)',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
};

/** A token that refers to a status list, and the list: the address of the one is the subject of the other. */
async function pairStatus(self: Side, beside: readonly Side[]): Promise<readonly Pairing[]> {
  const lists = self.kind === 'status-list' ? [self] : beside.filter(({ kind }) => kind === 'status-list');
  const holders = self.kind === 'status-list' ? beside : [self];
  const found: Pairing[] = [];
  for (const list of lists) {
    // Inflated only for a token that refers to it.
    let reading: Promise<StatusListReading | null> | null = null;
    const sub = stringMember(list.claims, 'sub');
    for (const holder of holders) {
      const reference = statusReference(holder.claims);
      if (reference === null) continue;
      const { index, uri } = reference;
      const companion = self.kind === 'status-list' ? holder.index : list.index;
      const base = {
        code: 'status',
        index,
        title: `Status at index ${index}`,
        reference: STATUS_LIST,
        companion,
      } as const;
      if (uri !== sub) {
        if (lists.length > 1 || holders.length > 1) continue;
        const is = sub === null ? 'has no “sub”' : `is ${quote(sub, 160)}`;
        const reason = `The token refers to ${quote(uri, 160)}, but the list ${is}: it is another list.`;
        found.push({ ...base, state: 'fail', reason });
        continue;
      }
      reading ??= readStatusList(list.claims);
      const read = await reading;
      if (read?.state !== 'read') {
        found.push({ ...base, state: 'fail', reason: read?.what ?? 'The list has no “status_list”.' });
        continue;
      }
      const status = statusAt(read.list, index);
      if (status === null) {
        const { size } = read.list;
        const reason = `The list has no index ${index}: it ${size === 0 ? 'is empty' : `ends at ${size - 1}`}.`;
        found.push({ ...base, state: 'fail', reason });
        continue;
      }
      const { name, meaning } = nameStatus(status);
      const state = status === 0 ? 'pass' : status === 1 ? 'fail' : 'warn';
      found.push({
        ...base,
        title: `Status at index ${index}: ${name}`,
        state,
        reason: `${meaning} The “uri” of the token is the “sub” of the list. Signature and times of the list are not checked here.`,
      });
    }
  }
  return found;
}

interface PossessionRule {
  readonly holder: KindId;
  readonly proof: KindId;
  readonly title: string;
  readonly reference: Reference;
}

/** What names a key, and what proves that somebody has it. */
const POSSESSION: readonly PossessionRule[] = [
  {
    holder: 'client-attestation',
    proof: 'client-attestation-pop',
    title: 'Proof by the key in the client attestation (cnf)',
    reference: {
      label: 'Attestation-Based Client Authentication',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-attestation-based-client-auth/',
    },
  },
  {
    holder: 'workload-identity',
    proof: 'workload-proof',
    title: 'Proof by the key in the workload identity token (cnf)',
    reference: {
      label: 'WIMSE Workload Proof Token (draft-ietf-wimse-wpt)',
      url: 'https://datatracker.ietf.org/doc/draft-ietf-wimse-wpt/',
    },
  },
];

const POSSESSION_ANSWERS = {
  true: { state: 'pass', reason: 'The signature of the proof is valid with the key in “cnf”.' },
  false: { state: 'fail', reason: 'The signature of the proof is not valid with the key in “cnf”.' },
  null: { state: 'warn', reason: 'Not checked: “cnf” has no key that can be used for the proof.' },
} as const;

async function pairPossession(
  self: Side,
  beside: readonly Side[],
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const found: Pairing[] = [];
  for (const { holder, proof, title, reference } of POSSESSION) {
    const holders = self.kind === holder ? [self] : beside.filter(({ kind }) => kind === holder);
    const proofs = self.kind === proof ? [self] : beside.filter(({ kind }) => kind === proof);
    if (self.kind !== holder && self.kind !== proof) continue;
    for (const one of holders)
      for (const other of proofs) {
        const companion = self.kind === holder ? other.index : one.index;
        const base = { reference, companion };
        const isProved = await isSignedBy(other, one, environment);
        const wth = stringMember(other.claims, 'wth');
        const isHashed = wth !== null && wth === (await sha256(one.text, environment));
        // With several of either, only what fits belongs together.
        if (isProved !== true && !isHashed && (holders.length > 1 || proofs.length > 1)) continue;
        found.push({ ...base, code: 'cnf', title, ...POSSESSION_ANSWERS[`${isProved}`] });
        if (proof === 'workload-proof' && wth !== null) {
          const words = `“wth” ${isHashed ? 'is' : 'is not'} the SHA-256 of the workload identity token.`;
          found.push({
            ...base,
            code: 'wth',
            state: isHashed ? 'pass' : 'fail',
            title: 'Hash of the workload identity token (wth)',
            reason: words,
          });
        }
        const iss = stringMember(other.claims, 'iss');
        const sub = stringMember(one.claims, 'sub');
        if (proof === 'client-attestation-pop' && iss !== null && sub !== null) {
          const isSame = iss === sub;
          const words = isSame
            ? `“iss” of the proof is “sub” of the attestation, ${quote(sub)}.`
            : `“iss” of the proof is ${quote(iss)}, but “sub” of the attestation is ${quote(sub)}.`;
          found.push({
            ...base,
            code: 'iss-sub',
            state: isSame ? 'pass' : 'fail',
            title: 'Same client (iss, sub)',
            reason: words,
          });
        }
      }
  }
  found.push(...(await pairTransaction(self, beside, environment)));
  return found;
}

/** A workload proof and the transaction token that it is sent with (`tth`). */
async function pairTransaction(
  self: Side,
  beside: readonly Side[],
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const tth = self.kind === 'workload-proof' ? stringMember(self.claims, 'tth') : null;
  const transaction = beside.find(({ kind }) => kind === 'transaction-token');
  if (tth === null || transaction === undefined) return [];
  const isSame = tth === (await sha256(transaction.text, environment));
  return [
    {
      code: 'tth',
      state: isSame ? 'pass' : 'fail',
      title: 'Hash of the transaction token (tth)',
      reason: `“tth” ${isSame ? 'is' : 'is not'} the SHA-256 of the transaction token.`,
      reference: {
        label: 'WIMSE Workload Proof Token (draft-ietf-wimse-wpt)',
        url: 'https://datatracker.ietf.org/doc/draft-ietf-wimse-wpt/',
      },
      companion: transaction.index,
    },
  ];
}

/** Null where it cannot be computed: there is no key, or it cannot be used. */
async function isSignedBy(
  proof: Side,
  holder: Side,
  environment: CryptoEnvironment,
): Promise<boolean | null> {
  const jwk = jwkText(holder, 'cnf');
  if (jwk === null) return null;
  const { state } = await checkSignature(proof.token, await readKey(jwk, 'auto', environment), environment);
  if (state === 'verified' || state === 'self-asserted') return true;
  return state === 'invalid' ? false : null;
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
