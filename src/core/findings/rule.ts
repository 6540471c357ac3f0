import type { TokenContext } from '../claims/token-context.ts';
import type { Outcome } from '../crypto/outcome.ts';
import type { KeyReading } from '../keys/key.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonNode } from '../text/json.ts';
import { type JsonVisit, pointerToken, walkJson } from '../text/json-walk.ts';
import type { Part, Place, Problem } from '../text/problem.ts';
import type { Reference } from '../text/reference.ts';
import { finish, type Steps } from '../text/steps.ts';

export type Severity = 'error' | 'warning' | 'info';

/** What a rule is about. */
export type Family = 'form' | 'header' | 'time' | 'claims' | 'sensitive' | 'key';

/** The families by their headings. */
export const FAMILIES: Readonly<Record<Family, string>> = {
  form: 'Form',
  header: 'Header',
  time: 'Time',
  claims: 'Claims',
  sensitive: 'Sensitive data',
  key: 'Key and signature',
};

export interface KeyContext extends TokenContext {
  readonly key: KeyReading;
  readonly check: Outcome;
  /** A search found the secret in a list of known ones. */
  readonly wasFound: boolean;
  readonly nowSeconds: number;
}

export interface TimeContext extends TokenContext {
  readonly nowSeconds: number;
}

/** One place at which a rule applies. */
export interface Match {
  readonly part: Part;
  /** In the box that shows it; null where it is about something that is missing. */
  readonly place: Place | null;
  /** JSON Pointer (RFC 6901) into the part. */
  readonly path?: string;
  readonly what: string;
  readonly title?: string;
  readonly remedy?: string;
  readonly severity?: Severity;
  readonly reference?: Reference;
  /** The name that was meant, where the rule is sure of it. */
  readonly meant?: string;
}

/** What a visitor says of the value it was shown; place, path and words are made only where it is listed. */
export interface Remark {
  /** The rule that it is of, where rules share a visitor. */
  readonly id?: string;
  readonly what: string | (() => string);
  /** Where it stands, if that is not the value but its name or something within it. */
  readonly at?: Stretch;
  /** The name of the member within the value that it is about. */
  readonly member?: string;
  readonly severity?: Severity;
}

/** Is shown every value of a part in document order; null where there is nothing to say of it. */
export type Visitor = (visit: JsonVisit) => Remark | null;

/** The parts that are walked, and the visitor of each that a rule wants to see. */
export type Visitors = { readonly [part in WalkedPart]?: Visitor };

const WALKED_PARTS = ['header', 'payload'] as const;
type WalkedPart = (typeof WALKED_PARTS)[number];

/** A named thing that can be wrong: what it is called, why it matters, what to do and who says so. */
export interface RuleWords {
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  readonly reference: Reference;
}

/** A rule finds what is wrong by a check of its own, or by visitors on the one walk that all rules share. */
export interface Rule<Context> extends RuleWords {
  readonly check?: (context: Context) => Iterable<Match>;
  /**
   * Makes the visitors of one run, which may remember what they have passed. Rules that share this very function
   * share its visitors, whose remarks then say of which rule they are.
   */
  readonly visitors?: (context: Context) => Visitors;
  /** It asks for the time, and so has to run again when that changes. */
  readonly looksAtClock?: true;
}

/** A rule that applied, worded for the person who reads it; `code` is the id of the rule. */
export interface Finding extends Problem {
  readonly family: Family;
  readonly severity: Severity;
  readonly part: Part;
  readonly path: string | null;
  readonly title: string;
  readonly why: string;
  readonly reference: Reference;
  readonly meant: string | null;
}

/** A table of rules that are all of one family. */
export function inFamily<Context>(
  family: Family,
  rules: readonly Omit<Rule<Context>, 'family'>[],
): readonly Rule<Context>[] {
  return rules.map((rule) => ({ ...rule, family }));
}

/** More places of one rule than this are counted, not listed: a list of thousands helps nobody and stalls a page. */
const PLACES_AT_MOST = 100;

/** What one rule raised: the first matches, and how many there are. */
interface Tally {
  readonly listed: Match[];
  count: number;
}

/** Runs rules over a context: one finding for each place. Header and payload are walked once at most. */
export function runRules<Context extends TokenContext>(
  rules: readonly Rule<Context>[],
  context: Context,
): readonly Finding[] {
  return finish(runRulesInSteps(rules, context));
}

/** Values that are shown to the visitors in one step; each costs some microseconds. */
const VISITS_A_STEP = 1000;

/** {@link runRules} in steps: each check is one, and the walk takes as many as the parts are long. */
export function* runRulesInSteps<Context extends TokenContext>(
  rules: readonly Rule<Context>[],
  context: Context,
): Steps<readonly Finding[]> {
  const tallies = new Map(rules.map(({ id }): [string, Tally] => [id, { listed: [], count: 0 }]));
  for (const { id, check } of rules) {
    const tally = tallies.get(id);
    if (check === undefined || tally === undefined) continue;
    for (const match of check(context)) if (++tally.count <= PLACES_AT_MOST) tally.listed.push(match);
    yield;
  }
  yield* walkOnce(rules, context, tallies);
  return rules.flatMap((rule) => {
    const { listed = [], count = 0 } = tallies.get(rule.id) ?? {};
    const findings = listed.map((match) => toFinding(rule, match));
    const more = count - listed.length;
    const last = findings.at(-1);
    if (more <= 0 || last === undefined) return findings;
    return [...findings.slice(0, -1), { ...last, what: `${last.what} And ${more} more like it.` }];
  });
}

/** Shows every value of header and payload to the visitors of all rules, in one walk. */
function* walkOnce<Context extends TokenContext>(
  rules: readonly Rule<Context>[],
  context: Context,
  tallies: ReadonlyMap<string, Tally>,
): Steps<void> {
  const makers = new Map(rules.map(({ id, visitors }) => [visitors, id]));
  const made = Array.from(makers, ([make, id]) => ({ id, visitors: make?.(context) ?? {} }));
  for (const part of WALKED_PARTS) {
    const root = rootOf(context, part);
    const shown = made.flatMap(({ id, visitors: { [part]: visitor } }) => (visitor ? [{ id, visitor }] : []));
    if (root === null || shown.length === 0) continue;
    let visits = 0;
    for (const visit of walkJson(root)) {
      if (++visits % VISITS_A_STEP === 0) yield;
      for (const { id, visitor } of shown) {
        const remark = visitor(visit);
        const tally = remark === null ? undefined : tallies.get(remark.id ?? id);
        if (remark === null || tally === undefined) continue;
        if (++tally.count <= PLACES_AT_MOST) tally.listed.push(toMatch(context, part, visit, remark));
      }
    }
  }
}

function toMatch(context: TokenContext, part: WalkedPart, visit: JsonVisit, remark: Remark): Match {
  const { what, at = visit.node, member, severity } = remark;
  return {
    part,
    place: placeOf(context, part, at),
    path: member === undefined ? visit.path : `${visit.path}/${pointerToken(member)}`,
    what: typeof what === 'function' ? what() : what,
    ...(severity === undefined ? {} : { severity }),
  };
}

function toFinding<Context>(rule: Rule<Context>, match: Match): Finding {
  return {
    code: rule.id,
    family: rule.family,
    severity: match.severity ?? rule.severity,
    part: match.part,
    place: match.place,
    path: match.path ?? null,
    title: match.title ?? rule.title,
    what: match.what,
    why: rule.why,
    remedy: match.remedy ?? rule.remedy,
    reference: match.reference ?? rule.reference,
    meant: match.meant ?? null,
  };
}

/** Half-open, in UTF-16 code units of the text of a part. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The JSON of a part as far as it could be read, whatever it is. */
function rootOf(context: TokenContext, part: WalkedPart): JsonNode | null {
  return docOf(context, part)?.json?.root ?? null;
}

function docOf({ headerDoc, payloadDoc }: TokenContext, part: WalkedPart): Doc | null {
  return part === 'header' ? headerDoc : payloadDoc;
}

/** The place of a value in the box that shows its part. */
export function placeOf(context: TokenContext, part: WalkedPart, stretch: Stretch): Place | null {
  return docOf(context, part)?.placeOf(stretch) ?? null;
}

/** A match at a value of the claims set. */
export function matchClaim(context: TokenContext, name: string, node: JsonNode, what: string): Match {
  return { part: 'payload', place: placeOf(context, 'payload', node), path: `/${name}`, what };
}

/** A match at a value of the header. */
export function matchHeader(context: TokenContext, name: string, node: JsonNode, what: string): Match {
  return { part: 'header', place: placeOf(context, 'header', node), path: `/${name}`, what };
}
