import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { explain } from './explain.ts';

it.each(["https://a.example/it's", 'https://a.example/?a=$(id)&b=`id`;[1-3]{a,b}'])(
  'a shell gives curl exactly the address: %s',
  (url) => {
    const { command } = explain({ state: 'unreachable' }, url);
    const printed = execFileSync('sh', ['-c', command.replace('curl', "printf '%s\\n'")], {
      encoding: 'utf8',
    });
    expect(printed.trimEnd().split('\n')).toEqual(['--globoff', '-sS', url]);
  },
);

it('names both causes that look the same to a page', () => {
  const words = explain({ state: 'unreachable' }, 'https://a.example/').sentences.join(' ');
  expect(words).toMatch(/cannot be reached/);
  expect(words).toMatch(/CORS/);
});
