import { formatUtc, readInZone, readNumericDate } from '../claims/numeric-date.ts';
import type { JsonNode, JsonObject } from '../text/json.ts';
import type { JsonChange } from '../text/json-change.ts';
import { findMember } from '../text/json-walk.ts';
import type { Finding } from './rule.ts';

/** A mend that a press makes: it changes one part of the token, which makes a draft. */
export interface QuickFix {
  /** What a button says: a word or two. */
  readonly short: string;
  /** The same in full, for who does not see what stands beside the button. */
  readonly label: string;
  readonly part: 'header' | 'payload';
  readonly change: JsonChange;
}

/** What a fix may look at beside its finding: the part that the finding is about, and the clock. */
interface Situation {
  readonly finding: Finding;
  readonly root: JsonObject;
  readonly nowSeconds: number;
}

type Mend = (situation: Situation) => Omit<QuickFix, 'part'> | null;

const HOUR_SECONDS = 3600;

/** ISO 8601 as JSON libraries write it; a fraction of a second is left out. */
const ISO_WITH_ZONE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):(\d\d))$/;

/** The member of the outermost object that a finding is about. */
function memberValue({ finding, root }: Situation): JsonNode | null {
  const name = (finding.path ?? '').slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
  return findMember(root, name)?.value ?? null;
}

const remove: Mend = ({ finding: { path } }) =>
  path === null || path === ''
    ? null
    : { short: 'Remove', label: `Remove ${path.slice(1)}`, change: { kind: 'remove', path } };

const setToNow =
  (name: string, short: string, label: string): Mend =>
  ({ nowSeconds }) => ({ short, label, change: { kind: 'set', name, value: String(nowSeconds) } });

/** As if it were issued now: an old `iat` would make its lifetime a long one, and an `nbf` ahead would put it off. */
const validForAnHour: Mend = ({ root, nowSeconds }) => {
  const now = String(nowSeconds);
  const nbf = findMember(root, 'nbf')?.value;
  const isAhead = nbf?.kind === 'number' && Number(nbf.text) > nowSeconds;
  return {
    short: '+1 hour',
    label: 'Make it valid for 1 hour',
    change: {
      kind: 'set-all',
      members: [
        ...(findMember(root, 'iat') === null ? [] : [{ name: 'iat', value: now }]),
        ...(isAhead ? [{ name: 'nbf', value: now }] : []),
        { name: 'exp', value: String(nowSeconds + HOUR_SECONDS) },
      ],
    },
  };
};

const wholeSeconds: Mend = (situation) => {
  const value = memberValue(situation);
  const reading = value === null ? null : readNumericDate(value);
  if (reading?.state !== 'milliseconds' && reading?.state !== 'seconds') return null;
  return replaceBy(situation, Math.floor(reading.seconds));
};

/** A time as text: digits, or a date with its zone as ISO 8601 writes it. */
const timeFromText: Mend = (situation) => {
  const value = memberValue(situation);
  const text = value?.kind === 'string' ? value.value.trim() : '';
  if (/^\d{1,11}$/.test(text)) return replaceBy(situation, Number(text));
  const [, local = '', sign = '+', hours = '0', minutes = '0'] = ISO_WITH_ZONE.exec(text) ?? [];
  const seconds = readInZone(local, 'UTC');
  if (seconds === null || Number(hours) > 23 || Number(minutes) > 59) return null;
  const offset = Number(hours) * 3600 + Number(minutes) * 60;
  return replaceBy(situation, sign === '-' ? seconds + offset : seconds - offset);
};

function replaceBy({ finding: { path } }: Situation, seconds: number): ReturnType<Mend> {
  if (path === null) return null;
  const value = String(seconds);
  return {
    short: 'Use seconds',
    label: `Change to ${value} (${formatUtc(seconds)})`,
    change: { kind: 'replace', path, value },
  };
}

/** The name that the rule says is meant. */
const rename: Mend = ({ finding: { path, meant } }) =>
  path === null || meant === null
    ? null
    : { short: 'Rename', label: `Rename to ${meant}`, change: { kind: 'rename', path, name: meant } };

/** Renamed beside one of that name there would be two of it; what is read is then that one. */
const renameOrRemove: Mend = (situation) =>
  findMember(situation.root, situation.finding.meant ?? '') === null ? rename(situation) : remove(situation);

const useMeantAlgorithm: Mend = ({ finding: { meant } }) =>
  meant === null
    ? null
    : {
        short: `Use ${meant}`,
        label: `Use ${meant}`,
        change: { kind: 'set', name: 'alg', value: JSON.stringify(meant) },
      };

const asString: Mend = (situation) => {
  const value = memberValue(situation);
  const { path } = situation.finding;
  if (path === null || (value?.kind !== 'number' && value?.kind !== 'boolean')) return null;
  const text = value.kind === 'number' ? value.text : String(value.value);
  return {
    short: 'Use text',
    label: 'Change to text',
    change: { kind: 'replace', path, value: JSON.stringify(text) },
  };
};

const keepLast: Mend = ({ finding: { path } }) =>
  path === null
    ? null
    : { short: 'Keep last', label: 'Keep last, remove the others', change: { kind: 'keep-last', path } };

/** By the id of the rule. Only what is mechanical: nobody need decide what is meant. */
const MENDS: Readonly<Record<string, Mend>> = {
  'json-duplicate-key': keepLast,
  'json-proto-key': remove,
  'alg-case': useMeantAlgorithm,
  'crit-empty': remove,
  'kid-not-string': asString,
  'jwk-embedded': remove,
  'jku-present': remove,
  'jku-insecure': remove,
  'x5u-present': remove,
  'header-secret': remove,
  'private-key-in-public-place': remove,
  'exp-missing': validForAnHour,
  'exp-expired': validForAnHour,
  'exp-before-iat': validForAnHour,
  'nbf-after-exp': validForAnHour,
  'nbf-future': setToNow('nbf', 'Set to now', 'Set nbf to now'),
  'iat-missing': setToNow('iat', 'Add iat', 'Add iat, now'),
  'iat-future': setToNow('iat', 'Set to now', 'Set iat to now'),
  'numericdate-milliseconds': wholeSeconds,
  'numericdate-fraction': wholeSeconds,
  'numericdate-not-number': timeFromText,
  'claim-case': renameOrRemove,
  'claim-typo': rename,
  'sensitive-password': remove,
  'sensitive-secret': remove,
  'sensitive-token': remove,
  'sensitive-session': remove,
  'sensitive-card': remove,
  'sensitive-iban': remove,
  'sensitive-national-id': remove,
  'sensitive-email': remove,
  'sensitive-phone': remove,
  'sensitive-birthdate': remove,
  'sensitive-address': remove,
  'sensitive-ip': remove,
  'sensitive-location': remove,
  'sensitive-health': remove,
};

/**
 * The mend of a finding; null where a person has to decide. `header` and `claims` are the parts as objects, null
 * where one is not a whole object and so cannot be edited.
 */
export function findQuickFix(
  finding: Finding,
  parts: { readonly header: JsonObject | null; readonly payload: JsonObject | null },
  nowSeconds: number,
): QuickFix | null {
  const mend = Object.hasOwn(MENDS, finding.code) ? MENDS[finding.code] : undefined;
  const { part } = finding;
  if (mend === undefined || (part !== 'header' && part !== 'payload')) return null;
  const root = parts[part];
  const mended = root === null ? null : mend({ finding, root, nowSeconds });
  return mended === null ? null : { ...mended, part };
}
