import { expect, it } from 'vitest';
import { NowStore } from './use-now.ts';

it('can be set before its first tick', () => {
  const store = new NowStore();
  store.current().choose(5);
  expect(store.current()).toMatchObject({ seconds: 5, isSet: true });
  store.current().choose(null);
  expect(store.current().isSet).toBe(false);
});
