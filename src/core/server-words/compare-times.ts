import { formatDuration, formatRelative } from '../claims/numeric-date.ts';
import { instantOf } from '../claims/times.ts';
import { wordDate } from '../claims/word-date.ts';
import { findQuickFix, type QuickFix } from '../findings/quick-fixes.ts';
import { readGoDuration, readInstants } from './read-values.ts';
import {
  type Compare,
  type Comparison,
  confirmed,
  notChecked,
  ofAnotherToken,
  refuted,
  type ServerRemedy,
  type ServerSituation,
  SHOW_POLICY,
} from './server-answer.ts';
import type { MessageValues } from './server-message.ts';

type TimeClaim = 'exp' | 'nbf' | 'iat';

/** Messages leave out fractions of a second. */
const SAME_SECONDS = 1;
/** Clocks differ by so much without anybody calling them wrong. */
const CLOCKS_DIFFER_SECONDS = 60;

const UNREADABLE = 'The claims of this token cannot be read here, so its times are not known.';

/** The server's clock, and whether the message is about this token. */
interface ServerTimes {
  readonly now: number | null;
  /** What the message says of the claim, where that is not what the token says. */
  readonly other: number | null;
}

/** Reads the times of a message; a date that can be read in two ways is read so that it is the token's. */
function readTimes(values: MessageValues, claim: TimeClaim, own: number | null): ServerTimes {
  const claimed = readInstants(values[claim] ?? '');
  const fits = claimed.findIndex((seconds) => own !== null && Math.abs(seconds - own) <= SAME_SECONDS);
  const isOther = own !== null && claimed.length > 0 && fits === -1;
  const clocks = readInstants(values.now ?? '');
  // The same order of month and day as in the other date; without that, nothing is guessed.
  const now = clocks.length === 1 || fits === -1 ? (clocks.length === 1 ? clocks[0] : null) : clocks[fits];
  return { now: now ?? null, other: isOther ? (claimed[0] ?? null) : null };
}

/** `exp` has passed: by the server's clock where the message says it, else by the page's. */
export const compareExpiry: Compare = (values, situation) => {
  const { context, nowSeconds, policy } = situation;
  if (context.claims === null) return notChecked(UNREADABLE, adviseToOpen(situation));
  const exp = instantOf(context.times.exp);
  if (exp === null) {
    const [said] = readInstants(values.exp ?? '');
    if (said !== undefined && context.times.exp === null)
      return ofAnotherToken(
        `The message is about a token that expired at ${wordDate(said)}; this one has no “exp”, so it never expires.`,
      );
    return context.times.exp === null
      ? refuted(
          'This token has no “exp”, so it never expires.',
          'Check that it is the token that the server received.',
        )
      : confirmed(
          '“exp” of this token is not a number, so no verifier can accept it as a time.',
          'Issue the token with “exp” as a number of seconds since 1970.',
        );
  }
  const by = values.by === undefined ? null : readGoDuration(values.by);
  if (by !== null) return compareLateness(exp, by, situation);
  const { now, other } = readTimes(values, 'exp', exp);
  if (other !== null)
    return ofAnotherToken(
      `The message is about a token that expired at ${wordDate(other)}; this one ${nowSeconds < exp ? `expires at ${wordDate(exp)}` : `has expired too, at ${wordDate(exp)}`}.`,
    );
  if (now !== null) return compareWithClock('exp', exp, now, situation);
  const tolerance = Math.max(0, policy.toleranceSeconds || 0);
  const relative = formatRelative(exp, nowSeconds);
  if (nowSeconds < exp)
    return refuted(
      `“exp” is ${wordDate(exp)}, which is ${relative}.`,
      'The server’s clock may be ahead, or it received an older token. Compare its time with the time here.',
    );
  if (nowSeconds < exp + tolerance)
    return refuted(
      `“exp” was ${relative}, which is within the tolerance of ${formatDuration(tolerance)} of your policy.`,
      'The server’s tolerance is smaller. Set it there, or lower it in the policy.',
      [SHOW_POLICY],
    );
  return confirmed(
    `“exp” was ${wordDate(exp)}, ${relative}.`,
    'Get a new token. If it was just issued, compare the clocks of issuer and server.',
    [fixFor('exp-expired', situation)],
  );
};

/** The server says by how much the token is late, and not when that was. */
function compareLateness(exp: number, by: number, situation: ServerSituation): Comparison {
  const at = exp + by;
  if (at <= situation.nowSeconds + CLOCKS_DIFFER_SECONDS)
    return confirmed(
      `“exp” was ${wordDate(exp)}. If the message is about this token, it was refused ${formatDuration(by)} later, at ${wordDate(at)} by the server’s clock.`,
      'Get a new token. If it was just issued, compare the clocks of issuer and server.',
      [fixFor('exp-expired', situation)],
    );
  return refuted(
    `“exp” is ${wordDate(exp)}; a token that expired ${formatDuration(by)} before is another, or the server’s clock is ahead by ${formatDuration(at - situation.nowSeconds)} or more.`,
    'Compare the server’s time with the time here, and check that it is the token that the server received.',
    [{ kind: 'now', seconds: at, label: 'Set now to the server’s time' }],
  );
}

/** `nbf` is still to come. */
export const compareNotBefore: Compare = (values, situation) => {
  const { context } = situation;
  if (context.claims === null) return notChecked(UNREADABLE, adviseToOpen(situation));
  const nbf = instantOf(context.times.nbf);
  // Some libraries say this of `iat` too where there is no `nbf`.
  if (nbf === null && context.times.nbf === null) {
    const iat = instantOf(context.times.iat);
    if (iat !== null && iat > situation.nowSeconds) return compareIssued(values, situation);
    return refuted(
      'This token has no “nbf”, so it may be used at once.',
      'Check that it is the token that the server received.',
    );
  }
  return compareStart('nbf', nbf, values, situation);
};

/** `iat` is in the future. */
export const compareIssued: Compare = (values, situation) => {
  const { context } = situation;
  if (context.claims === null) return notChecked(UNREADABLE, adviseToOpen(situation));
  if (context.times.iat === null)
    return refuted(
      'This token has no “iat”, so it does not say when it was issued.',
      'Check that it is the token that the server received.',
    );
  return compareStart('iat', instantOf(context.times.iat), values, situation);
};

function compareStart(
  claim: 'nbf' | 'iat',
  at: number | null,
  values: MessageValues,
  situation: ServerSituation,
): Comparison {
  const { nowSeconds, policy } = situation;
  if (at === null)
    return confirmed(
      `“${claim}” of this token is not a number, so no verifier can accept it as a time.`,
      `Issue the token with “${claim}” as a number of seconds since 1970.`,
    );
  const { now, other } = readTimes(values, claim, at);
  if (other !== null)
    return ofAnotherToken(
      `The message is about a token whose “${claim}” is ${wordDate(other)}; that of this one is ${wordDate(at)}, which ${nowSeconds < at ? 'is still to come too' : 'has passed'}.`,
    );
  if (now !== null) return compareWithClock(claim, at, now, situation);
  const relative = formatRelative(at, nowSeconds);
  const tolerance = Math.max(0, policy.toleranceSeconds || 0);
  if (nowSeconds >= at)
    return refuted(
      `“${claim}” was ${wordDate(at)}, ${relative}.`,
      'The server’s clock may be behind the issuer’s. A tolerance of a minute usually helps.',
    );
  if (nowSeconds >= at - tolerance)
    return refuted(
      `“${claim}” is ${relative}, which is within the tolerance of ${formatDuration(tolerance)} of your policy.`,
      'The server’s tolerance is smaller. Set it there, or lower it in the policy.',
      [SHOW_POLICY],
    );
  return confirmed(
    `“${claim}” is ${wordDate(at)}, ${relative}.`,
    'Wait until then, or compare the clocks of issuer and server.',
    [fixFor(`${claim}-future`, situation)],
  );
}

/** The server's clock decides, and how it differs from the page's is said. */
function compareWithClock(claim: TimeClaim, at: number, now: number, situation: ServerSituation): Comparison {
  const clock = `The server’s clock said ${wordDate(now)}`;
  const ahead = now - situation.nowSeconds;
  const isAhead = ahead > CLOCKS_DIFFER_SECONDS;
  const drift = isAhead
    ? ` That is ${formatDuration(ahead)} after the time on this page, so the server’s clock is ahead.`
    : '';
  const setNow: ServerRemedy = { kind: 'now', seconds: now, label: 'Set now to the server’s time' };
  if (claim === 'exp') {
    if (now >= at)
      return confirmed(
        `${clock}; this token expired at ${wordDate(at)}, ${formatDuration(now - at)} before.${drift}`,
        isAhead
          ? 'Correct the server’s clock.'
          : 'Get a new token, or compare the clocks of issuer and server.',
        [isAhead ? null : fixFor('exp-expired', situation), setNow],
      );
    return refuted(
      `${clock}; this token expires at ${wordDate(at)}, ${formatDuration(at - now)} later.${drift}`,
      'Check that it is the token that the server received.',
      [setNow],
    );
  }
  const word = claim === 'nbf' ? 'is valid from' : 'was issued at';
  if (now < at)
    return confirmed(
      `${clock}; this token ${word} ${wordDate(at)}, ${formatDuration(at - now)} later.${drift}`,
      'Compare the clocks of issuer and server, and allow a tolerance of a minute.',
      [setNow],
    );
  return refuted(
    `${clock}; this token ${word} ${wordDate(at)}, ${formatDuration(now - at)} before.${drift}`,
    'Check that it is the token that the server received.',
    [setNow],
  );
}

/** Expired, or not yet valid. */
export const compareActive: Compare = (values, situation) => {
  const expiry = compareExpiry(values, situation);
  if (expiry.state !== 'refuted' || expiry.isOfAnother) return expiry;
  const start = compareNotBefore(values, situation);
  if (start.state === 'confirmed') return start;
  return { ...expiry, compared: `${expiry.compared} ${start.compared}` };
};

/** It was issued longer ago than the server allows. */
export const compareAge: Compare = (_, situation) => {
  const { context, policy, nowSeconds } = situation;
  if (context.claims === null) return notChecked(UNREADABLE, adviseToOpen(situation));
  const iat = instantOf(context.times.iat);
  if (iat === null)
    return confirmed(
      'This token has no “iat” that is a number, so its age is not known.',
      'Have the issuer add “iat”.',
    );
  const age = `It was issued ${formatRelative(iat, nowSeconds)}`;
  if (policy.maxAgeSeconds === null)
    return notChecked(`${age}; how old it may be is not known.`, 'Set the maximum age in the policy.', [
      SHOW_POLICY,
    ]);
  const limit = formatDuration(policy.maxAgeSeconds);
  const allowed = policy.maxAgeSeconds + Math.max(0, policy.toleranceSeconds || 0);
  return nowSeconds - iat > allowed
    ? confirmed(`${age}; your policy allows ${limit}.`, 'Sign in again to get a new token.')
    : refuted(
        `${age}; your policy allows ${limit}.`,
        'The server’s maximum age is smaller, or its clock is ahead.',
      );
};

/**
 * From issue, or from now, to expiry it is longer than the server allows; `expected` is its limit in seconds. With
 * the claim `exp` named, the server says the same of a token that is no longer, or not yet, valid.
 */
export const compareLifetime: Compare = (values, situation) => {
  const { context, nowSeconds } = situation;
  if (context.claims === null) return notChecked(UNREADABLE, adviseToOpen(situation));
  const exp = instantOf(context.times.exp);
  if (exp === null)
    return confirmed(
      'This token has no “exp” that is a number, so it never expires.',
      'Issue the token with “exp” as a number of seconds since 1970.',
    );
  const iat = instantOf(context.times.iat);
  const whole = iat === null ? null : exp - iat;
  const lives =
    whole === null
      ? `“exp” is ${formatRelative(exp, nowSeconds)}`
      : `From “iat” to “exp” are ${formatDuration(whole)}, and “exp” is ${formatRelative(exp, nowSeconds)}`;
  const limit = values.expected === undefined ? null : Number(values.expected);
  if (limit === null)
    return notChecked(
      `${lives}; how much the server allows is not known.`,
      'Look at the maximum in its configuration.',
    );
  const compared = `${lives}; the server allows ${formatDuration(limit)}.`;
  const issueAnew = `Issue the token with an “exp” at most ${formatDuration(limit)} after “iat”, with some seconds to spare for clocks that differ.`;
  if (exp - nowSeconds > limit || (whole !== null && whole > limit)) return confirmed(compared, issueAnew);
  if (values.claim === 'exp' && (exp <= nowSeconds || (iat !== null && iat > nowSeconds)))
    return confirmed(
      `${compared} ${exp <= nowSeconds ? 'It has expired.' : '“iat” is still to come.'}`,
      'Issue a new token, and compare the clock of the machine that issues it with the time here.',
    );
  return refuted(
    compared,
    'The clock of the machine that issued it may be ahead. Compare its time with the time here.',
  );
};

/** The fix of a finding that the page lists too; null where there is none. */
function fixFor(code: string, situation: ServerSituation): ServerRemedy | null {
  const { layer, context, isFixable, nowSeconds } = situation;
  const finding = layer.findings.find((one) => one.code === code);
  if (finding === undefined || !isFixable) return null;
  const fix: QuickFix | null = findQuickFix(
    finding,
    { header: context.header, payload: context.claims },
    nowSeconds,
  );
  return fix === null ? null : { kind: 'fix', fix, label: fix.label };
}

function adviseToOpen({ context }: ServerSituation): string {
  return context.token.step.kind === 'jwe'
    ? 'Paste the key that decrypts the token.'
    : 'Paste the whole token.';
}
