import type { Algorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { Policy } from '../policy/policy.ts';
import { writePolicy } from '../policy/policy-json.ts';
import { type JsonDocument, readJson } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, headerOf, type Token } from '../token/token.ts';
import { findHeldKey } from './held-private-key.ts';
import { placeholderName } from './placeholder.ts';
import type { Obstacle, PreparedToken } from './prepared-token.ts';
import { outermostPaths, redactJson, textOf, textsAt } from './redact-json.ts';
import { redactionObstacle, redactToken } from './redact-token.ts';
import { removeSignature } from './remove-signature.ts';
import { chooseThrowAwayAlgorithm, type ThrowAwayKey } from './throw-away-key.ts';

/** In which form a token is passed on. */
export type ShareForm = 'whole' | 'unsigned' | 'redacted';

/** Why a token cannot be passed on in a form, in a sentence; null where it can. */
export function shareObstacle(token: Token, form: ShareForm, environment: CryptoEnvironment): string | null {
  if (token.problems.some(({ code }) => code === 'not-a-token')) return 'There is no token.';
  switch (form) {
    case 'whole':
      return keyObstacle(token);
    case 'unsigned': {
      const obstacle = keyObstacle(token);
      const made = obstacle === null ? removeSignature(token) : { obstacle };
      return 'obstacle' in made ? made.obstacle : null;
    }
    case 'redacted': {
      const isUnsecured = algorithmOf(token)?.state === 'none';
      if (environment.subtle === null && !isUnsecured)
        return 'Signing needs WebCrypto. Open this page over HTTPS or on localhost.';
      return redactionObstacle(token);
    }
  }
}

function keyObstacle(token: Token): string | null {
  const place = findHeldKey(token);
  return place === null
    ? null
    : `The token contains a private key or is one (${place}), and none is ever put into a link.`;
}

/**
 * The token in the form that is asked for. `paths` are those of the claims to redact; `keyFor` makes the throwaway key,
 * or gives the one made before. A private key within the token is an obstacle, unless it is redacted.
 */
export async function prepareToken(
  token: Token,
  form: ShareForm,
  paths: ReadonlySet<string>,
  environment: CryptoEnvironment,
  keyFor: (algorithm: Algorithm) => Promise<ThrowAwayKey | null>,
): Promise<PreparedToken | Obstacle> {
  const obstacle = shareObstacle(token, form, environment);
  if (obstacle !== null) return { obstacle };
  if (form === 'whole') return { text: token.found.text, key: null, notes: [] };
  if (form === 'unsigned') return removeSignature(token);
  const algorithm = algorithmOf(token);
  const isUnsecured = algorithm?.state === 'none';
  const name = algorithm === null ? '' : algorithmName(algorithm);
  const chosen = isUnsecured ? null : await chooseThrowAwayAlgorithm(name, environment);
  const key = chosen === null ? null : await keyFor(chosen);
  if (key === null && !isUnsecured) return { obstacle: 'This browser could not make a key to sign with.' };
  const made = await redactToken(token, paths, key, environment);
  if ('obstacle' in made) return made;
  const read = readToken(made.text);
  const held = read === null ? null : keyObstacle(read);
  return held === null ? made : { obstacle: `${held} Redact all of it.` };
}

function redactedClaims(token: Token, paths: ReadonlySet<string>): JsonDocument | null {
  const claims = claimsDocOf(token)?.json ?? null;
  const text = claims === null ? null : redactJson(claims, paths);
  return text === null ? null : readJson(text);
}

/** Shorter texts are within others by chance; as a whole value they are told all the same. */
const TELLING_CHARACTERS = 6;
/** Looking for more would take too long; whole values are all compared. */
const LOOKED_FOR_AT_MOST = 500;

/**
 * The claims whose value is to be hidden and stands all the same in what is passed on, in capitals or not: in another
 * claim, in the header, in a name, in the paths beside the token or in the policy. JSON Pointers, each once.
 */
export function findLeftOver(
  token: Token,
  paths: ReadonlySet<string>,
  prepared: PreparedToken,
  policy: Policy | null,
): readonly string[] {
  const claims = claimsDocOf(token)?.json ?? null;
  if (claims === null) return [];
  const header = headerOf(readToken(prepared.text))?.json ?? null;
  const documents = [
    redactedClaims(token, paths),
    header,
    policy === null ? null : readJson(writePolicy(policy)),
  ].flatMap((document) => (document?.root == null ? [] : [document.root]));
  const names = [...outermostPaths(paths)];
  const values = new Set<string>();
  for (const root of documents)
    for (const visit of walkJson(root)) {
      const name = visit.member?.name ?? '';
      names.push(name);
      if (name !== placeholderName(name)) values.add(name.toLowerCase());
      values.add(textOf(visit).toLowerCase());
    }
  const haystack = [...names, ...values].join('\n').toLowerCase();
  let looked = 0;
  const isLeft = (text: string): boolean =>
    values.has(text) ||
    (text.length >= TELLING_CHARACTERS && looked++ < LOOKED_FOR_AT_MOST && haystack.includes(text));
  const left = Array.from(textsAt(claims, paths)).flatMap(([text, path]) =>
    isLeft(text.toLowerCase()) ? [path] : [],
  );
  return [...new Set(left)];
}
