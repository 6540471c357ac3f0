import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readTimes } from '../claims/times.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { readKind } from '../claims/token-kind.ts';
import { type CheckOptions, checkSignature, type SignatureCheck } from '../crypto/check-signature.ts';
import type { DecryptionCheck, DecryptOptions } from '../crypto/jwe/decrypt.ts';
import { COMMON_RULES, RULES_OF_SECRET, RULES_OF_TIME } from '../findings/common-rules.ts';
import { type Finding, type KeyContext, type Rule, runRules, runRulesInSteps } from '../findings/rule.ts';
import type { CarriedKey } from '../keys/carried.ts';
import type { KeyInput, KeyReading } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import { isPlainSecret } from '../keys/plain-secret.ts';
import type { PolicyResult } from '../policy/requirement.ts';
import { isSamePolicyResult } from '../policy/same-result.ts';
import { finish, type Steps } from '../text/steps.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { claimsDocOf, contentOf, headerOf, isEncrypted, payloadOf, type Token } from '../token/token.ts';
import { callsForKinds, callsForRare } from './calls-for-rare.ts';
import { judge } from './judge.ts';
import { type Analysis, type Check, chosenLayer, type Layer, type Origin, type RareJudge } from './layer.ts';
import { wordClock } from './word-detail.ts';

/**
 * The half of the core that verifies, weighs, explains and signs. The page loads it beside the half that
 * decodes, so that a token can be read before all that can be said of it has arrived. This is the face of that
 * half: what the page needs of it comes from here.
 */
export { chooseSigningKey } from '../keys/choose-key.ts';
export { preloadKeyReaders } from '../keys/read-key.ts';

/** A token as the rules see it, and the findings that need neither key nor clock. */
export interface ReviewedToken {
  readonly context: TokenContext | null;
  readonly findings: readonly Finding[];
  /** The keys that it carries in its header. */
  readonly carried: readonly CarriedKey[];
  /** Judges what few tokens need. */
  readonly rare: RareJudge | null;
}

/** What reviews the tokens that few are like; see `rare.ts`. */
export type Rare = typeof import('./rare.ts');

/** What the review of a token needs beyond what that of any token does; null where that is nothing. */
export async function loadRare(token: Token | null): Promise<Rare | null> {
  if (token === null || !callsForRare(token)) return null;
  if (isEncrypted(token)) return import('./encrypted.ts');
  if (token.step.kind === 'sd-jwt') return import('./sd-jwt.ts');
  return callsForKinds(token) ? import('./kinds.ts') : import('./rare.ts');
}

/** What judges encrypted tokens; see `encrypted.ts`. */
type JudgeEncrypted = typeof import('./encrypted.ts').judgeEncrypted;

/** What the key is, and what becomes of the signature or the encryption with it. */
export type KeyCheck = {
  readonly key: KeyReading;
  /** What such a key may raise. */
  readonly rules: readonly Rule<KeyContext>[];
  /** The token with the content that it decrypted to, else as it was. */
  readonly opened: Token | null;
} & (
  | {
      readonly check: SignatureCheck;
      readonly judgeEncrypted: null;
      /** Of a JSON serialization: what becomes of each of its signatures. */
      readonly outcomes?: readonly SignatureCheck[];
    }
  | {
      readonly check: DecryptionCheck;
      readonly judgeEncrypted: JudgeEncrypted;
      /** Why the key cannot encrypt the token as its headers say; null where it can. */
      readonly cannotEncrypt: string | null;
    }
);

/**
 * Reads the key text and checks the signature with it, or decrypts; `fetched` is what was fetched from any address so far. Comes
 * back with a value whatever the text is.
 */
export async function checkKey(
  token: Token | null,
  { text, format, options }: KeyInput,
  environment: CryptoEnvironment,
  beside: CheckOptions & DecryptOptions = {},
): Promise<KeyCheck> {
  const key = await readLastKey(text, format, environment, options);
  const loadingRules = key.state === 'none' || isPlainSecret(text) ? RULES_OF_SECRET : loadRulesOfKey();
  if (isEncrypted(token)) {
    const { openEncrypted, judgeEncrypted } = await import('./encrypted.ts');
    const opened = await openEncrypted(token, key, environment, beside);
    return { key, rules: await loadingRules, ...opened, judgeEncrypted };
  }
  const [check, rules] = await Promise.all([checkSignature(token, key, environment, beside), loadingRules]);
  return { key, rules, check, opened: token, judgeEncrypted: null };
}

async function loadRulesOfKey(): Promise<KeyCheck['rules']> {
  const { RULES_OF_KEY } = await import('../findings/rules-of-key.ts');
  return RULES_OF_KEY;
}

/**
 * Runs the rules that follow from the token alone; `rare` is what {@link loadRare} gave for it. Never throws.
 */
export function reviewToken(token: Token | null, rare: Rare | null): ReviewedToken {
  return finish(reviewTokenInSteps(token, rare));
}

/** {@link reviewToken} in steps, for tokens of which the rules take longer than a page may stand still. */
export function* reviewTokenInSteps(token: Token | null, rare: Rare | null): Steps<ReviewedToken> {
  if (token === null) return { context: null, findings: [], carried: [], rare: null };
  const headerDoc = headerOf(token);
  const payloadDoc = claimsDocOf(token);
  const header = headerDoc?.object ?? null;
  const claims = payloadDoc?.object ?? null;
  const context: TokenContext = {
    token,
    headerDoc,
    payloadDoc,
    header,
    claims,
    claimsWhole: payloadDoc?.whole === true,
    algorithm: algorithmOf(token) ?? { state: 'missing' },
    times: readTimes(claims),
    // That some claims can be withheld is said in the payload alone.
    kind: (rare ?? { readKind }).readKind(header, payloadOf(token)?.object ?? null),
  };
  const rules = rare?.RULES_OF_TOKEN ?? COMMON_RULES;
  // What is encrypted nobody reads without a key.
  const isOpen = !isEncrypted(token) && token.isSealed === undefined;
  const read = isOpen ? rules : rules.filter(({ family }) => family !== 'sensitive');
  const findings = yield* runRulesInSteps(read, context);
  const carried = rare?.findCarriedKeys(header, headerDoc?.text ?? '') ?? [];
  return { context, findings, carried, rare };
}

/**
 * `wasFound`: a search found the secret in a list of known ones. `policy`: what became of it at the same instant.
 * `previous`: what was concluded last; where all that a person sees stayed the same it comes back itself, and else
 * every list and finding of it that did.
 */
interface ConclusionOptions {
  readonly wasFound?: boolean;
  readonly policy?: PolicyResult | null;
  readonly previous?: Analysis | null;
}

/** What an analysis was concluded from. */
interface Grounds {
  readonly reviewed: ReviewedToken;
  readonly keyCheck: KeyCheck;
  readonly origin: Origin;
  readonly wasFound: boolean;
  readonly policy: PolicyResult | null;
  /** What the rules of key and time raised that do not look at the clock. */
  readonly still: readonly Finding[];
  /** What those raised that do. */
  readonly clocked: readonly Finding[];
  /** What else was taken from the clock. */
  readonly clock: string;
}

const groundsOf = new WeakMap<Analysis, Grounds>();

const isStill = <Context>({ looksAtClock }: Rule<Context>): boolean => looksAtClock !== true;
const looksAtClock = <Context>(rule: Rule<Context>): boolean => !isStill(rule);

/**
 * Puts both halves together at an instant (seconds since 1970). Cheap, so that a ticking clock may call it: with
 * `previous` only the rules that look at the clock run anew.
 */
export function concludeAnalysis(
  reviewed: ReviewedToken,
  keyCheck: KeyCheck,
  nowSeconds: number,
  origin: Origin,
  { wasFound = false, policy = null, previous = null }: ConclusionOptions = {},
): Analysis {
  const before = previous === null ? null : (groundsOf.get(previous) ?? null);
  const isOfSame =
    before?.reviewed === reviewed && before.keyCheck === keyCheck && before.wasFound === wasFound;
  const kept = isOfSame ? before : null;
  const grounds = findGrounds(reviewed, keyCheck, nowSeconds, origin, wasFound, policy, kept);
  const hasSameFindings = kept !== null && isSameList(grounds.clocked, kept.clocked);
  if (previous !== null && kept !== null && hasSameFindings) {
    const { clock, policy: known } = grounds;
    if (clock === kept.clock && known === kept.policy && origin === kept.origin) return previous;
  }
  const analysis = judgeAll(grounds, nowSeconds, kept === null ? null : previous, hasSameFindings);
  groundsOf.set(analysis, grounds);
  return analysis;
}

function findGrounds(
  reviewed: ReviewedToken,
  keyCheck: KeyCheck,
  nowSeconds: number,
  origin: Origin,
  wasFound: boolean,
  policy: PolicyResult | null,
  kept: Grounds | null,
): Grounds {
  const { context } = reviewed;
  const given = { reviewed, keyCheck, origin, wasFound, policy: keepPolicy(policy, kept?.policy ?? null) };
  if (context === null) return { ...given, still: [], clocked: [], clock: '' };
  const beside = { ...context, ...keyCheck, nowSeconds, wasFound };
  const rules = rulesWith(keyCheck);
  return {
    ...given,
    still: kept?.still ?? runRules(rules.filter(isStill), beside),
    clocked: runRules(rules.filter(looksAtClock), beside).map((finding) =>
      keepFinding(finding, kept?.clocked ?? []),
    ),
    clock: wordClock(context, nowSeconds),
  };
}

/** What is asked of times and key, in the order in which it is shown. */
function rulesWith({ rules }: KeyCheck): readonly Rule<KeyContext>[] {
  return [...RULES_OF_TIME, ...rules];
}

/** The judgement on these grounds; of one before it on the same token and key, what did not change. */
function judgeAll(
  grounds: Grounds,
  nowSeconds: number,
  previous: Analysis | null,
  hasSameFindings: boolean,
): Analysis {
  const { reviewed, keyCheck, origin, policy, still, clocked } = grounds;
  const { context, findings: fixed, rare } = reviewed;
  const order = rulesWith(keyCheck).map(({ id }) => id);
  const orderOf = ({ code }: Finding): number => order.indexOf(code);
  const findings = [...[...still, ...clocked].toSorted((a, b) => orderOf(a) - orderOf(b)), ...fixed];
  const evidence = { context, key: keyCheck.key, findings, policy, nowSeconds, origin };
  const outcomes = keyCheck.judgeEncrypted === null ? (keyCheck.outcomes ?? []) : [];
  const judgement =
    keyCheck.judgeEncrypted === null
      ? judge({ ...evidence, check: keyCheck.check, rare, outcomes })
      : keyCheck.judgeEncrypted({ ...evidence, check: keyCheck.check });
  const before = previous === null ? null : chosenLayer(previous);
  const token = context?.token ?? null;
  const layer: Layer = {
    ...judgement,
    findings: hasSameFindings && before !== null ? before.findings : judgement.findings,
    checks: keepChecks(judgement.checks, before?.checks ?? []),
    step: token?.step ?? null,
    content: contentOf(token),
    outcomes: before?.outcomes ?? [keyCheck.check],
    signatures: outcomes,
  };
  return { key: keyCheck.key, layers: [layer] };
}

function isSameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** The finding of before that says the same of the same place. */
function keepFinding(finding: Finding, before: readonly Finding[]): Finding {
  const { code, title, what, remedy, severity, path } = finding;
  const same = before.find(
    (other) =>
      other.code === code &&
      other.what === what &&
      other.title === title &&
      other.remedy === remedy &&
      other.severity === severity &&
      other.path === path &&
      other.place?.start === finding.place?.start,
  );
  return same ?? finding;
}

function keepChecks(checks: readonly Check[], before: readonly Check[]): readonly Check[] {
  const kept = checks.map((check, index) => {
    const other = before[index];
    const isSame =
      other !== undefined &&
      other.state === check.state &&
      other.label === check.label &&
      other.reason === check.reason &&
      other.findingId === check.findingId;
    return isSame ? other : check;
  });
  return isSameList(kept, before) ? before : kept;
}

function keepPolicy(policy: PolicyResult | null, before: PolicyResult | null): PolicyResult | null {
  return policy !== null && before !== null && isSamePolicyResult(policy, before) ? before : policy;
}
