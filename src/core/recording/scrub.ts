import type { JsonNode, JsonObject } from '../text/json.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import type { Steps } from '../text/steps.ts';
import type { SecretKind } from './credential-names.ts';
import { isPicture } from './encoded-bytes.ts';
import type { Har } from './har.ts';
import { LearnedSecrets } from './learned-secrets.ts';
import { LookAlikes, type RandomBytes } from './look-alikes.ts';
import { publicValuesOf } from './public-values.ts';
import { hasResidue } from './residue.ts';
import { type Context, Scrubber } from './scrubber.ts';
import { Sheet } from './sheet.ts';
import type { KnownToken } from './sightings.ts';
import { unescapeJson } from './views.ts';

/** A recording without its secrets. */
export interface Scrubbed {
  /** As long as the original but for a comment, unless nothing was replaced; all that was no secret stands as it stood. */
  readonly text: string;
  /** How many different values were replaced, by kind; kinds of which there were none are left out. */
  readonly counts: ReadonlyMap<SecretKind, number>;
  /** In how many strings of the file something was replaced. */
  readonly places: number;
  /** Bodies that were replaced whole: what is compressed or in UTF-16 cannot be looked into. */
  readonly unreadable: number;
  /** Strings that were replaced whole, as a last look found a secret in them, in pieces or written in another way. */
  readonly blanked: number;
}

/** A string of the file and what it is there. */
interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly context: Context;
}

const CHARACTERS_A_STEP = 200_000;
const LEAVES_A_STEP = 500;

/**
 * Replaces every token, and every value in a place that holds credentials, by a look-alike (see `LookAlikes`), the same
 * one everywhere: in headers, cookies, URLs, forms, JSON and other bodies, also in base64, percent-encoded, escaped, and
 * cut in pieces of twelve characters or more. Twice through the file: first to learn what is secret, then to replace it
 * wherever it stands. Each text is then looked through once more for what must not be left (`hasResidue`). `text` is what
 * `har` was read from, and whole JSON. What is not known by its form, name or place stays, and so does a token that is
 * only there in pieces that stand in several texts: that is for the person to judge.
 */
export function* scrubInSteps(
  text: string,
  har: Har,
  found: readonly KnownToken[],
  random: RandomBytes,
): Steps<Scrubbed> {
  const lookAlikes = new LookAlikes(random, publicValuesOf(har.exchanges));
  const secrets = new LearnedSecrets(lookAlikes, found);
  const scrubber = new Scrubber(secrets);
  const leaves = [...leavesOf(har.root)].sort((a, b) => a.start - b.start);
  yield* eachLeaf(leaves, function* ({ value, context }) {
    yield* scrubber.scrubInSteps(value, context);
  });
  secrets.finishLearning();
  const residue = secrets.residue();
  const parts: string[] = [];
  let at = 0;
  let places = 0;
  let blanked = 0;
  yield* eachLeaf(leaves, function* ({ start, end, value, context }) {
    let changed = yield* scrubber.scrubInSteps(value, context);
    const isPictureBody = context.kind === 'base64' && isPicture(context.mimeType);
    if (!isPictureBody && (yield* hasResidue(changed, residue))) {
      changed = lookAlikes.blank(value);
      blanked++;
    }
    if (changed === value) return;
    const raw = new Sheet(text.slice(start, end));
    const { toOuter, encode } = unescapeJson(raw.text);
    raw.writeView(value, changed, toOuter, encode);
    parts.push(text.slice(at, start), raw.result());
    at = end;
    places++;
  });
  parts.push(text.slice(at));
  const whole = parts.join('');
  return {
    text: places === 0 ? text : mark(whole, har.root),
    counts: secrets.counts(),
    places,
    unreadable: scrubber.unreadable,
    blanked,
  };
}

/** What a scrubbed file says of itself, in the comment that a HAR may have. */
export const SCRUBBED =
  'Scrubbed by Claimscope: tokens and credentials are look-alikes, so that no signature is valid.';

/** With that comment, which begins the one that the file has already. All replacements are as long as what was there. */
function mark(text: string, root: JsonNode): string {
  const log = root.kind === 'object' ? findMember(root, 'log')?.value : undefined;
  if (log?.kind !== 'object') return text;
  const comment = findMember(log, 'comment')?.value;
  if (comment?.kind === 'string') {
    const at = comment.start + 1;
    return comment.value.startsWith(SCRUBBED) ? text : `${text.slice(0, at)}${SCRUBBED} ${text.slice(at)}`;
  }
  const at = log.start + 1;
  return `${text.slice(0, at)}"comment": "${SCRUBBED}"${log.members.length === 0 ? '' : ', '}${text.slice(at)}`;
}

function* eachLeaf(leaves: readonly Leaf[], work: (leaf: Leaf) => Steps<void>): Steps<void> {
  let characters = 0;
  let count = 0;
  for (const leaf of leaves) {
    yield* work(leaf);
    characters += leaf.value.length;
    count++;
    if (characters < CHARACTERS_A_STEP && count < LEAVES_A_STEP) continue;
    characters = 0;
    count = 0;
    yield;
  }
}

/** Every string of the file and every name, with what the form says that it is. */
function* leavesOf(root: JsonNode): Generator<Leaf> {
  interface Visit {
    readonly node: JsonNode;
    readonly name: string;
    readonly object: JsonObject | null;
    /** Name of the list that the object is an item of. */
    readonly list: string;
  }
  const stack: Visit[] = [{ node: root, name: '', object: null, list: '' }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node, name, list } = visit;
    if (node.kind === 'object') {
      for (const { name: own, nameStart, nameEnd } of node.members)
        yield { start: nameStart + 1, end: nameEnd - 1, value: own, context: { kind: 'name' } };
      for (const member of [...node.members].reverse())
        stack.push({ node: member.value, name: member.name, object: node, list });
    } else if (node.kind === 'array') {
      for (const item of [...node.items].reverse())
        stack.push({ node: item, name, object: null, list: name });
    } else if (node.kind === 'string') {
      yield {
        start: node.start + 1,
        end: node.end - 1,
        value: node.value,
        context: contextOf(visit.object, name, list),
      };
    }
  }
}

function contextOf(object: JsonObject | null, member: string, list: string): Context {
  const name = stringMember(object, 'name') ?? '';
  if (member === 'value' && findMember(object, 'name') !== null) {
    if (list === 'headers') return { kind: 'header', name: name.toLowerCase() };
    if (list === 'cookies') return { kind: 'cookie', name };
    if (list === 'queryString' || list === 'params') return { kind: 'field', name };
  }
  if (member === 'text' && stringMember(object, 'encoding') === 'base64')
    return { kind: 'base64', mimeType: stringMember(object, 'mimeType') ?? '' };
  // A message of bytes (RFC 6455 section 11.8).
  if (member === 'data' && opcodeOf(object) === '2') return { kind: 'base64', mimeType: '' };
  if (
    member === 'text' &&
    /^application\/x-www-form-urlencoded\b/i.test(stringMember(object, 'mimeType') ?? '')
  )
    return { kind: 'form' };
  if (member === 'url' || member === 'redirectURL') return { kind: 'url' };
  return { kind: 'text' };
}

function opcodeOf(object: JsonObject | null): string {
  const opcode = findMember(object, 'opcode')?.value;
  return opcode?.kind === 'number' ? opcode.text : '';
}
