import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import type { Reference } from '../text/reference.ts';
import type { TokenKind } from './token-kind.ts';

/** A kind of token by its name in code. Those with a profile of a policy share its id. */
export type KindId =
  | 'access-token'
  | 'acme'
  | 'authorization-request'
  | 'client-assertion'
  | 'client-attestation'
  | 'client-attestation-pop'
  | 'dpop'
  | 'entity-statement'
  | 'id-jag'
  | 'id-token'
  | 'introspection-response'
  | 'json-web-proof'
  | 'key-attestation'
  | 'key-binding'
  | 'logout-token'
  | 'openid4vci-proof'
  | 'passport'
  | 'sd-jwt-vc'
  | 'security-event'
  | 'smart-health-card'
  | 'status-list'
  | 'transaction-token'
  | 'trust-mark'
  | 'vc-jwt'
  | 'workload-identity'
  | 'workload-proof';

/** What a member must be: a string that is not empty, a NumericDate, strings of an audience, or a JSON type. */
export type NeedType = 'text' | 'date' | 'audience' | 'object' | 'list' | 'number';

/** A member that a kind of token must have. */
export interface Need {
  /** Names from the root, such as `['cnf', 'jwk']`. */
  readonly path: readonly string[];
  /** Members of the root of which one is enough in place of the first. */
  readonly or: readonly string[];
  readonly type: NeedType;
  /** What it says, within a sentence: “who issued it”. */
  readonly role: string;
}

/** A claim that a kind of token must not have. */
export interface Ban {
  readonly name: string;
  readonly why: string;
}

/** What takes the place of `exp` where a kind of token has none. */
export interface WithoutExp {
  /** `never`: none by design; `optional`: it may have one, and is whole without. */
  readonly use: 'never' | 'optional';
  /** What limits the token instead, or what follows, as the rest of a sentence. */
  readonly instead: string;
  readonly reference: Reference;
}

/** Members that other tokens should have. */
type UsualName = 'typ' | 'iat';

/** All there is to know of a kind of token: how it is recognized, what it is for and what it must contain. */
export interface Kind {
  readonly id: KindId;
  /** As a person calls it, within a sentence: “DPoP proof”. */
  readonly name: string;
  readonly article: 'a' | 'an';
  readonly use: TokenKind;
  /** What it is for. */
  readonly sentence: string;
  /** Where it is said what it must contain. */
  readonly reference: Reference;
  /** Media types in small letters and without `application/`: the present one first, then what it was called before. */
  readonly types: readonly string[];
  /** Whether the type is a must: a token that is recognized by its claims alone is at fault. */
  readonly needsType: boolean;
  /** Recognizes one without its type by what no other kind has; null where only the type tells. */
  readonly looksLike: ((header: JsonObject | null, claims: JsonObject | null) => boolean) | null;
  readonly header: readonly Need[];
  readonly claims: readonly Need[];
  readonly bans: readonly Ban[];
  /** Null where `exp` is required, or where nothing is said of it. */
  readonly withoutExp: WithoutExp | null;
  /** What it has not by design, though other tokens should have it. */
  readonly lacks: readonly UsualName[];
  /** It must be signed with a private key: neither `none` nor a shared secret. */
  readonly isAsymmetric: boolean;
}

type KindRow = Pick<Kind, 'id' | 'name' | 'use' | 'sentence' | 'reference'> & Partial<Kind>;

/** A row of the table with all that is not said of it. */
export function kind(row: KindRow): Kind {
  return {
    article: /^[aeio]/i.test(row.name) ? 'an' : 'a',
    types: [],
    needsType: false,
    looksLike: null,
    header: [],
    claims: [],
    bans: [],
    withoutExp: null,
    lacks: [],
    isAsymmetric: false,
    ...row,
  };
}

/** A needed member; `name` is a path with slashes, and with bars between members of which one is enough. */
export function need(name: string, type: NeedType, role: string): Need {
  const [first = '', ...or] = name.split('|');
  return { path: first.split('/'), or, type, role };
}

export const ISS = need('iss', 'text', 'who issued it');
export const SUB = need('sub', 'text', 'whom it is about');
export const AUD = need('aud', 'audience', 'whom it is for');
export const IAT = need('iat', 'date', 'when it was issued');
export const EXP = need('exp', 'date', 'when it expires');
export const JTI = need('jti', 'text', 'which token it is');

/** What a kind of token says of `exp`; null where its specification leaves it open. */
export function expOf({ claims, withoutExp }: Kind): 'required' | WithoutExp['use'] | null {
  if (withoutExp !== null) return withoutExp.use;
  return claims.some(({ path }) => path.join('/') === 'exp') ? 'required' : null;
}

/** Whether an object has all of these members. */
export function hasAll(object: JsonObject | null, ...names: readonly string[]): boolean {
  return names.every((name) => findMember(object, name) !== null);
}

/** The value at a path of names; undefined where there is none. */
export function nodeAt(root: JsonObject | null, path: readonly string[]): JsonNode | undefined {
  let object = root;
  let node: JsonNode | undefined;
  for (const name of path) {
    node = findMember(object, name)?.value;
    object = node?.kind === 'object' ? node : null;
  }
  return node;
}

/** A draft by its name at the Datatracker. */
export function draft(title: string, name: string): Reference {
  return { label: `${title} (${name})`, url: `https://datatracker.ietf.org/doc/${name}/` };
}
