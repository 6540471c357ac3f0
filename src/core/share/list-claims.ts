import { searchSensitive } from '../findings/sensitive/search-sensitive.ts';
import type { Doc } from '../text/doc.ts';
import { type JsonVisit, walkJson } from '../text/json-walk.ts';
import { textOf } from './redact-json.ts';

/** A claim, or a value within one, that can be replaced by a placeholder. */
export interface RedactableClaim {
  /** JSON Pointer (RFC 6901) into the claims. */
  readonly path: string;
  /** 0 for a claim, 1 for what is directly within one. */
  readonly depth: number;
  /** Its value, as it is written. */
  readonly value: string;
  /** Why it should not be passed on, in a sentence; null where nothing says so. */
  readonly reason: string | null;
}

/** Deeper values are replaced with what they are in: nobody chooses them one by one. */
const DEEPEST = 5;

/** Shorter texts, such as a country, are the same by chance. */
const TELLING_CHARACTERS = 5;

/**
 * The claims of a token in document order, those within others among them, with what the search for sensitive data says
 * of each; a value that is the same as a sensitive one is as sensitive. Empty where the text is no whole JSON object.
 */
export function listClaims(doc: Doc | null): readonly RedactableClaim[] {
  const { json = null, text = null, whole = false } = doc ?? {};
  if (!whole || json?.root == null || text === null) return [];
  const search = searchSensitive();
  const reasons = new Map<JsonVisit, string>();
  const sameAs = new Map<string, string>();
  const visits = Array.from(walkJson(json.root));
  for (const visit of visits) {
    const hit = search(visit);
    if (hit === null) continue;
    reasons.set(visit, hit.what());
    const value = textOf(visit);
    if (value.length >= TELLING_CHARACTERS && !sameAs.has(value)) sameAs.set(value, visit.path);
  }
  return visits.flatMap((visit) => {
    if (visit.depth === 0 || visit.depth > DEEPEST) return [];
    const { start, end } = visit.node;
    const same = sameAs.get(textOf(visit));
    const reason = reasons.get(visit) ?? (same === undefined ? null : `It has the same value as ${same}.`);
    return [{ path: visit.path, depth: visit.depth - 1, value: text.slice(start, end), reason }];
  });
}

/** Claims that tell one user, session or token from all others, whatever their values look like. */
const IDENTIFYING: ReadonlySet<string> = new Set(['/sub', '/jti', '/sid', '/nonce']);

/**
 * What is chosen at first: what should not be passed on, deeper values by the deepest that can be chosen, and `sub`,
 * `jti`, `sid` and `nonce`.
 */
export function sensitivePaths(claims: readonly RedactableClaim[]): ReadonlySet<string> {
  return new Set(
    claims.flatMap(({ path, reason }) => (reason === null && !IDENTIFYING.has(path) ? [] : [path])),
  );
}
