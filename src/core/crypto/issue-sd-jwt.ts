import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { type JsonNode, type JsonObject, readJson } from '../text/json.ts';
import { findMember, pointerToken } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { writeDisclosures } from '../token/present.ts';
import { readToken } from '../token/read-token.ts';
import { neededClaims } from '../token/selective-disclosure.ts';
import { claimsDocOf, contentOf, headerOf, openedOf, signatureOf, type Token } from '../token/token.ts';
import { writeJwsJson } from '../token/write-jws-json.ts';
import { completeToken } from './complete.ts';
import { digestText } from './digests.ts';

/** A claim, or an element of an array within one, that may be made selectively disclosable. */
export interface IssuableClaim {
  /** JSON Pointer (RFC 6901) into the claims. */
  readonly path: string;
  readonly depth: number;
  /** Its value, as it is written. */
  readonly value: string;
  /** Why a verifier must always see it; null where it may be withheld. */
  readonly obstacle: string | null;
}

/** Why claims cannot be issued, in a sentence. */
interface Obstacle {
  readonly obstacle: string;
}

/** Bytes of a salt (RFC 9901 section 9.3). */
const SALT_BYTES = 16;

/** Deeper claims stay as they are: nobody ticks them, and the stack is safe. */
const DEEPEST = 100;

const encoder = new TextEncoder();

/** The text whose claims can be issued: of an SD-JWT all that is disclosed. Null where there is none to issue. */
function textToIssue(token: Token): string | null {
  const doc = claimsDocOf(token);
  if (token.step.kind === 'jwe' || contentOf(token)?.state !== 'encoded' || doc?.whole !== true) return null;
  return doc.spelled;
}

/** What can be made selectively disclosable of a token, in document order, or why nothing can. */
export function listIssuable(token: Token): readonly IssuableClaim[] | Obstacle {
  const text = textToIssue(token);
  const { root = null, repeatedNames = [] } = text === null ? {} : readJson(text);
  if (text === null || root?.kind !== 'object')
    return { obstacle: 'Only claims in a JSON object can be made selectively disclosable.' };
  const [repeated] = repeatedNames;
  if (repeated !== undefined) return { obstacle: `The name ${quote(repeated.name)} occurs twice.` };
  // Nothing but a credential has it.
  const needed = neededClaims(findMember(root, 'vct') !== null);
  const claims: IssuableClaim[] = [];
  for (const { node, path, depth } of descend(root, '', 0)) {
    const name = path.slice(1);
    const last = path.slice(path.lastIndexOf('/') + 1);
    if (last === '_sd' || last === '...' || name === '_sd_alg')
      return { obstacle: `The payload has ${quote(last)}, a name that only an SD-JWT may have.` };
    const obstacle = needed.includes(name) ? 'A verifier needs it to judge the token.' : null;
    claims.push({ path, depth, value: text.slice(node.start, node.end), obstacle });
  }
  return claims;
}

interface Descent {
  readonly node: JsonNode;
  readonly path: string;
  readonly depth: number;
}

function* descend(node: JsonNode, path: string, depth: number): Generator<Descent> {
  if (depth > DEEPEST) return;
  if (node.kind === 'object') {
    for (const { name, value } of node.members) {
      const at = `${path}/${pointerToken(name)}`;
      yield { node: value, path: at, depth };
      yield* descend(value, at, depth + 1);
    }
  } else if (node.kind === 'array') {
    for (const [index, item] of node.items.entries()) {
      yield { node: item, path: `${path}/${index}`, depth };
      yield* descend(item, `${path}/${index}`, depth + 1);
    }
  }
}

/**
 * The SD-JWT of a token's claims, those at `paths` selectively disclosable and all of them disclosed (RFC 9901 section
 * 4.2). Salts are new and random, digests of one object in the order of the alphabet, which tells nothing of that of the
 * claims. It keeps header and signature, so that it has to be signed; a key binding is of what was presented before and
 * goes. Digests without a disclosure go too: what they stand for is not known.
 */
export async function issueSdJwt(
  token: Token,
  paths: ReadonlySet<string>,
  environment: CryptoEnvironment,
): Promise<Token | Obstacle> {
  const issuable = listIssuable(token);
  if ('obstacle' in issuable) return issuable;
  const text = textToIssue(token) ?? '';
  const { root } = readJson(text);
  if (root?.kind !== 'object') return { obstacle: 'There are no claims.' };
  if (environment.subtle === null)
    return { obstacle: 'Issuing needs WebCrypto. Open this page over HTTPS or on localhost.' };
  const allowed = new Set(
    issuable.flatMap(({ path, obstacle }) => (obstacle === null && paths.has(path) ? [path] : [])),
  );
  const issuing = new Issuing(text, allowed, environment);
  const payload = await issuing.writeRoot(root);
  const written = writeToken(token, encodeBase64url(encoder.encode(payload)), issuing.disclosures);
  const read = readToken(written);
  return read === null ? { obstacle: 'There are no claims.' } : completeToken(read, null, environment);
}

function writeToken(token: Token, payload: string, disclosures: readonly string[]): string {
  const { found, bySignature } = token;
  const signature = signatureOf(token);
  if (bySignature === undefined) {
    const issued = `${headerOf(token)?.encoded?.text ?? ''}.${payload}.${signature?.value?.text ?? ''}`;
    return `${[issued, ...disclosures].join('~')}~`;
  }
  const changed = writeJwsJson(found.text, 0, { protectedHeader: null, payload, signature: null });
  return writeDisclosures(changed, disclosures, null) ?? changed;
}

/** Takes what is to be disclosed out of the claims, innermost first, so that one may lie within another. */
class Issuing {
  readonly disclosures: string[] = [];
  private readonly text: string;
  private readonly paths: ReadonlySet<string>;
  private readonly environment: CryptoEnvironment;

  constructor(text: string, paths: ReadonlySet<string>, environment: CryptoEnvironment) {
    this.text = text;
    this.paths = paths;
    this.environment = environment;
  }

  async writeRoot(root: JsonObject): Promise<string> {
    return this.object(root, '', 0, '"_sd_alg":"sha-256"');
  }

  private async object(node: JsonObject, path: string, depth: number, more = ''): Promise<string> {
    const written: string[] = [];
    const digests: string[] = [];
    for (const { name, nameStart, nameEnd, value } of node.members) {
      const at = `${path}/${pointerToken(name)}`;
      const spelledName = this.text.slice(nameStart, nameEnd);
      const spelled = await this.value(value, at, depth + 1);
      if (this.paths.has(at)) digests.push(await this.disclose(`${spelledName},${spelled}`));
      else written.push(`${spelledName}:${spelled}`);
    }
    if (digests.length > 0) written.push(`"_sd":${JSON.stringify(digests.sort())}`);
    if (more !== '' && this.disclosures.length > 0) written.push(more);
    return `{${written.join(',')}}`;
  }

  private async value(node: JsonNode, path: string, depth: number): Promise<string> {
    if (depth > DEEPEST) return this.text.slice(node.start, node.end);
    if (node.kind === 'object') return this.object(node, path, depth);
    if (node.kind !== 'array') return this.text.slice(node.start, node.end);
    const written: string[] = [];
    for (const [index, item] of node.items.entries()) {
      const at = `${path}/${index}`;
      const spelled = await this.value(item, at, depth + 1);
      written.push(this.paths.has(at) ? `{"...":"${await this.disclose(spelled)}"}` : spelled);
    }
    return `[${written.join(',')}]`;
  }

  /** The digest of a new disclosure of this content. */
  private async disclose(content: string): Promise<string> {
    const salt = encodeBase64url(this.environment.randomBytes(SALT_BYTES));
    const disclosure = encodeBase64url(encoder.encode(`["${salt}",${content}]`));
    this.disclosures.push(disclosure);
    const digest = await digestText(this.environment.subtle, 'sha-256', disclosure);
    if (digest === null) throw new Error('Issuing is offered only where WebCrypto is');
    return digest;
  }
}

/** The paths of what an SD-JWT discloses now, which it can be issued anew with. */
export function disclosedPaths(token: Token): readonly string[] {
  return openedOf(token)?.disclosures.flatMap(({ path }) => path ?? []) ?? [];
}
