import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';

/** The claims that OpenID Federation 1.0 defines for entity statements: they are understood anyway and must not be listed. */
const DEFINED = new Set(
  'iss sub iat exp jwks aud authority_hints trust_anchor_hints metadata metadata_policy constraints crit metadata_policy_crit trust_marks trust_mark_issuers trust_mark_owners source_endpoint trust_anchor trust_chain'.split(
    ' ',
  ),
);

interface CriticalRemark {
  readonly what: string;
  /** The list itself is invalid; else it asks for what a verifier must understand. */
  readonly isFault: boolean;
}

/** What is to be said of the claim `crit` of an entity statement (OpenID Federation 1.0 section 3.1). */
export function* explainCriticalClaims(node: JsonNode, claims: JsonObject | null): Iterable<CriticalRemark> {
  if (node.kind !== 'array') {
    yield {
      what: `"crit" is ${nameJsonKind(node)}; an array of names of claims is required.`,
      isFault: true,
    };
    return;
  }
  if (node.items.length === 0) yield { what: '"crit" is empty; it must be left out then.', isFault: true };
  for (const item of node.items) {
    if (item.kind !== 'string') {
      yield { what: `"crit" lists ${nameJsonKind(item)}; only names of claims are allowed.`, isFault: true };
    } else if (DEFINED.has(item.value)) {
      yield {
        what: `"crit" lists ${quote(item.value)}, which the specification itself defines.`,
        isFault: true,
      };
    } else if (findMember(claims, item.value) === null) {
      yield { what: `"crit" lists ${quote(item.value)}, which the statement does not have.`, isFault: true };
    } else {
      yield { what: `"crit" lists ${quote(item.value)}, which a verifier must understand.`, isFault: false };
    }
  }
}
