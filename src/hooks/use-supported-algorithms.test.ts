import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { supportOf } from './use-supported-algorithms.ts';

/** A browser that computes nothing rare, and notes what it is asked for. */
function createBrowser() {
  const asked: string[] = [];
  const generateKey = async ({ name }: { name: string }) => {
    asked.push(name);
    throw new DOMException('no', 'NotSupportedError');
  };
  const environment = createCryptoEnvironment({ subtle: { generateKey } } as unknown as Crypto);
  return { asked, environment };
}

describe('supportOf', () => {
  it('asks nothing of a browser before somebody needs to know', () => {
    const { asked, environment } = createBrowser();
    const { get, subscribe } = supportOf(environment);
    subscribe(() => {})();
    expect(get()).toBeNull();
    expect(asked).toEqual([]);
  });

  it('asks once and answers all who wait, and those who come later', async () => {
    const { asked, environment } = createBrowser();
    const { ask, subscribe } = supportOf(environment);
    let gone = 0;
    subscribe(() => gone++)();
    const told = new Promise<void>((resolve) => subscribe(resolve));
    ask();
    ask();
    supportOf(environment).ask();
    await told;
    expect(asked.filter((name) => name === 'ML-DSA-44')).toHaveLength(1);
    expect(gone).toBe(0);
    const names = supportOf(environment).get();
    expect(names?.has('HS256')).toBe(true);
    expect(names?.has('ML-DSA-44')).toBe(false);
  });
});
