import { isTimeClaim } from '../claims/claim-names.ts';
import { findUsualLifetime } from '../claims/known-tokens.ts';
import {
  formatDuration,
  formatRelative,
  formatUtc,
  type NumericDateReading,
  readNumericDate,
} from '../claims/numeric-date.ts';
import { instantOf } from '../claims/times.ts';
import type { TokenKind } from '../claims/token-kind.ts';
import type { JsonMember } from '../text/json.ts';
import { findMember, pointerToken } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Match, matchClaim, type TimeContext } from './rule.ts';

const DAY = 86_400;

/** Longer than this a token outlives what most issuers give its kind; credentials are made to last. */
const LONGEST: Readonly<Record<TokenKind, number>> = {
  access: DAY,
  id: DAY,
  refresh: 90 * DAY,
  proof: 3600,
  event: DAY,
  credential: Number.POSITIVE_INFINITY,
  unknown: DAY,
};

/** What a verifier compares with its clock. */
const OF_VERIFIERS = new Set(['exp', 'nbf', 'iat']);

/** A request that begins now may end after this. */
const SOON_SECONDS = 60;

function* matchTime(
  context: TimeContext,
  name: 'exp' | 'nbf' | 'iat',
  judge: (seconds: number) => { what: string; title?: string } | null,
): Iterable<Match> {
  const member = findMember(context.claims, name);
  const reading = context.times[name];
  if (member === null || reading?.state !== 'seconds') return;
  const verdict = judge(reading.seconds);
  if (verdict === null) return;
  const match = matchClaim(context, name, member.value, verdict.what);
  yield verdict.title === undefined ? match : { ...match, title: verdict.title };
}

/** Every member of the claims set that should hold a NumericDate, last of a name only. */
function timeMembers({
  claims,
}: TimeContext): readonly { member: JsonMember; reading: NumericDateReading }[] {
  return (claims?.members ?? [])
    .filter((member) => isTimeClaim(member.name) && findMember(claims, member.name) === member)
    .map((member) => ({ member, reading: readNumericDate(member.value) }));
}

export const TIME_RULES = inFamily<TimeContext>('time', [
  {
    id: 'exp-expired',
    severity: 'error',
    title: 'Expired',
    why: 'A verifier must refuse a token on or after its “exp”.',
    remedy:
      'Get a new token. If this one should still be valid, compare the clocks of the issuer and the verifier.',
    reference: rfc(7519, '4.1.4'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'exp', (exp) =>
        context.nowSeconds < exp
          ? null
          : {
              title: `Expired ${formatRelative(exp, context.nowSeconds)}`,
              what: `"exp" is ${formatUtc(exp)}, which has passed.`,
            },
      ),
  },
  {
    id: 'exp-soon',
    severity: 'info',
    title: 'Expires within a minute',
    why: 'A request that you send now may arrive too late, especially if clocks differ.',
    remedy: 'Renew the token before you use it.',
    reference: rfc(7519, '4.1.4'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'exp', (exp) =>
        exp <= context.nowSeconds || exp - context.nowSeconds > SOON_SECONDS
          ? null
          : { what: `"exp" is ${formatUtc(exp)}, ${formatRelative(exp, context.nowSeconds)}.` },
      ),
  },
  {
    id: 'nbf-future',
    severity: 'error',
    title: 'Not valid yet',
    why: 'A verifier must refuse a token before its “nbf”.',
    remedy: 'Wait, or compare the clocks of the issuer and the verifier.',
    reference: rfc(7519, '4.1.5'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'nbf', (nbf) =>
        context.nowSeconds >= nbf
          ? null
          : { what: `"nbf" is ${formatUtc(nbf)}, ${formatRelative(nbf, context.nowSeconds)}.` },
      ),
  },
  {
    id: 'iat-future',
    severity: 'warning',
    title: 'Issued in the future',
    why: 'The issuer’s clock or this one is wrong, or the time was made up.',
    remedy: 'Compare the clocks of the issuer and the verifier.',
    reference: rfc(7519, '4.1.6'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'iat', (iat) =>
        context.nowSeconds >= iat
          ? null
          : { what: `"iat" is ${formatUtc(iat)}, ${formatRelative(iat, context.nowSeconds)}.` },
      ),
  },
  {
    id: 'exp-before-iat',
    severity: 'warning',
    title: 'Expires before it was issued',
    why: 'The token was never valid: the issuer computes one of the two times incorrectly.',
    remedy: 'Check how “exp” is computed: it should be “iat” plus a number of seconds, not milliseconds.',
    reference: rfc(7519, '4.1.4'),
    check: (context) =>
      matchTime(context, 'exp', (exp) => {
        const { iat } = context.times;
        if (iat?.state !== 'seconds' || exp >= iat.seconds) return null;
        return { what: `"exp" is ${formatDuration(iat.seconds - exp)} before "iat".` };
      }),
  },
  {
    id: 'nbf-after-exp',
    severity: 'warning',
    title: 'Expires before it becomes valid',
    why: 'The token is never valid: the issuer computes one of the two times incorrectly.',
    remedy: 'Check how “exp” and “nbf” are computed, and in which unit.',
    reference: rfc(7519, '4.1.5'),
    check: (context) =>
      matchTime(context, 'nbf', (nbf) => {
        const { exp } = context.times;
        if (exp?.state !== 'seconds' || nbf < exp.seconds) return null;
        return { what: `"nbf" is ${formatUtc(nbf)}, but "exp" is ${formatUtc(exp.seconds)}.` };
      }),
  },
  {
    id: 'lifetime-long',
    severity: 'warning',
    title: 'Long lifetime',
    why: 'Anyone who obtains a bearer token can use it until it expires.',
    remedy: 'Issue tokens for minutes or hours, and renew them.',
    reference: rfc(6750, '5.3'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'exp', (exp) => {
        const { iat, nbf } = context.times;
        const start = instantOf(iat) ?? instantOf(nbf) ?? context.nowSeconds;
        const longest = findUsualLifetime(context.header, context.claims) ?? LONGEST[context.kind];
        if (exp - start <= longest) return null;
        const lifetime = formatDuration(exp - start);
        return { title: `Long lifetime: ${lifetime}`, what: `"exp" is ${formatUtc(exp)}.` };
      }),
  },
  {
    id: 'numericdate-milliseconds',
    severity: 'warning',
    title: 'Time in milliseconds',
    why: 'Times in tokens are in seconds. As seconds, this one is thousands of years ahead.',
    remedy: 'Divide the value by 1000.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'milliseconds') continue;
        const name = JSON.stringify(member.name);
        const blocks = member.name === 'nbf' ? ', so the token is not valid until then' : '';
        const what = `As seconds, ${name} is far in the future${blocks}; as milliseconds, it is ${formatUtc(reading.seconds)}.`;
        yield matchClaim(context, pointerToken(member.name), member.value, what);
      }
    },
  },
  {
    id: 'numericdate-implausible',
    severity: 'warning',
    title: 'Implausible time',
    why: 'Times in tokens are seconds since 1970; this one was computed incorrectly.',
    remedy: 'Check the unit: it may be microseconds or nanoseconds.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'implausible') continue;
        const what = `${JSON.stringify(member.name)} is thousands of years away, whether as seconds or as milliseconds.`;
        yield matchClaim(context, pointerToken(member.name), member.value, what);
      }
    },
  },
  {
    id: 'numericdate-fraction',
    severity: 'info',
    title: 'Fractional seconds',
    why: 'Fractions are allowed, but libraries that read only whole numbers refuse the token.',
    remedy: 'Round the value down to whole seconds.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'seconds' || Number.isInteger(reading.seconds)) continue;
        const what = `${JSON.stringify(member.name)} is not a whole number of seconds.`;
        yield matchClaim(context, pointerToken(member.name), member.value, what);
      }
    },
  },
  {
    id: 'numericdate-not-number',
    severity: 'error',
    title: 'Time is not a number',
    why: 'A time must be a JSON number; verifiers refuse or ignore anything else.',
    remedy: 'Use the seconds since 1970 as a number, without quotes.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'not-number') continue;
        const what = `${JSON.stringify(member.name)} is ${reading.found}, not a number of seconds.`;
        const match = matchClaim(context, pointerToken(member.name), member.value, what);
        // On the other times no verifier depends: Auth0 writes "updated_at" as text.
        yield OF_VERIFIERS.has(member.name) ? match : { ...match, severity: 'info' };
      }
    },
  },
]);
