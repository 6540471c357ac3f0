import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, root, runNpm } from '../scripts/prepare.mjs';

/**
 * @typedef {object} Build
 * @property {string} name how its column is headed
 * @property {string} tree the sources it is made of
 * @property {string} folder what was built, with source maps that no page asks for
 */

/** Builds the working tree. @returns {Promise<Build>} */
export async function buildWorkingTree() {
  const commit = git(['rev-parse', '--short', 'HEAD']) ?? 'here';
  const isChanged = Boolean(git(['status', '--porcelain']));
  return build(isChanged ? `${commit}+` : commit, root, makeTemporaryFolder());
}

/**
 * Builds a commit in a git worktree of its own, with its own scripts and with the packages that are installed here.
 * @param {string} commit
 * @returns {Promise<Build>}
 */
export async function buildCommit(commit) {
  const name = git(['rev-parse', '--short', '--verify', `${commit}^{commit}`]);
  if (name === undefined) throw new Refusal(`git knows no commit ${commit}.`);
  const folder = makeTemporaryFolder();
  const tree = join(folder, 'tree');
  if (git(['worktree', 'add', '--detach', tree, name]) === undefined) {
    throw new Refusal(`git could not check out ${commit}.`);
  }
  const packages = join(tree, 'node_modules');
  symlinkSync(join(root, 'node_modules'), packages, 'junction');
  // Before the folder goes, and the link before the tree, so that nothing that removes a tree can follow it.
  process.prependListener('exit', () => {
    unlinkSync(packages);
    git(['worktree', 'remove', '--force', tree]);
  });
  if (git(['diff', '--name-only', name, '--', 'package-lock.json'])) {
    console.log(`The packages of ${name} are others than those here; it is built with those here.`);
  }
  return build(name, tree, folder);
}

/**
 * @param {string} name
 * @param {string} tree
 * @param {string} temporary
 * @returns {Promise<Build>}
 */
async function build(name, tree, temporary) {
  const folder = join(temporary, 'dist');
  const args = [
    'run',
    '--silent',
    'build',
    '--',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--sourcemap',
    'hidden',
  ];
  const { ok, output } = await runNpm(args, { cwd: tree, capture: true });
  if (!ok) throw new Refusal(`${output}\n${name} could not be built.`);
  return { name, tree, folder };
}

/** A folder that goes when this process ends, however it ends. */
function makeTemporaryFolder() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'claimscope-bench-')));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * What git answers, or undefined where it fails or is not there.
 * @param {string[]} args
 */
function git(args) {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
