import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARROWS, findCircle, folderOf, importsIn, ROOMS, readFolderGraph } from './rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');

describe('the folders of src', () => {
  const graph = readFolderGraph(join(root, 'src'));

  it('are those of the table', () => {
    expect([...graph.keys()].filter((room) => !ROOMS.has(room))).toEqual([]);
  });

  it('import only along the arrows', () => {
    const astray = [...graph].flatMap(([from, arrows]) =>
      [...arrows].filter(([to]) => !ROOMS.get(from)?.includes(to)).map(([to, files]) => [from, to, files]),
    );
    expect(astray).toEqual([]);
  });

  it('are in no circle', () => {
    expect(findCircle(new Map([...graph].map(([from, arrows]) => [from, arrows.keys()])))).toBeNull();
  });

  it('would be in one with a single import against the arrows', () => {
    const planted = new Map([...graph].map(([from, arrows]) => [from, [...arrows.keys()]]));
    planted.get('core/text')?.push('core/keys');
    const circle = findCircle(planted)?.join(' > ');
    expect(`${circle} > ${circle}`).toContain('core/text > core/keys');
  });

  it('are read with every kind of import', () => {
    const source = [
      `import './a.ts';`,
      `import type { B } from '../b/b.ts';`,
      `import {\n  c,\n} from "../c.ts";`,
      `export * from './d.ts';`,
      `const e = await import('./e.ts');`,
      `import f from './f.txt?raw';`,
      `import jose from 'jose';`,
    ];
    expect(importsIn(source.join('\n'))).toEqual([
      './a.ts',
      '../b/b.ts',
      '../c.ts',
      './d.ts',
      './e.ts',
      './f.txt',
    ]);
  });
});

describe('the table of arrows', () => {
  it('has no circle', () => {
    expect(findCircle(ROOMS)).toBeNull();
  });

  it('is told in docs/architecture.md', () => {
    const document = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    for (const line of ARROWS) expect(document).toContain(`\n${line}\n`);
  });
});

/** A file, an import that it may not have, and one that it may. */
const PLANTED = [
  ['src/core/text/planted.ts', '../keys/key.ts', './json.ts'],
  ['src/core/token/planted.ts', '../crypto/signature.ts', '../algorithms/algorithms.ts'],
  ['src/core/keys/planted.ts', '../token/token.ts', '../text/json.ts'],
  ['src/core/claims/planted.ts', '../findings/rule.ts', '../token/token.ts'],
  ['src/core/policy/planted.ts', '../findings/rule.ts', '../claims/times.ts'],
  ['src/core/findings/planted.ts', '../verdict/judge.ts', '../crypto/signature.ts'],
  ['src/core/findings/planted-package.ts', 'react', './rule.ts'],
  ['src/core/findings/sensitive/planted.ts', '../rule.ts', '../../claims/token-context.ts'],
  ['src/core/keys/planted-core.ts', '../../state/inputs.ts', 'jose'],
  ['src/core/keys/planted.test.ts', '../../state/inputs.ts', '../verdict/analyse.ts'],
  ['src/state/planted.ts', '../hooks/use-now.ts', '../core/keys/key.ts'],
  ['src/hooks/planted.ts', '../panels/token/token-panel.tsx', '../state/inputs.ts'],
  ['src/hooks/planted-package.ts', 'monaco-editor/editor', 'react'],
  ['src/ui/planted.tsx', '../core/text/json.ts', '../platform/clipboard.ts'],
  ['src/editor/planted.tsx', '../panels/part/part-view.ts', '../hooks/use-now.ts'],
  ['src/panels/token/planted.tsx', '../claims/claims-view.tsx', '../../ui/button.tsx'],
  ['src/panels/token/planted-above.tsx', '../explain-panels.ts', './token-box.tsx'],
  ['src/fetch-page/planted.ts', '../core/keys/key.ts', '../core/keys/fetch-link.ts'],
] as const;

describe('the linter', () => {
  const rooms = [...ROOMS.keys()];
  const programs = rooms.filter((room) => room !== 'styles');
  const folder = mkdtempSync(join(tmpdir(), 'claimscope-rooms-'));
  /** By file, the lines on which an import is refused. */
  const refused = new Map<string, Set<number>>();

  // All in one run, with the project's own configuration. Biome says nothing of what comes by its standard input.
  beforeAll(() => {
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(config));
    const plant = (file: string, specifiers: readonly string[]): void => {
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), specifiers.map((specifier) => `import '${specifier}';\n`).join(''));
      refused.set(file, new Set());
    };
    for (const room of programs) {
      plant(
        `${folderOf(room)}/room.ts`,
        rooms.map((other) => pathBetween(room, other)),
      );
    }
    for (const [file, ...specifiers] of PLANTED) plant(file, specifiers);
    const args = [
      'lint',
      '--only=style/noRestrictedImports',
      '--reporter=json',
      '--max-diagnostics=none',
      'src',
    ];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
    for (const { category, location } of JSON.parse(stdout).diagnostics) {
      if (category !== 'lint/style/noRestrictedImports') throw new Error(`Biome says ${category}`);
      refused.get(location.path.split(sep).join('/'))?.add(location.start.line);
    }
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(programs)('lets %s import what the arrows allow, and nothing else', (room) => {
    const lines = refused.get(`${folderOf(room)}/room.ts`);
    const allowed = rooms.filter((other, index) => other !== room && lines?.has(index + 1) === false);
    expect(allowed.sort()).toEqual([...(ROOMS.get(room) ?? [])].sort());
  });

  it.each(PLANTED)('refuses in %s to import %s, and not %s', (file) => {
    expect([...(refused.get(file) ?? [])]).toEqual([1]);
  });
});

function pathBetween(from: string, to: string): string {
  // The one file of that room that this page may import.
  if (from === 'fetch-page' && to === 'core/keys') return '../core/keys/fetch-link.ts';
  const path = relative(folderOf(from), join(folderOf(to), 'room.ts'))
    .split(sep)
    .join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
