import { deflateRawSync, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { nameStatus, readStatusList, statusAt, statusReference } from './status-list.ts';

function claimsOf(value: unknown) {
  const { root } = readJson(JSON.stringify(value));
  if (root?.kind !== 'object') throw new Error('an object');
  return root;
}

const read = (list: unknown) => readStatusList(claimsOf({ status_list: list }));

async function listOf(list: unknown) {
  const reading = await read(list);
  if (reading?.state !== 'read') throw new Error(JSON.stringify(reading));
  return reading.list;
}

/** Packed as draft-ietf-oauth-status-list section 4.1 says. */
function pack(statuses: readonly number[], bits: number): string {
  const bytes = Buffer.alloc(Math.ceil((statuses.length * bits) / 8));
  for (const [index, status] of statuses.entries()) {
    const at = Math.floor((index * bits) / 8);
    bytes[at] = (bytes[at] ?? 0) | (status << ((index * bits) % 8));
  }
  return deflateSync(bytes).toString('base64url');
}

describe('the examples of the specification', () => {
  it.each([
    ['one bit (section 4.1)', 1, 'eNrbuRgAAhcBXQ', [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]],
    ['two bits (section 4.1)', 2, 'eNo76fITAAPfAgc', [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]],
  ])('%s', async (_, bits, lst, statuses) => {
    const list = await listOf({ bits, lst });
    expect(list.size).toBe(statuses.length);
    expect(statuses.map((_status, index) => statusAt(list, index))).toEqual(statuses);
  });

  it('one bit (appendix C)', async () => {
    const lst =
      'eNrt3AENwCAMAEGogklACtKQPg9LugC9k_ACvreiogEAAKkeCQAAAAAAAAAAAAAAAAAAAIBylgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAXG9IAAAAAAAAAPwsJAAAAAAAAAAAAAAAvhsSAAAAAAAAAAAA7KpLAAAAAAAAAAAAAAAAAAAAAJsLCQAAAAAAAAAAADjelAAAAAAAAAAAKjDMAQAAAACAZC8L2AEb';
    const list = await listOf({ bits: 1, lst });
    expect(list.size).toBe(2 ** 20);
    const set = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345];
    expect(set.map((index) => statusAt(list, index))).toEqual(set.map(() => 1));
    expect(list.counts).toEqual(
      new Map([
        [0, 2 ** 20 - set.length],
        [1, set.length],
      ]),
    );
  });

  it.each([2, 4, 8])('the indices of appendix C with %i bits', async (bits) => {
    const statuses = new Array<number>(2 ** 20).fill(0);
    const set = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345];
    for (const [at, index] of set.entries()) statuses[index] = (at % (2 ** bits - 1)) + 1;
    const list = await listOf({ bits, lst: pack(statuses, bits) });
    expect(list.size).toBe(2 ** 20);
    expect(set.map((index) => statusAt(list, index))).toEqual(set.map((index) => statuses[index]));
    expect(list.counts.get(0)).toBe(2 ** 20 - set.length);
  });
});

describe('a list of statuses', () => {
  it.each([1, 2, 4, 8])('of %i bits gives each token its own', async (bits) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 2 ** bits - 1 }), { minLength: 1, maxLength: 100 }),
        async (statuses) => {
          const list = await listOf({ bits, lst: pack(statuses, bits) });
          expect(statuses.map((_status, index) => statusAt(list, index))).toEqual(statuses);
          expect([...list.counts.values()].reduce((sum, times) => sum + times, 0)).toBe(list.size);
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([-1, 16, 0.5, Number.NaN, 1e300])('has nothing at the index %f', async (index) => {
    expect(statusAt(await listOf({ bits: 1, lst: 'eNrbuRgAAhcBXQ' }), index)).toBeNull();
  });

  it.each([
    ['no object', 'x', 'is a string'],
    ['no bits', { lst: 'eNrbuRgAAhcBXQ' }, 'not 1, 2, 4 or 8'],
    ['other bits', { bits: 3, lst: 'eNrbuRgAAhcBXQ' }, 'not 1, 2, 4 or 8'],
    ['bits as a string', { bits: '1', lst: 'eNrbuRgAAhcBXQ' }, 'not 1, 2, 4 or 8'],
    ['no list', { bits: 1 }, 'no “lst”'],
    ['standard base64', { bits: 1, lst: 'eNrb+RgAAhcBXQ==' }, 'not base64url'],
    ['no zlib header', { bits: 1, lst: deflateRawSync('abc').toString('base64url') }, 'not zlib data'],
    ['a list cut short', { bits: 1, lst: 'eNrbuRg' }, 'not zlib data'],
    ['noise', { bits: 1, lst: '____' }, 'not zlib data'],
    [
      'a bomb',
      { bits: 8, lst: deflateSync(Buffer.alloc(100_000_000)).toString('base64url') },
      'more than 10 MB',
    ],
  ])('with %s is refused with the reason', async (_, list, words) => {
    const reading = await read(list);
    expect(reading).toMatchObject({ state: 'faulty', what: expect.stringContaining(words) });
  });

  it('is only where the claims have one', async () => {
    expect(await readStatusList(claimsOf({ sub: 'a' }))).toBeNull();
    expect(await readStatusList(null)).toBeNull();
  });

  it('has names for registered statuses alone', () => {
    expect([0, 1, 2, 3, 4, 11, 12, 15, 16, 255].map((status) => nameStatus(status).name)).toEqual([
      'VALID',
      'INVALID',
      'SUSPENDED',
      'APPLICATION_SPECIFIC',
      'status 4',
      'status 11',
      'APPLICATION_SPECIFIC',
      'APPLICATION_SPECIFIC',
      'status 16',
      'status 255',
    ]);
  });
});

describe('where a token says its status is', () => {
  it.each([
    [
      { status: { status_list: { idx: 7, uri: 'https://a.example/1' } } },
      { index: 7, uri: 'https://a.example/1' },
    ],
    [{ status: { status_list: { idx: '7', uri: 'https://a.example/1' } } }, null],
    [{ status: { status_list: { idx: -1, uri: 'https://a.example/1' } } }, null],
    [{ status: { status_list: { idx: 7 } } }, null],
    [{ status: 'VALID' }, null],
    [{}, null],
  ])('%o', (claims, expected) => expect(statusReference(claimsOf(claims))).toEqual(expected));
});
