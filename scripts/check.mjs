/** `npm run check`: types, lint and format, all at once. */
import { ensureDependencies, runAsScript, runTool } from './prepare.mjs';

const colours = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
const tsc = 'typescript/bin/tsc';
const pretty = ['--pretty', String(colours)];

const checks = [
  { name: 'types: app', script: tsc, args: ['-p', 'tsconfig.json', ...pretty] },
  { name: 'types: core, without DOM', script: tsc, args: ['-p', 'src/core/tsconfig.json', ...pretty] },
  { name: 'types: service worker', script: tsc, args: ['-p', 'src/service-worker/tsconfig.json', ...pretty] },
  { name: 'types: tests and tools', script: tsc, args: ['-p', 'e2e/tsconfig.json', ...pretty] },
  {
    name: 'lint and format',
    script: '@biomejs/biome/bin/biome',
    // A warning that fails nothing is a warning that nobody reads.
    args: [
      'ci',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      `--colors=${colours ? 'force' : 'off'}`,
      '.',
    ],
  },
  { name: 'unused files, exports, dependencies', script: 'knip/bin/knip.js', args: ['--no-progress'] },
];

/**
 * Runs every check and prints the output of those that fail.
 * @returns {Promise<boolean>} whether all passed
 */
export async function runChecks() {
  const results = await Promise.all(
    checks.map(async ({ name, script, args }) => ({
      name,
      ...(await runTool(script, args, { capture: true })),
    })),
  );
  for (const { name, ok, output } of results) {
    if (!ok) console.log(output.trimEnd());
    console.log(`${ok ? 'passed' : 'FAILED'}  ${name}`);
  }
  return results.every(({ ok }) => ok);
}

await runAsScript(import.meta.url, async () => {
  await ensureDependencies();
  if (!(await runChecks())) process.exitCode = 1;
});
