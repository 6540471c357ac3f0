import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './prepare.mjs';

/** Whoever finds the default branch under one of these names compares with it. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'main', 'origin/master', 'master'];
/** They read the sources as files, so what they touch is not among their imports. */
const ALWAYS = ['scripts/rooms.test.ts'];

/**
 * What to tell `vitest related` about: the files that differ from the merge base with the default branch, or where
 * none do, those of the last commit. What is no module is read by tests, not imported: for it stand the tests that
 * name it and, below `src`, those of its room.
 * @returns {{ base: string, files: string[] } | null} null where git does not know: then all tests are touched
 */
export function findTouched() {
  const branch = DEFAULT_BRANCHES.find((name) => git('rev-parse', '--verify', '--quiet', `${name}^{commit}`));
  const fork = branch === undefined ? undefined : git('merge-base', branch, 'HEAD')?.[0];
  for (const base of [fork, 'HEAD~1']) {
    const changed = base === undefined ? undefined : changedSince(base);
    if (base !== undefined && changed !== undefined && changed.length > 0) {
      return { base: git('rev-parse', '--short', base)?.[0] ?? base, files: touchedBy(changed) };
    }
  }
  return null;
}

/**
 * @param {string} base
 * @returns {string[] | undefined} committed or not; undefined where there is no such commit
 */
function changedSince(base) {
  const differing = git('diff', '--name-only', '--no-renames', base);
  const added = git('ls-files', '--others', '--exclude-standard');
  return differing === undefined ? undefined : [...new Set([...differing, ...(added ?? [])])];
}

/** @param {string[]} changed */
function touchedBy(changed) {
  const tests =
    git('ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.test.tsx') ?? [];
  const readers = tests.filter((test) => existsSync(join(root, test)));
  const files = changed.flatMap((file) => {
    if (/\.(?:[mc]?[jt]sx?|css)$/.test(file) && !file.includes('/test-data/')) return [file];
    // For Vitest a reason to run all.
    if (file === 'package.json' || file === 'package-lock.json') return ['package.json'];
    const room = /^src\/(?:core\/)?[^/]+\//.exec(file)?.[0];
    return readers.filter(
      (test) =>
        (room !== undefined && test.startsWith(room)) ||
        readFileSync(join(root, test), 'utf8').includes(basename(file)),
    );
  });
  return [...new Set([...files, ...ALWAYS])].filter((file) => existsSync(join(root, file)));
}

/**
 * @param {string[]} args
 * @returns {string[] | undefined} the lines of the answer; undefined where git refuses or is not there
 */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.split('\n').filter(Boolean) : undefined;
}
