import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { KindId } from '../claims/kind.ts';
import { checkSignature } from '../crypto/check-signature.ts';
import { readKey } from '../keys/read-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import type { Reference } from '../text/reference.ts';
import { jwkText, type Pairing, type Side, sha256 } from './pairing.ts';

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

/** An attestation or a workload identity with what proves possession of its key, whichever is shown. */
export async function pairPossession(
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
