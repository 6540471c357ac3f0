import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonNode } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import type { Steps } from '../text/steps.ts';
import { readToken, readTokenInSteps } from './read-token.ts';
import { ANY_TEXTS } from './test-data/json-text.ts';
import { headerOf, payloadOf, signatureOf, type Token } from './token.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');
const tokenOf = (payload: string): string => `${HEADER}.${encode(payload)}.AAAA`;

/** The result of work in steps, and how many there were. */
function count<Result>(steps: Steps<Result>): { result: Result; steps: number } {
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done === true) return { result: step.value, steps: taken };
  }
}

/** All that can be seen of a token, without nesting. */
function describeToken(token: Token | null) {
  const docs = [headerOf(token), payloadOf(token)].map((doc) => ({
    ...doc,
    object: null,
    json: doc?.json && { fault: doc.json.fault, repeatedNames: doc.json.repeatedNames },
    nodes: [...walk(doc?.json?.root)],
    shown: doc?.shown,
    places: [0, 1, 5, 20].map((offset) => doc?.toShown(offset)),
  }));
  const { found, parts, problems, serialization, step, unsupported } = token ?? {};
  const flat = problems?.map((problem) => ({ ...problem, root: null }));
  const input = signatureOf(token)?.input();
  return { ...found, toPasted: null, parts, flat, serialization, kind: step?.kind, unsupported, docs, input };
}

function* walk(root: JsonNode | null | undefined) {
  for (const { node, member, depth } of root == null ? [] : walkJson(root)) {
    const value = node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : null;
    yield [depth, node.kind, node.start, node.end, value, member?.name, member?.nameStart, member?.repeated];
  }
}

describe('reading in steps', () => {
  it('gives what reading at once gives, for any payload', () => {
    fc.assert(
      fc.property(ANY_TEXTS, (payload) => {
        const pasted = `Bearer ${tokenOf(payload)}`;
        const { result } = count(readTokenInSteps(pasted));
        expect(describeToken(result)).toEqual(describeToken(readToken(pasted)));
      }),
      { seed: 20_261_124, numRuns: 100 },
    );
  });

  it.each([
    ['objects', JSON.stringify(Array.from({ length: 6000 }, (_, id) => ({ id, roles: ['a', { b: 1 }] })))],
    ['strings', JSON.stringify({ list: Array.from({ length: 30_000 }, (_, id) => `string ${id}`) })],
    ['a text that breaks off', `{"a":[${'[1,'.repeat(30_000)}`],
    ['deep brackets', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['repeated names', `{${'"a":"b",'.repeat(20_000)}"a":1}`],
  ])('gives it also where it takes many steps: %s', (_, payload) => {
    const pasted = tokenOf(payload);
    const { result, steps } = count(readTokenInSteps(pasted));
    expect(steps).toBeGreaterThan(3);
    expect(JSON.stringify(describeToken(result))).toBe(JSON.stringify(describeToken(readToken(pasted))));
  });

  it('takes one step for an ordinary token', () => {
    expect(count(readTokenInSteps(tokenOf('{"sub":"1","name":"Zoë"}'))).steps).toBe(1);
  });

  it.each([
    ['decodes', `"${'x'.repeat(2_000_000)}"`, 6],
    ['prints', `{"a":"${'x'.repeat(500_000)}","b":"${'x'.repeat(500_000)}"}`, 4],
    ['reads', `[${'1,'.repeat(100_000)}1]`, 10],
  ])('%s in steps', (_, payload, least) => {
    expect(count(readTokenInSteps(tokenOf(payload))).steps).toBeGreaterThanOrEqual(least);
  });
});

describe('brackets that only open', () => {
  it('are a fault, with the tree of the first ten thousand', () => {
    const token = readToken(tokenOf(`{"a":1,"b":${'['.repeat(200_000)}`));
    const { object, json } = payloadOf(token) ?? {};
    expect(json?.fault).toMatchObject({ reason: 'end', offset: 200_011 });
    expect(object?.members.map(({ name }) => name)).toEqual(['a', 'b']);
    let depth = 0;
    for (let node = json?.root; node != null; depth++) {
      node =
        node.kind === 'object' ? node.members.at(-1)?.value : node.kind === 'array' ? node.items[0] : null;
    }
    expect(depth).toBe(10_000);
  });
});
