/**
 * `npm run bench`: measures the production build in a browser as a person meets it. Prints a table and where the time of
 * a paste goes, and writes all samples as JSON; docs/benchmarks.md says what each row is.
 *
 *   --against <commit>   builds that commit too and measures both in turn
 *   --only name,...      only these rows, by their names or the beginning of them
 *   --runs n             how often each is measured (5)
 *   --json <file>        where the samples go (bench/results.json)
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { ensureBrowser, ensureDependencies, Refusal, root, runAsScript } from '../scripts/prepare.mjs';
import { buildCommit, buildWorkingTree } from './builds.mjs';
import { findingsMeasure } from './findings.mjs';
import { heapMeasure, secretsMeasure, verdictMeasure } from './measure-answers.mjs';
import { lighthouseMeasure } from './measure-lighthouse.mjs';
import { loadMeasures } from './measure-loads.mjs';
import { editMeasure, pasteMeasures, typeMeasure } from './measure-pastes.mjs';
import { sourceMeasures } from './measure-sources.mjs';
import { profilePastes } from './profile.mjs';
import { describeMachine, printProfiles, printTable, readLoad, writeResults } from './report.mjs';
import { serve } from './serve.mjs';

/**
 * @typedef {object} Measure
 * @property {string} name for `--only`
 * @property {Record<string, import('./report.mjs').Row>} rows
 * @property {number} [maxRuns] for what takes long and varies little
 * @property {(browser: import('@playwright/test').Browser, site: import('./open-page.mjs').Site, note: Note) =>
 *   Promise<Record<string, number[]>>} run one sample or more for each row
 */

/** @typedef {(about: string, value: unknown) => void} Note keeps something beside the rows, for the JSON */

/** @type {readonly Measure[]} */
const MEASURES = [
  ...loadMeasures,
  ...pasteMeasures,
  editMeasure,
  typeMeasure,
  ...sourceMeasures,
  verdictMeasure,
  heapMeasure,
  findingsMeasure,
  secretsMeasure,
  lighthouseMeasure,
];
const PROFILE = 'profile';

function readOptions() {
  const { values } = parseArgs({
    options: {
      against: { type: 'string' },
      only: { type: 'string' },
      runs: { type: 'string', default: '5' },
      json: { type: 'string', default: join(root, 'bench', 'results.json') },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Refusal('--runs takes a whole number from 1.');
  const names = [...MEASURES.map(({ name }) => name), PROFILE];
  const asked = values.only?.split(',') ?? names;
  const isAskedBy = (/** @type {string} */ word, /** @type {string} */ name) =>
    name === word || name.startsWith(`${word}-`);
  const unknown = asked.filter((word) => !names.some((name) => isAskedBy(word, name)));
  if (unknown.length > 0) throw new Refusal(`No row is called ${unknown}. There are: ${names.join(', ')}`);
  const wanted = new Set(names.filter((name) => asked.some((word) => isAskedBy(word, name))));
  return { against: values.against, runs, json: resolve(values.json), wanted };
}

await runAsScript(import.meta.url, async () => {
  const { against, runs, json, wanted } = readOptions();
  await ensureDependencies();
  const executablePath = await ensureBrowser();
  // So that what is temporary goes also when a person stops it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const builds = [await buildWorkingTree(), ...(against === undefined ? [] : [await buildCommit(against)])];
  const names = builds.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Refusal(`${against} is what is here.`);

  const loadBefore = readLoad();
  const browser = await chromium.launch({ executablePath });
  const version = browser.version();
  const servers = await Promise.all(builds.map(({ folder }) => serve(folder)));
  const sites = builds.map((build, index) => {
    const { url, asked } = /** @type {Awaited<ReturnType<typeof serve>>} */ (servers[index]);
    return { ...build, url, asked };
  });
  try {
    const { rows, notes, failures } = await measureAll(browser, sites, { runs, wanted });
    printTable(rows, names);
    /** @type {import('./profile.mjs').Profile[]} */
    let profiles = [];
    const [first] = sites;
    if (wanted.has(PROFILE) && first !== undefined) {
      try {
        profiles = await profilePastes(browser, first);
        printProfiles(profiles);
      } catch (error) {
        failures.push(`${PROFILE} of ${first.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    const load = { before: loadBefore, after: readLoad() };
    const machine = { ...describeMachine(), browser: version, load };
    console.log(
      `\nChromium ${version} on ${machine.cores} cores; load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after.`,
    );
    writeResults(json, rows, { builds: names, runs, machine, notes, profiles, failures });
    for (const failure of failures) console.error(`Not measured: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    for (const { close } of servers) close();
  }
});

/**
 * Measures every build in turn, so that a machine that grows slower does so for all.
 * @param {import('@playwright/test').Browser} browser
 * @param {readonly import('./open-page.mjs').Site[]} sites
 * @param {{ runs: number, wanted: ReadonlySet<string> }} options
 */
async function measureAll(browser, sites, { runs, wanted }) {
  /** @type {import('./report.mjs').MeasuredRow[]} */
  const rows = [];
  /** @type {Record<string, Record<string, unknown>>} */
  const notes = {};
  /** @type {string[]} */
  const failures = [];
  for (const measure of MEASURES.filter(({ name }) => wanted.has(name))) {
    process.stdout.write(`${measure.name} `);
    const mine = new Map(
      Object.entries(measure.rows).map(([id, row]) => [
        id,
        { ...row, name: measure.name, values: /** @type {Map<string, number[]>} */ (new Map()) },
      ]),
    );
    /** What cannot be measured once is not tried again. @type {Set<string>} */
    const failed = new Set();
    for (let run = 0; run < Math.min(runs, measure.maxRuns ?? runs); run++) {
      for (const site of sites.filter(({ name }) => !failed.has(name))) {
        try {
          const samples = await measure.run(browser, site, (about, value) => {
            notes[site.name] = { ...notes[site.name], [about]: value };
          });
          for (const [id, row] of mine) {
            const values = row.values.get(site.name) ?? [];
            row.values.set(site.name, [...values, ...(samples[id] ?? [])]);
          }
          process.stdout.write('.');
        } catch (error) {
          failed.add(site.name);
          failures.push(`${measure.name} of ${site.name}: ${error instanceof Error ? error.message : error}`);
          process.stdout.write('!');
        }
      }
    }
    rows.push(...mine.values());
    process.stdout.write('\n');
  }
  return { rows, notes, failures };
}
