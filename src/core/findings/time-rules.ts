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
    title: 'It has expired',
    why: 'A verifier must refuse a token on or after its “exp”.',
    remedy: 'Get a new token. If it should still be valid, compare the clocks of issuer and verifier.',
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
    title: 'It expires within a minute',
    why: 'A request that is sent now may arrive too late, and more so where clocks differ.',
    remedy: 'Renew it before use.',
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
    title: 'It is not valid yet',
    why: 'A verifier must refuse a token before its “nbf”.',
    remedy: 'Wait, or compare the clocks of issuer and verifier.',
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
    title: 'It was issued in the future',
    why: 'The clock of the issuer or this one is wrong, or the time was made up.',
    remedy: 'Compare the clocks of issuer and verifier.',
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
    title: 'It expires before it was issued',
    why: 'Such a token was never valid: the issuer computes one of the two times wrongly.',
    remedy: 'Check how “exp” is computed: seconds, not milliseconds, added to “iat”.',
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
    title: 'It expires before it becomes valid',
    why: 'No instant is within its time: the issuer computes one of the two wrongly.',
    remedy: 'Check how “exp” and “nbf” are computed, and in which unit.',
    reference: rfc(7519, '4.1.5'),
    check: (context) =>
      matchTime(context, 'nbf', (nbf) => {
        const { exp } = context.times;
        if (exp?.state !== 'seconds' || nbf < exp.seconds) return null;
        return { what: `"nbf" is ${formatUtc(nbf)}, and "exp" ${formatUtc(exp.seconds)}.` };
      }),
  },
  {
    id: 'lifetime-long',
    severity: 'warning',
    title: 'It lives long',
    why: 'Whoever gets hold of a bearer token can use it until it expires.',
    remedy: 'Issue tokens for minutes or hours and renew them.',
    reference: rfc(6750, '5.3'),
    looksAtClock: true,
    check: (context) =>
      matchTime(context, 'exp', (exp) => {
        const { iat, nbf } = context.times;
        const start = instantOf(iat) ?? instantOf(nbf) ?? context.nowSeconds;
        const longest = findUsualLifetime(context.header, context.claims) ?? LONGEST[context.kind];
        if (exp - start <= longest) return null;
        return { what: `It is valid for ${formatDuration(exp - start)}.` };
      }),
  },
  {
    id: 'numericdate-milliseconds',
    severity: 'warning',
    title: 'A time in milliseconds',
    why: 'Times in tokens are in seconds; read so, this one lies thousands of years ahead.',
    remedy: 'Divide it by 1000.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'milliseconds') continue;
        const name = JSON.stringify(member.name);
        const blocks = member.name === 'nbf' ? ', so the token is not valid until then' : '';
        const what = `${name} is read as seconds, far in the future${blocks}; in milliseconds it would be ${formatUtc(reading.seconds)}.`;
        yield matchClaim(context, pointerToken(member.name), member.value, what);
      }
    },
  },
  {
    id: 'numericdate-implausible',
    severity: 'warning',
    title: 'A time that no calendar reaches',
    why: 'Times in tokens are seconds since 1970; whoever wrote this one computed it wrongly.',
    remedy: 'Check its unit: it may be microseconds or nanoseconds.',
    reference: rfc(7519, '2'),
    *check(context) {
      for (const { member, reading } of timeMembers(context)) {
        if (reading.state !== 'implausible') continue;
        const what = `${JSON.stringify(member.name)} lies thousands of years away, in seconds and in milliseconds.`;
        yield matchClaim(context, pointerToken(member.name), member.value, what);
      }
    },
  },
  {
    id: 'numericdate-fraction',
    severity: 'info',
    title: 'A time with a fraction',
    why: 'It is allowed, but libraries that read whole numbers only refuse the token.',
    remedy: 'Round it down to whole seconds.',
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
    title: 'A time that is not a number',
    why: 'A time must be a JSON number; verifiers refuse anything else or ignore it.',
    remedy: 'Write the seconds since 1970 as a number, without quotes.',
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
