import { LOGOUT_EVENT } from '../claims/oauth-kinds.ts';
import type { JsonObject } from '../text/json.ts';
import { findMember, nameJsonKind, stringMember } from '../text/json-walk.ts';
import { type Reference, rfc } from '../text/reference.ts';
import type { Profile } from './profiles.ts';
import { needType } from './profiles-oauth.ts';
import {
  claimOf,
  fail,
  needAudience,
  needDate,
  needString,
  type Outcome,
  pass,
  type Question,
  sayValue,
  warn,
} from './requirement.ts';

const LOGOUT_PAGE = 'https://openid.net/specs/openid-connect-backchannel-1_0.html';
const LOGOUT: Reference = {
  label: 'OpenID Connect Back-Channel Logout §2.4',
  url: `${LOGOUT_PAGE}#LogoutToken`,
};
const LOGOUT_CHECKS: Reference = {
  label: 'OpenID Connect Back-Channel Logout §2.6',
  url: `${LOGOUT_PAGE}#Validation`,
};

/** A provider tells a client that somebody signed out. */
export const LOGOUT_TOKEN_PROFILE: Profile = {
  id: 'logout-token',
  title: 'Logout token',
  sentence: 'Tells a client that a session has ended (OpenID Connect Back-Channel Logout).',
  reference: LOGOUT,
  requirements: [
    needType('logout+jwt', LOGOUT, warn),
    needString('iss', 'who issued it', LOGOUT),
    needAudience(LOGOUT),
    needDate('iat', 'when it was issued', LOGOUT),
    needDate('exp', 'when it expires', LOGOUT),
    needString('jti', 'which token it is', LOGOUT),
    {
      id: 'events',
      title: 'Logout event (events)',
      reference: LOGOUT_CHECKS,
      part: 'payload',
      member: 'events',
      check: (question) => {
        const events = readEvents(question);
        if ('state' in events) return events;
        const value = findMember(events, LOGOUT_EVENT)?.value;
        if (value === undefined) return fail(`“events” has no member “${LOGOUT_EVENT}”; it is required.`);
        return value.kind === 'object'
          ? pass('“events” has the logout event.')
          : fail(`The logout event in “events” is ${nameJsonKind(value)}; an object is required.`);
      },
    },
    {
      id: 'sub-or-sid',
      title: 'Subject or session (sub or sid)',
      reference: LOGOUT_CHECKS,
      part: 'payload',
      check: ({ context }) => {
        const names = ['sub', 'sid'].filter((name) => (stringMember(context.claims, name) ?? '') !== '');
        return names.length > 0
          ? pass(`It has “${names.join('” and “')}”.`)
          : fail('There is neither “sub” nor “sid” as a string; one of them is required.');
      },
    },
    {
      id: 'no-nonce',
      title: 'No nonce (nonce)',
      reference: LOGOUT_CHECKS,
      part: 'payload',
      member: 'nonce',
      check: (question) =>
        claimOf(question, 'nonce') === undefined
          ? pass('There is no “nonce”, as required.')
          : fail('There is a “nonce”, which is prohibited in a logout token.'),
    },
  ],
};

/** A transmitter tells a receiver that something happened. */
export const SECURITY_EVENT_PROFILE: Profile = {
  id: 'security-event',
  title: 'Security Event Token (RFC 8417)',
  sentence: 'States that something happened; it grants nothing.',
  reference: rfc(8417),
  requirements: [
    needType('secevent+jwt', rfc(8417, '2.3'), warn),
    needString('iss', 'who issued it', rfc(8417, '2.2')),
    needDate('iat', 'when it was issued', rfc(8417, '2.2')),
    needString('jti', 'which event it is', rfc(8417, '2.2')),
    needAudience(rfc(8417, '2.2'), warn),
    {
      id: 'events',
      title: 'Events (events)',
      reference: rfc(8417, '2.2'),
      part: 'payload',
      member: 'events',
      check: (question) => {
        const events = readEvents(question);
        if ('state' in events) return events;
        const [first] = events.members;
        if (first === undefined) return fail('“events” is empty; at least one event is required.');
        const other = events.members.find(({ value }) => value.kind !== 'object');
        return other === undefined
          ? pass(
              `“events” has ${events.members.length === 1 ? 'one event' : `${events.members.length} events`}.`,
            )
          : fail(`An event in “events” is ${sayValue(other.value)}; an object is required.`);
      },
    },
    {
      id: 'no-exp',
      title: 'No expiry (exp)',
      reference: rfc(8417, '2.2'),
      part: 'payload',
      member: 'exp',
      check: (question) =>
        claimOf(question, 'exp') === undefined
          ? pass('There is no “exp”, as recommended: an event does not expire.')
          : warn('There is an “exp”, which is not recommended: an event does not expire.'),
    },
  ],
};

function readEvents(question: Question): JsonObject | Outcome {
  const node = claimOf(question, 'events');
  if (node === undefined) return fail('There is no “events”; it is required.');
  return node.kind === 'object' ? node : fail(`“events” is ${nameJsonKind(node)}; an object is required.`);
}
