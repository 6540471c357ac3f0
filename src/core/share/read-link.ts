import { inflate } from '../crypto/jwe/inflate.ts';
import type { Policy } from '../policy/policy.ts';
import { isStrict, readBase64url } from '../text/base64url.ts';
import { type JsonNode, readJson } from '../text/json.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { loneSurrogateAt, readUtf8 } from '../text/utf8.ts';
import { readToken } from '../token/read-token.ts';
import { findHeldKey } from './held-private-key.ts';
import { searchPrivateKey } from './search-private-key.ts';
import {
  LINK_BYTES_AT_MOST,
  LINK_CHARACTERS_AT_MOST,
  LINK_PATHS_AT_MOST,
  LINK_VERSION,
  type LinkProblem,
  type LinkReading,
  linkProblem,
  PRIVATE_KEY,
  SHARED_VIEWS,
  type SharedContents,
} from './shared-contents.ts';
import { secretInPolicy } from './shared-policy.ts';

/**
 * Reads what stands behind `#share=`, which anybody may have written. Strict: another version, characters that are not
 * base64url, more than is allowed, an unknown or repeated member, a value of another type, a secret or a private key
 * refuse the link as a whole. Inflating stops as soon as there is too much. What the token is worth is not asked; it is
 * read like any paste. Never throws.
 */
export async function readLink(text: string): Promise<LinkReading> {
  const bytes = readEnvelope(text);
  if ('code' in bytes) return refused(bytes);
  const inflated = await inflate(bytes, 'deflate-raw', LINK_BYTES_AT_MOST);
  if (inflated.state === 'too-large')
    return refused(
      linkProblem(
        'link-too-large',
        `The link inflates to more than ${LINK_BYTES_AT_MOST.toLocaleString('en')} bytes.`,
        'It was not read any further. Ask for the token in another way.',
      ),
    );
  const reading = inflated.state === 'inflated' ? readUtf8(inflated.bytes) : null;
  if (reading === null || !reading.ok || reading.byteOrderMark) return refused(INCOMPLETE);
  return readContents(reading.text);
}

const INCOMPLETE = linkProblem(
  'link-incomplete',
  'The link is cut short or was changed on its way.',
  'Copy the whole link. Some programs cut long links or put line breaks into them.',
);

function refused(problem: LinkProblem): LinkReading {
  return { ok: false, problem };
}

function readEnvelope(text: string): Uint8Array<ArrayBuffer> | LinkProblem {
  if (text.length > LINK_CHARACTERS_AT_MOST)
    return linkProblem(
      'link-too-long',
      `The link has ${text.length.toLocaleString('en')} characters; at most ${LINK_CHARACTERS_AT_MOST.toLocaleString('en')} are read.`,
      'Ask for the token in another way.',
    );
  const version = /^(\d{1,6})\./.exec(text)?.[1];
  if (version !== undefined && version !== LINK_VERSION)
    return linkProblem(
      'link-version',
      `The link has version ${version} of the format; this page reads version ${LINK_VERSION}.`,
      'Reload the page, then open the link again.',
    );
  const reading = readBase64url(text.slice(LINK_VERSION.length + 1));
  const isWhole = version !== undefined && isStrict(reading) && reading.trailingBits === null;
  return isWhole && reading.bytes.length > 0 ? reading.bytes : INCOMPLETE;
}

const ASK_AGAIN = 'Ask for a link that was made with “Share”.';

/** What is wrong with the value of a member, after its name. */
type Fault = string;

async function readContents(json: string): Promise<LinkReading> {
  const { root, fault } = readJson(json);
  if (fault !== null || root?.kind !== 'object')
    return refused(linkProblem('link-not-json', 'What the link contains is not a JSON object.', ASK_AGAIN));
  let token: string | null = null;
  let contents: Omit<SharedContents, 'token'> = NOTHING_BESIDES;
  for (const { name, value, repeated } of root.members) {
    if (repeated) return member(`${quote(name)} appears twice in it.`);
    switch (name) {
      case 'token': {
        const problem = findTokenFault(value);
        if (problem !== null || value.kind !== 'string')
          return refused(linkProblem('link-token', `“token” ${problem ?? ''}.`, ASK_AGAIN));
        token = value.value;
        break;
      }
      case 'unsigned':
        if (value.kind !== 'boolean' || !value.value) return member('“unsigned” is not the value true.');
        contents = { ...contents, unsigned: true };
        break;
      case 'redacted': {
        const redacted = readPaths(value);
        if (typeof redacted === 'string') return member(`“redacted” ${redacted}.`);
        contents = { ...contents, redacted };
        break;
      }
      case 'keys': {
        const { readSharedKeys } = await import('./shared-keys.ts');
        const keys = readSharedKeys(json, value);
        if ('code' in keys) return refused(keys);
        contents = { ...contents, keys };
        break;
      }
      case 'policy': {
        const policy = await readSharedPolicy(json.slice(value.start, value.end));
        if ('code' in policy) return refused(policy);
        contents = { ...contents, policy: policy.policy };
        break;
      }
      case 'view': {
        const view = SHARED_VIEWS.find((one) => value.kind === 'string' && value.value === one);
        if (view === undefined) return member('“view” is not one of the views of the payload.');
        contents = { ...contents, view };
        break;
      }
      default:
        return member(`It has an unknown member ${quote(name)}.`);
    }
  }
  if (token === null) return refused(linkProblem('link-token', 'There is no token in the link.', ASK_AGAIN));
  const read = readToken(token);
  if ((read !== null && findHeldKey(read) !== null) || searchPrivateKey(json) !== null)
    return refused(PRIVATE_KEY);
  return { ok: true, contents: { token, ...contents } };
}

const NOTHING_BESIDES: Omit<SharedContents, 'token'> = {
  unsigned: false,
  redacted: null,
  keys: [],
  policy: null,
  view: null,
};

function member(what: string): LinkReading {
  return refused(linkProblem('link-member', what, ASK_AGAIN));
}

/** Line breaks and tabs may lie between the members of a token in JSON. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

function findTokenFault(node: JsonNode): Fault | null {
  if (node.kind !== 'string') return `is ${nameJsonKind(node)}, not a string`;
  if (node.value.trim() === '') return 'is empty';
  return CONTROL.test(node.value) || loneSurrogateAt(node.value) !== -1
    ? 'contains characters that no token has'
    : null;
}

const LONGEST_PATH = 1000;

function readPaths(node: JsonNode): readonly string[] | Fault {
  if (node.kind !== 'array') return `is ${nameJsonKind(node)}, not a list`;
  if (node.items.length > LINK_PATHS_AT_MOST) return 'is too long';
  const paths: string[] = [];
  for (const item of node.items) {
    if (item.kind !== 'string' || !/^\//.test(item.value) || item.value.length > LONGEST_PATH)
      return 'contains something that is not the path of a claim';
    paths.push(item.value);
  }
  return paths;
}

/** In seconds. Clocks differ by minutes; with more, the policy of a stranger would let expired tokens pass. */
const LONGEST_TOLERANCE = 86_400;

async function readSharedPolicy(text: string): Promise<{ readonly policy: Policy } | LinkProblem> {
  // It comes with all profiles, which few links need.
  const { readPolicy } = await import('../policy/policy-json.ts');
  const reading = readPolicy(text);
  if (!reading.ok)
    return linkProblem('link-policy', `The policy cannot be read. ${reading.problem.what}`, ASK_AGAIN);
  if (reading.policy.toleranceSeconds > LONGEST_TOLERANCE)
    return linkProblem(
      'link-policy',
      'The policy in it tolerates clocks that are more than a day apart.',
      ASK_AGAIN,
    );
  const secret = secretInPolicy(reading.policy);
  return secret === null
    ? { policy: reading.policy }
    : linkProblem('link-policy-secret', `The policy contains the secret ${quote(secret)}.`, ASK_AGAIN);
}
