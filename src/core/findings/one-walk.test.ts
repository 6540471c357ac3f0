import { expect, it } from 'vitest';
import type { JsonNode } from '../text/json.ts';
import { walkJson } from '../text/json-walk.ts';
import { readToken } from '../token/read-token.ts';
import { headerOf, payloadOf } from '../token/token.ts';
import * as rare from '../verdict/rare.ts';
import { reviewToken } from '../verdict/review.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** Counts how often the items of arrays within a part are asked for; only a walk of the whole part gets there. */
function countReads(root: JsonNode | null | undefined): { reads: number[] } {
  const counter = { reads: [] as number[] };
  if (root == null) throw new Error('no JSON');
  for (const { node, depth } of [...walkJson(root)]) {
    if (node.kind !== 'array' || depth < 2) continue;
    const { items } = node;
    const at = counter.reads.push(0) - 1;
    Object.defineProperty(node, 'items', {
      get: () => {
        counter.reads[at] = (counter.reads[at] ?? 0) + 1;
        return items;
      },
    });
  }
  return counter;
}

it('all rules of a token share one walk of its header and one of its payload', () => {
  const deep = '{"a":{"b":[1,[{"password":"hunter22"}]],"roles":["admin"]},"c":[["x"]]}';
  const reading = readToken(`${encode(`{"alg":"HS256","x":${deep}}`)}.${encode(deep)}.AAAA`);
  const header = countReads(headerOf(reading)?.json?.root);
  const payload = countReads(payloadOf(reading)?.json?.root);
  const { findings } = reviewToken(reading, rare);
  expect(findings.map(({ code: id }) => id)).toEqual(
    expect.arrayContaining(['header-secret', 'sensitive-password', 'role-privileged']),
  );
  expect(header.reads).toEqual([1, 1, 1, 1, 1]);
  expect(payload.reads).toEqual([1, 1, 1, 1]);
});
