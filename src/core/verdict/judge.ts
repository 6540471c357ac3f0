import { timeState } from '../claims/times.ts';
import { type FormState, formState, gravestProblem } from '../findings/form-severity.ts';
import type { Family, Finding, Severity } from '../findings/rule.ts';
import { missingKid } from '../keys/choose-key.ts';
import { findMisfit, type Misfit } from '../keys/fit.ts';
import type { Key, KeyReading } from '../keys/key.ts';
import { nameInRing, nameKey, nameKid } from '../keys/name-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { isMalformed } from '../token/problems.ts';
import { headerOf, headerParameters } from '../token/token.ts';
import type { Check, Evidence, JudgeInputs, Judgement, Tone } from './layer.ts';
import { wordDetail } from './word-detail.ts';
import { wordVerdict } from './word-verdict.ts';

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Among those of one severity: what keeps a token from being read, then what lets it be forged, then the rest. */
const FAMILY_ORDER: Record<Family, number> = { form: 0, key: 1, header: 2, time: 3, sensitive: 4, claims: 5 };

/** Most severe first, then by family. */
export function compareFindings(a: Finding, b: Finding): number {
  return ORDER[a.severity] - ORDER[b.severity] || FAMILY_ORDER[a.family] - FAMILY_ORDER[b.family];
}

/** Weighs everything that was found into the verdict, its sentence and the ladder. Pure. */
export function judge(inputs: JudgeInputs): Judgement {
  const { context, rare } = inputs;
  const checks = [
    checkForm(inputs),
    checkAlgorithm(inputs),
    checkKeyFits(inputs),
    checkTheSignature(inputs),
    checkTime(inputs),
    checkPolicy(inputs),
  ];
  const findings = inputs.findings.toSorted(compareFindings);
  const judgement: Judgement = {
    verdict: inputs.check.state,
    tone: toneOf(inputs, checks),
    sentence: wordVerdict(inputs),
    detail: wordDetail(inputs, findings),
    algorithm: context === null ? '' : algorithmName(context.algorithm),
    count: null,
    checks,
    findings,
  };
  return context === null || rare === null ? judgement : rare.judgeRare(judgement, inputs, context);
}

const NO_POLICY: Check = {
  name: 'policy',
  state: 'skipped',
  label: 'Policy not set',
  reason: 'Your verifier’s rules are not set, so issuer, audience and type were not checked.',
  findingId: null,
};

const SKIPPED = 'There is no token yet.';

/** The first finding of one of these rules. */
export function firstFinding({ findings }: Evidence, ...ids: readonly string[]): Finding | null {
  return findings.find((finding) => ids.includes(finding.code)) ?? null;
}

function checkForm({ context }: JudgeInputs): Check {
  const base = { name: 'form', label: 'Form' } as const;
  if (context === null) return { ...base, state: 'skipped', reason: SKIPPED, findingId: null };
  const { problems } = context.token;
  const state: FormState = isMalformed(problems) ? 'fail' : formState(problems);
  return {
    ...base,
    state,
    reason:
      state === 'pass'
        ? 'Every part is strict base64url and decodes.'
        : state === 'warn'
          ? 'The form is unusual, but the signature can still be checked.'
          : 'A strict verifier refuses this form.',
    findingId: gravestProblem(problems)?.code ?? null,
  };
}

/** The rung of the ladder that is of the algorithm. */
export function checkAlgorithm(inputs: JudgeInputs): Check {
  const { context, check } = inputs;
  const base = { name: 'algorithm', label: 'Algorithm' } as const;
  if (
    context === null ||
    (headerOf(context.token)?.whole ?? headerParameters(context.token) !== null) !== true
  ) {
    return {
      ...base,
      state: 'skipped',
      reason: context === null ? SKIPPED : 'No header could be read.',
      findingId: null,
    };
  }
  const { algorithm } = context;
  const finding = firstFinding(inputs, 'alg-none', 'alg-missing', 'alg-unknown', 'crit-unknown');
  if (check.state === 'unsupported' || algorithm.state !== 'known') {
    return {
      ...base,
      state: 'fail',
      reason: finding?.what ?? 'Claimscope does not support it.',
      findingId: finding?.code ?? null,
    };
  }
  const { deprecated, name, title } = algorithm.algorithm;
  return deprecated === null
    ? { ...base, state: 'pass', reason: `${name} is ${title}.`, findingId: null }
    : {
        ...base,
        state: 'warn',
        reason: deprecated.why,
        findingId: firstFinding(inputs, 'alg-polymorphic')?.code ?? null,
      };
}

function checkKeyFits(inputs: JudgeInputs): Check {
  const { context, key, check } = inputs;
  const base = { name: 'key', label: 'Key' } as const;
  if (key.state === 'none') {
    const label = context === null ? 'Key' : 'No key';
    return { ...base, label, state: 'skipped', reason: 'No key was provided.', findingId: null };
  }
  if (key.state === 'unreadable') return { ...base, state: 'fail', reason: key.fault.what, findingId: null };
  if (check.state === 'unusable-key') {
    return { ...base, state: 'fail', reason: check.misfit?.what ?? 'The key does not fit.', findingId: null };
  }
  const open = firstFinding(inputs, 'key-small-order');
  if (open !== null)
    return { ...base, state: 'fail', reason: `${open.what} ${open.why}`, findingId: open.code };
  const known = firstFinding(inputs, 'secret-is-public-key', 'secret-known', 'key-published');
  if (known !== null)
    return { ...base, label: 'Known key', state: 'warn', reason: known.what, findingId: known.code };
  const kid = missingKidOf(inputs);
  if (kid !== null) {
    const reason = `No key named ${nameKid(kid)} in this set.`;
    const findingId = firstFinding(inputs, 'kid-mismatch')?.code ?? null;
    return { ...base, label: 'Key not in set', state: 'warn', reason, findingId };
  }
  const short = firstFinding(inputs, 'secret-short', 'rsa-short');
  if (short !== null)
    return { ...base, label: shortLabel(inputs), state: 'warn', reason: short.what, findingId: short.code };
  if (check.state === 'self-asserted') {
    return {
      ...base,
      label: 'Key from the token',
      state: 'warn',
      reason: `The key came with the token (${check.parameter}): whoever created the token chose it.`,
      findingId: firstFinding(inputs, 'self-asserted-key')?.code ?? null,
    };
  }
  if (check.state === 'verified' && key.doubt !== undefined) {
    const { label, reason } = key.doubt;
    return { ...base, label, reason, state: 'warn', findingId: null };
  }
  const misfit = check.state === 'malformed' ? misfitOfMalformed(inputs) : null;
  if (misfit !== null) return { ...base, state: 'fail', reason: misfit.what, findingId: null };
  const isUsed = check.state === 'verified' || check.state === 'invalid' || isNearlyUsed(inputs);
  if (!isUsed) return { ...base, state: 'skipped', reason: 'The key was not needed.', findingId: null };
  return { ...base, state: 'pass', reason: 'The key fits the algorithm.', findingId: null };
}

/** A malformed token with a known algorithm still says which key would be needed. */
function isNearlyUsed({ check, context, key }: JudgeInputs): boolean {
  return check.state === 'malformed' && context?.algorithm.state === 'known' && key.state === 'read';
}

function misfitOfMalformed({ context, key }: JudgeInputs): Misfit | null {
  if (context?.algorithm.state !== 'known' || key.state !== 'read') return null;
  const { algorithm } = context.algorithm;
  const misfits = key.keys.map((candidate) => findMisfit(candidate, algorithm, 'verify'));
  return misfits.includes(null) ? null : (misfits[0] ?? null);
}

/** The name that the token gives its key, where a key was needed and the set in Key has none of that name. */
function missingKidOf({ check, context, key }: JudgeInputs): string | null {
  const isUsed = check.state === 'verified' || check.state === 'self-asserted' || check.state === 'invalid';
  return isUsed ? missingKid(key, stringMember(context?.header ?? null, 'kid')) : null;
}

function shortLabel({ check, key }: JudgeInputs): string {
  const used = 'key' in check ? check.key : key.state === 'read' ? key.keys[0] : undefined;
  if (used?.bits == null) return 'Key';
  return used.kind === 'secret'
    ? `Key ${used.bits / 8} ${used.bits === 8 ? 'byte' : 'bytes'}`
    : `Key ${used.bits} bits`;
}

/** The key that was used, and which of several it is. */
function nameUsed(used: Key, reading: KeyReading): string {
  const isOneOfMany = reading.state === 'read' && reading.keys.length > 1;
  return isOneOfMany ? `${nameKey(used)}: ${nameInRing(used, reading.keys)}` : nameKey(used);
}

function checkTheSignature(inputs: JudgeInputs): Check {
  const { check, context, key } = inputs;
  const base = { name: 'signature', label: 'Signature', findingId: null } as const;
  switch (check.state) {
    case 'verified':
    case 'self-asserted':
      return { ...base, state: 'pass', reason: `It is valid with ${nameUsed(check.key, key)}.` };
    case 'invalid':
      return {
        ...base,
        state: 'fail',
        reason:
          check.tried > 1
            ? `It was computed with ${check.tried} keys and is not valid with any of them.`
            : `It was computed with ${nameUsed(check.key, key)} and is not valid.`,
      };
    case 'malformed': {
      if (check.computed !== undefined) return checkTheSignature({ ...inputs, check: check.computed });
      const findingId = gravestProblem(context?.token.problems ?? [])?.code ?? null;
      if (check.lenient === null)
        return { ...base, state: 'skipped', reason: 'The form does not allow a check.', findingId };
      return check.lenient.holds
        ? {
            ...base,
            state: 'warn',
            reason: 'A lenient verifier would find it valid; a strict one refuses the token.',
            findingId,
          }
        : { ...base, state: 'fail', reason: 'Even a lenient verifier would find it invalid.', findingId };
    }
    case 'unsecured':
      return {
        ...base,
        state: 'skipped',
        reason: 'The algorithm is “none”, so nothing is signed.',
        findingId: 'alg-none',
      };
    case 'empty':
    case 'no-key':
    case 'no-content':
    case 'unusable-key':
    case 'unsupported':
      return { ...base, state: 'skipped', reason: 'It was not checked.' };
  }
}

/** The rung of the ladder that is of time. */
export function checkTime(inputs: Evidence): Check {
  const { context, nowSeconds } = inputs;
  const base = { name: 'time', label: 'Time' } as const;
  if (context === null) return { ...base, state: 'skipped', reason: SKIPPED, findingId: null };
  const state = timeState(context.times, nowSeconds);
  const over =
    firstFinding(inputs, 'exp-expired', 'nbf-future') ??
    firstFinding(inputs, 'numericdate-implausible', 'numericdate-milliseconds');
  if (state === 'expired' || state === 'not-yet') {
    const reason = state === 'expired' ? 'The token has expired.' : 'The token is not valid yet.';
    return {
      ...base,
      state: 'fail',
      reason: over?.what ?? reason,
      findingId: over?.code ?? null,
    };
  }
  if (state === 'none')
    return { ...base, state: 'skipped', reason: 'The token has no exp, nbf or iat.', findingId: null };
  const odd = firstFinding(
    inputs,
    'numericdate-not-number',
    'numericdate-milliseconds',
    'numericdate-implausible',
    'exp-missing',
  );
  if (odd !== null) return { ...base, state: 'warn', reason: odd.what, findingId: odd.code };
  if (!context.claimsWhole) {
    const reason = 'The payload is cut short, so some of its times may be missing.';
    return { ...base, state: 'warn', reason, findingId: 'json-invalid' };
  }
  return { ...base, state: 'pass', reason: 'The token is valid at this time.', findingId: null };
}

/** The rung of the ladder that is of the policy. */
export function checkPolicy({ policy }: Evidence): Check {
  if (policy === null) return NO_POLICY;
  const base = { name: 'policy', label: 'Policy', findingId: null } as const;
  const { requirements } = policy;
  const [gravest] = requirements;
  if (gravest === undefined) return { ...base, state: 'skipped', reason: SKIPPED };
  const { state, title, reason } = gravest;
  if (state === 'fail' || state === 'warn') {
    const more = requirements.filter((other) => other.state === state).length - 1;
    return { ...base, state, reason: `${title}: ${reason}${more === 0 ? '' : ` And ${more} more.`}` };
  }
  if (state === 'skipped') return { ...base, state, reason: 'None of its requirements could be checked.' };
  const isWhole = requirements.every((other) => other.state === 'pass');
  return {
    ...base,
    label: 'Policy met',
    state,
    reason: isWhole ? 'Every requirement is met.' : 'Every requirement that could be checked is met.',
  };
}

function toneOf(inputs: JudgeInputs, checks: readonly Check[]): Tone {
  const { check } = inputs;
  // A signature that anyone can make is worth no more than none.
  if (firstFinding(inputs, 'key-small-order') !== null) return 'bad';
  switch (check.state) {
    case 'empty':
      return 'neutral';
    case 'invalid':
    case 'unsecured':
    case 'malformed':
      return 'bad';
    case 'unusable-key':
    case 'unsupported':
    case 'self-asserted':
    case 'no-content':
      return 'caution';
    case 'no-key':
      return checks.some(({ state }) => state === 'fail') ? 'caution' : 'neutral';
    case 'verified':
      return checks.some(({ state }) => state === 'fail' || state === 'warn') ? 'caution' : 'good';
  }
}
