import type { Algorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import type { Policy } from '../policy/policy.ts';
import { writePolicy } from '../policy/policy-json.ts';
import { type JsonDocument, readJson } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { claimsDocOf, headerOf, type Token } from '../token/token.ts';
import { hasPrivateKey, holdsPrivateKey } from './held-private-key.ts';
import type { Obstacle, PreparedToken } from './prepared-token.ts';
import { redactJson, textOf, textsAt } from './redact-json.ts';
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
      return holdsPrivateKey(token) ? HOLDS_KEY : null;
    case 'unsigned': {
      const made = holdsPrivateKey(token) ? { obstacle: HOLDS_KEY } : removeSignature(token);
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

const HOLDS_KEY = 'The token contains a private key or is one, and none is ever put into a link.';

/**
 * The token in the form that is asked for. `paths` are those of the claims to redact; `keyFor` makes the throw-away key,
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
  // What an SD-JWT discloses is not in its payload.
  const claims = redactedClaims(token, paths)?.root ?? null;
  const isKeyLeft = (read !== null && holdsPrivateKey(read)) || hasPrivateKey(claims);
  return isKeyLeft ? { obstacle: `${HOLDS_KEY} Redact all of it.` } : made;
}

function redactedClaims(token: Token, paths: ReadonlySet<string>): JsonDocument | null {
  const claims = claimsDocOf(token)?.json ?? null;
  const text = claims === null ? null : redactJson(claims, paths);
  return text === null ? null : readJson(text);
}

/** Shorter texts are in others by chance. */
const TELLING_CHARACTERS = 6;
const TEXTS_AT_MOST = 500;

/**
 * The claims whose value is to be hidden and stands all the same in what is passed on: in another claim, in the header
 * or in the policy. JSON Pointers, each once.
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
  const haystack = [
    redactedClaims(token, paths),
    header,
    policy === null ? null : readJson(writePolicy(policy)),
  ]
    .flatMap((document) => (document === null ? [] : [collectTexts(document)]))
    .join('\n');
  const texts = Array.from(textsAt(claims, paths, TELLING_CHARACTERS)).slice(0, TEXTS_AT_MOST);
  return [...new Set(texts.flatMap(([text, path]) => (haystack.includes(text) ? [path] : [])))];
}

/** Every text and name of a document, one on each line. */
function collectTexts({ root }: JsonDocument): string {
  if (root === null) return '';
  return Array.from(walkJson(root), (visit) => `${visit.member?.name ?? ''}\n${textOf(visit)}`).join('\n');
}
