import type { TokenContext } from '../claims/token-context.ts';
import type { SignatureCheck } from '../crypto/check-signature.ts';
import type { KeyReading } from '../keys/key.ts';
import type { Doc } from '../text/doc.ts';
import type { JsonNode } from '../text/json.ts';
import type { JsonVisit } from '../text/json-walk.ts';
import type { Part, Place } from '../text/problem.ts';
import type { Reference } from '../text/reference.ts';

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
  readonly check: SignatureCheck;
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
  /** JSON Pointer (RFC 6901) into the part, perhaps put together only when it is listed. */
  readonly path?: string | (() => string);
  readonly what: string;
  readonly title?: string;
  readonly fix?: string;
  readonly severity?: Severity;
  /** The name that was meant, where the rule is sure of it. */
  readonly meant?: string;
}

/** A named thing that can be wrong: what it is called, why it matters, what to do, who says so, and the check. */
export interface Rule<Context> {
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly reference: Reference;
  readonly check: (context: Context) => Iterable<Match>;
}

/** A rule that applied, worded for the person who reads it. */
export interface Finding {
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly part: Part;
  readonly place: Place | null;
  readonly path: string | null;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
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

/** Runs rules over a context: one finding for each place. */
export function runRules<Context>(rules: readonly Rule<Context>[], context: Context): readonly Finding[] {
  return rules.flatMap((rule) => {
    const matches = Array.from(rule.check(context));
    const more = matches.length - PLACES_AT_MOST;
    const findings = matches.slice(0, PLACES_AT_MOST).map((match) => toFinding(rule, match));
    const last = findings.at(-1);
    if (more <= 0 || last === undefined) return findings;
    return [...findings.slice(0, -1), { ...last, what: `${last.what} And ${more} more like it.` }];
  });
}

function toFinding<Context>(rule: Rule<Context>, match: Match): Finding {
  return {
    id: rule.id,
    family: rule.family,
    severity: match.severity ?? rule.severity,
    part: match.part,
    place: match.place,
    path: (typeof match.path === 'function' ? match.path() : match.path) ?? null,
    title: match.title ?? rule.title,
    what: match.what,
    why: rule.why,
    fix: match.fix ?? rule.fix,
    reference: rule.reference,
    meant: match.meant ?? null,
  };
}

/** The place of a value in the box that shows its text. */
export function placeOf(
  doc: Doc | null,
  node: { readonly start: number; readonly end: number },
): Place | null {
  return doc?.placeOf(node) ?? null;
}

/** A match at a value of the claims set. */
export function matchClaim(context: TokenContext, name: string, node: JsonNode, what: string): Match {
  return { part: 'payload', place: placeOf(context.payloadDoc, node), path: `/${name}`, what };
}

/** A match at a value of the claims set that a walk met. */
export function matchVisit(context: TokenContext, visit: JsonVisit, what: string): Match {
  const place = placeOf(context.payloadDoc, visit.node);
  return { part: 'payload', place, path: () => visit.path, what };
}

/** A match at a value of the header. */
export function matchHeader(context: TokenContext, name: string, node: JsonNode, what: string): Match {
  return { part: 'header', place: placeOf(context.headerDoc, node), path: `/${name}`, what };
}
