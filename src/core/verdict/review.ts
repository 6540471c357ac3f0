import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { readTimes } from '../claims/times.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { readKind } from '../claims/token-kind.ts';
import { type CheckOptions, checkSignature, type SignatureCheck } from '../crypto/check-signature.ts';
import { RULES_OF_KEY, RULES_OF_TIME, RULES_OF_TOKEN } from '../findings/all-rules.ts';
import { type Finding, runRules, runRulesInSteps } from '../findings/rule.ts';
import type { KeyInput, KeyReading } from '../keys/key.ts';
import { readLastKey } from '../keys/last-reading.ts';
import type { PolicyResult } from '../policy/requirement.ts';
import { finish, type Steps } from '../text/steps.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { contentOf, headerOf, payloadOf, type Token } from '../token/token.ts';
import { judge } from './judge.ts';
import type { Analysis, Layer, Origin } from './layer.ts';

/**
 * The half of the core that verifies, weighs, explains and signs. The page loads it beside the half that
 * decodes, so that a token can be read before all that can be said of it has arrived. This is the face of that
 * half: what the page needs of it comes from here.
 */
export { composeDraft } from '../crypto/compose.ts';
export { findCarriedKeys } from '../keys/carried.ts';
export { chooseSigningKey } from '../keys/choose-key.ts';

/** A token as the rules see it, and the findings that need neither key nor clock. */
export interface ReviewedToken {
  readonly context: TokenContext | null;
  readonly findings: readonly Finding[];
}

/** What the key is, and what becomes of the signature with it. */
export interface KeyCheck {
  readonly key: KeyReading;
  readonly check: SignatureCheck;
}

/**
 * Reads the key text and checks the signature with it; `fetched` is what was fetched from any address so far. Comes
 * back with a value whatever the text is.
 */
export async function checkKey(
  token: Token | null,
  { text, format, options }: KeyInput,
  environment: CryptoEnvironment,
  beside: CheckOptions = {},
): Promise<KeyCheck> {
  const key = await readLastKey(text, format, environment, options);
  return { key, check: await checkSignature(token, key, environment, beside) };
}

/** Runs the rules that follow from the token alone. Never throws. */
export function reviewToken(token: Token | null): ReviewedToken {
  return finish(reviewTokenInSteps(token));
}

/** {@link reviewToken} in steps, for tokens of which the rules take longer than a page may stand still. */
export function* reviewTokenInSteps(token: Token | null): Steps<ReviewedToken> {
  if (token === null) return { context: null, findings: [] };
  const headerDoc = headerOf(token);
  const payloadDoc = payloadOf(token);
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
    kind: readKind(header, claims),
  };
  const findings = yield* runRulesInSteps(RULES_OF_TOKEN, context);
  return { context, findings };
}

/** `wasFound`: a search found the secret in a list of known ones. `policy`: what became of it at the same instant. */
interface ConclusionOptions {
  readonly wasFound?: boolean;
  readonly policy?: PolicyResult | null;
}

/**
 * Puts both halves together at an instant (seconds since 1970). Cheap, so that a ticking clock may call it: only
 * the rules of key and time run anew.
 */
export function concludeAnalysis(
  { context, findings: fixed }: ReviewedToken,
  keyCheck: KeyCheck,
  nowSeconds: number,
  origin: Origin,
  { wasFound = false, policy = null }: ConclusionOptions = {},
): Analysis {
  const timed = context === null ? [] : runRules(RULES_OF_TIME, { ...context, nowSeconds });
  const keyed =
    context === null ? [] : runRules(RULES_OF_KEY, { ...context, ...keyCheck, nowSeconds, wasFound });
  const findings = [...timed, ...keyed, ...fixed];
  const judgement = judge({ context, ...keyCheck, findings, policy, nowSeconds, origin });
  const token = context?.token ?? null;
  const layer: Layer = {
    ...judgement,
    step: token?.step ?? null,
    content: contentOf(token),
    outcomes: [keyCheck.check],
  };
  return { key: keyCheck.key, layers: [layer] };
}
