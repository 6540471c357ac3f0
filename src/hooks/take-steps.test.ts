import { expect, it } from 'vitest';
import { takeSteps } from './take-steps.ts';

function* countTo(last: number, taken: number[]): Generator<void, string, void> {
  for (let step = 1; step <= last; step++) {
    taken.push(step);
    const end = performance.now() + 6;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

it('takes all steps, and lets others have their turn between them', async () => {
  const taken: number[] = [];
  const seen: number[] = [];
  const asked = takeSteps(countTo(8, taken), new AbortController().signal);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => seen.push(taken.length);
  port2.postMessage(null);
  expect(await asked).toBe('done');
  port1.close();
  expect(taken).toHaveLength(8);
  expect(seen[0]).toBeLessThan(8);
});

it('takes none in the task that asks, nor any where it is taken back in that', async () => {
  const taken: number[] = [];
  const abort = new AbortController();
  const asked = takeSteps(countTo(1, taken), abort.signal);
  await Promise.resolve();
  abort.abort();
  expect(await asked).toBeNull();
  expect(taken).toEqual([]);
});

it('stops between two turns where it was taken back', async () => {
  const taken: number[] = [];
  const abort = new AbortController();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (taken.length > 0) abort.abort();
    else port2.postMessage(null);
  };
  port2.postMessage(null);
  expect(await takeSteps(countTo(100, taken), abort.signal)).toBeNull();
  port1.close();
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.length).toBeLessThan(100);
});
