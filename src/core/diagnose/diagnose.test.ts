import { describe, expect, it } from 'vitest';
import { EXPLANATIONS } from './diagnose.ts';
import { environment, explain, makePair, makeToken, PAYLOAD } from './test-data/tokens.ts';

const SECRET = 'correct horse battery staple, 7!';

describe('the table', () => {
  it('has each explanation once', () => {
    expect(new Set(EXPLANATIONS).size).toBe(EXPLANATIONS.length);
    // The length alone is looked at last, under the name of what else proves it wrong.
    const ids = new Set(EXPLANATIONS.slice(0, -1).map(({ id }) => id));
    expect([ids.size, EXPLANATIONS.length]).toEqual([18, 19]);
    expect(EXPLANATIONS.at(-1)?.id).toBe('signature-length');
  });
});

describe('when it runs', () => {
  it('says nothing where the signature holds or nothing was computed', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET });
    const empty = { proved: null, ruledOut: [], notTried: [], timedOut: false };
    for (const situation of [
      { token, key: SECRET },
      { token, key: '' },
      { token: '', key: SECRET },
      { token: 'hello', key: SECRET },
      { token: token.slice(0, token.lastIndexOf('.')), key: SECRET },
      { token: `eyJhbGciOiJub25lIn0${token.slice(token.indexOf('.'))}`, key: 'x' },
    ]) {
      expect(await explain(situation)).toMatchObject(empty);
    }
    const noSubtle = { ...environment, subtle: null };
    const check = { state: 'unusable-key', misfit: null } as const;
    expect(await explain({ token, key: 'x' }, { environment: noSubtle, check })).toMatchObject(empty);
  });
});

describe('the budget', () => {
  /** A clock on which each look takes `step` milliseconds. */
  function ticking(step: number): () => number {
    let now = 0;
    return () => {
      now += step;
      return now;
    };
  }

  it('ends the search, says so and rules out only what was wholly computed', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET });
    const key = 'deadbeefdeadbeef';
    const { proved, ruledOut, notTried, timedOut } = await explain({ token, key }, { now: ticking(200) });
    expect(proved).toBeNull();
    expect(timedOut).toBe(true);
    expect(ruledOut).toEqual(['a base64 secret', 'a base64url secret']);
    expect(notTried).toEqual(['a hex secret']);
  });

  it('is not spent by a clock that stands still', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET });
    expect((await explain({ token, key: 'x' }, { budgetMs: 0 })).timedOut).toBe(false);
  });

  it('heeds the signal before and between computations', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET });
    const aborted = await explain({ token, key: 'x' }, { signal: AbortSignal.abort() });
    expect(aborted).toMatchObject({ proved: null, ruledOut: [], timedOut: false });
    const controller = new AbortController();
    let looks = 0;
    const now = () => {
      looks++;
      if (looks === 5) controller.abort();
      return 0;
    };
    const { proved, timedOut } = await explain({ token, key: 'x' }, { now, signal: controller.signal });
    expect(proved).toBeNull();
    expect(timedOut).toBe(false);
    expect(looks).toBeLessThan(7);
  });

  it('holds for a token of 1 MB and a ring of keys', async () => {
    const payload = JSON.stringify({ text: 'x'.repeat(750_000) });
    const pairs = await Promise.all(Array.from({ length: 20 }, (_, at) => makePair('ES256', at)));
    const ring = JSON.stringify({ keys: pairs.map(({ publicJwk }) => JSON.parse(publicJwk)) });
    const hmac = await makeToken({ algorithm: 'HS256', key: SECRET, payload });
    const ecdsa = await makeToken({
      algorithm: 'ES256',
      key: (await makePair('ES256', 20)).privatePem,
      payload,
    });
    for (const situation of [
      { token: hmac, key: 'deadbeefdeadbeef' },
      { token: hmac, key: ring },
      { token: ecdsa, key: ring },
    ]) {
      // A clock that goes 10 ms on at every look at it: 500 ms are over after fifty, whatever the machine.
      let looks = 0;
      const result = await explain(situation, { now: () => 10 * looks++ });
      expect(result.proved).toBeNull();
      expect(looks).toBeLessThanOrEqual(53);
    }
  });
});

describe('what it never says', () => {
  it('any of the secret', async () => {
    const token = await makeToken({ algorithm: 'HS256', key: SECRET, payload: PAYLOAD });
    const { proved } = await explain({ token, key: `${SECRET}\n` });
    expect(`${proved?.title} ${proved?.what} ${proved?.advice} ${proved?.remedy?.label}`).not.toContain(
      SECRET,
    );
  });
});
