import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importsIn } from './rooms.ts';

const core = fileURLToPath(new URL('../src/core', import.meta.url));

/** The modules that a module needs to run, itself among them. */
function closureOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const source = readFileSync(file, 'utf8').replace(/^import type [^;]*;/gm, '');
  for (const specifier of importsIn(source)) closureOf(join(dirname(file), specifier), seen);
  return seen;
}

it('the reader of the first view holds no words, no tables and nothing that writes', () => {
  const modules = [...closureOf(join(core, 'token/read-token.ts'))];
  expect(modules.map((file) => relative(core, file).split(sep).join('/')).toSorted()).toEqual([
    'find/paste.ts',
    'text/base64url.ts',
    'text/doc.ts',
    'text/json-fault.ts',
    'text/json-names.ts',
    'text/json-pass.ts',
    'text/json-printer.ts',
    'text/json-tree.ts',
    'text/json-walk.ts',
    'text/json.ts',
    'text/problem.ts',
    'text/segment.ts',
    'text/steps.ts',
    'text/utf8.ts',
    'token/compact.ts',
    'token/disclosures.ts',
    'token/doc-problems.ts',
    'token/problems.ts',
    'token/read-token.ts',
    'token/segment-problems.ts',
    'token/token.ts',
  ]);
});
