/**
 * `npm test`: everything there is to test, from a fresh clone. Each stage runs whatever became of the ones
 * before it, except that without a build or a browser there is nothing for the end-to-end tests to open. The
 * last line is `N passed, N failed`, with `, N skipped` if there were any.
 *
 * `npm run test:quick` is the same with `--quick`: of the unit tests those that the change touches, and of the
 * end-to-end tests the smoke of the main job.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTouched } from './changed-tests.mjs';
import { runChecks } from './check.mjs';
import { ensureBrowser, ensureDependencies, Refusal, runAsScript, runNpm, runTool } from './prepare.mjs';

/**
 * The only limit of the whole, far beyond what a slow machine needs: it ends what hangs. What is too slow is for
 * each test to say, by a limit of its own.
 */
const wholeTimeoutMs = 2 * 3_600_000;
/** By the clock of `performance.now()`. */
const deadlineMs = performance.now() + wholeTimeoutMs;

const isQuick = process.argv.includes('--quick');

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Count} */
const oneFailed = { passed: 0, failed: 1, skipped: 0 };
/** A stage that is no test itself: it can only fail. @type {Count} */
const nothing = { passed: 0, failed: 0, skipped: 0 };

/** What is left of the limit of the whole; at least a millisecond, since 0 means no limit to Playwright. */
const timeLeftMs = () => Math.max(1, Math.round(deadlineMs - performance.now()));

/** @returns {Promise<Count[]>} one for each stage */
async function runAll() {
  const dependencies = await stage('dependencies', async () => {
    await ensureDependencies();
    return nothing;
  });
  if (dependencies.failed > 0) return [dependencies];

  const browser = await stage('browser', async () => {
    // For Playwright, so that the search is made once.
    process.env.CLAIMSCOPE_CHROMIUM = await ensureBrowser();
    return nothing;
  });
  const check = await stage('check', async () => ((await runChecks()) ? nothing : oneFailed));
  const unit = await stage('unit tests', runUnitTests);
  const build = await stage('build', async () => {
    const { ok } = await runNpm(['run', '--silent', 'build'], { timeoutMs: timeLeftMs() });
    return ok ? nothing : oneFailed;
  });
  const endToEnd = await stage('end-to-end tests', async () => {
    if (browser.failed > 0) throw new Refusal('Not run: there is no browser.');
    if (build.failed > 0) throw new Refusal('Not run: there is no build.');
    return runEndToEndTests();
  });
  return [browser, check, unit, build, endToEnd];
}

/**
 * Runs one stage under a heading; a refusal or a bug in it is shown and counts as one failure.
 * @param {string} name
 * @param {() => Promise<Count>} body
 * @returns {Promise<Count>}
 */
async function stage(name, body) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  let count = oneFailed;
  try {
    count = await body();
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`== ${name}: ${count.failed > 0 ? 'FAILED' : 'ok'} after ${seconds} s`);
  return count;
}

function runUnitTests() {
  return withReport(async (report) => {
    const args = [
      ...unitTestsToRun(),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const { ok } = await runTool('vitest/vitest.mjs', args, { timeoutMs: timeLeftMs() });
    return { ok, read: countUnitTests };
  });
}

function unitTestsToRun() {
  const touched = isQuick ? findTouched() : null;
  if (touched === null) return ['run'];
  console.log(`Those that the change since ${touched.base} touches.`);
  return ['related', ...touched.files, '--run'];
}

function runEndToEndTests() {
  return withReport(async (report) => {
    const timeoutMs = timeLeftMs();
    const args = ['test', '--add-reporter=json', `--global-timeout=${timeoutMs}`];
    if (isQuick) args.push('--grep=@smoke');
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    // Playwright's own limit comes first, since it tells which tests hung.
    const options = { env, timeoutMs: timeoutMs + 20_000 };
    const { ok } = await runTool('@playwright/test/cli.js', args, options);
    return { ok, read: countEndToEndTests };
  });
}

/**
 * Counts what a test runner reports; one that fails without a failed test, or leaves no report, counts as one.
 * @param {(report: string) => Promise<{ ok: boolean, read: (json: any) => Count }>} runner gets the path that
 *   its JSON report has to go to
 * @returns {Promise<Count>}
 */
async function withReport(runner) {
  const folder = mkdtempSync(join(tmpdir(), 'claimscope-test-'));
  try {
    const report = join(folder, 'report.json');
    const { ok, read } = await runner(report);
    if (!existsSync(report)) return oneFailed;
    const count = read(JSON.parse(readFileSync(report, 'utf8')));
    return ok ? count : { ...count, failed: Math.max(count.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {any} json Vitest's report */
function countUnitTests({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  /** @param {any} file */
  const brokeBeforeItsTests = ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0;
  return {
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(brokeBeforeItsTests).length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @param {any} json Playwright's report */
function countEndToEndTests({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

await runAsScript(import.meta.url, async () => {
  const counts = await runAll();
  /** @param {keyof Count} key */
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
  // A run that tested nothing has shown nothing.
  if (failed > 0 || passed === 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
});
