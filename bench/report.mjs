import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/**
 * One line of the table.
 * @typedef {object} Row
 * @property {string} title
 * @property {string} unit
 * @property {number | null} aim what the plan wants it to reach; nothing is asserted
 * @property {number} [digits] after the point
 * @property {boolean} [isTask] a longest task, of which the browser tells none below 50 ms
 * @property {boolean} [isMoreBetter]
 */

/** @typedef {Row & { name: string, values: Map<string, number[]> }} MeasuredRow `values`: samples by the build's name */

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  // Of two in the middle the greater: half of a task that was too short to be told is no time.
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/**
 * @param {Row} row
 * @param {number} value
 */
function format({ unit, digits = unit === 'kB' ? 1 : 0, isTask = false }, value) {
  if (Number.isNaN(value)) return '-';
  if (isTask && value === 0) return '<50';
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * @param {readonly MeasuredRow[]} rows
 * @param {readonly string[]} names of the builds, the one compared with last
 */
export function printTable(rows, names) {
  const [fresh = '', other] = names;
  const heads = [fresh, ...(other === undefined ? [] : [other, 'ratio']), 'to reach'];
  console.log(`\n${''.padEnd(62)}${heads.map((head) => head.padStart(11)).join('')}`);
  for (const row of rows) {
    const of = (/** @type {string} */ name) => median(row.values.get(name) ?? []);
    const ratio = other === undefined ? Number.NaN : of(fresh) / of(other);
    const comparison = other === undefined ? [] : [format(row, of(other)), formatRatio(ratio)];
    const cells = [format(row, of(fresh)), ...comparison, row.aim === null ? '' : format(row, row.aim)];
    const title = `${row.name}: ${row.title}${row.unit === '' ? '' : `, ${row.unit}`}`;
    console.log(`${title.padEnd(62)}${cells.map((cell) => cell.padStart(11)).join('')}`);
  }
}

/** @param {number} ratio */
function formatRatio(ratio) {
  return Number.isFinite(ratio) && ratio > 0 ? ratio.toFixed(2) : '-';
}

/** @param {readonly import('./profile.mjs').Profile[]} profiles */
export function printProfiles(profiles) {
  for (const { title, ms, kinds, functions, modules } of profiles) {
    console.log(
      `\nWhere the time goes: ${title}, ${ms.toFixed(1)} ms from paste to painted under the profiler`,
    );
    for (const [heading, shares, count] of /** @type {const} */ ([
      ['main thread', kinds, 9],
      ['script by file or package (self time)', modules, 10],
      ['script by function (self time)', functions, 14],
    ])) {
      console.log(`  ${heading}`);
      for (const share of shares.slice(0, count)) {
        const percent = `${((share.ms / ms) * 100).toFixed(0)}%`;
        console.log(`  ${share.ms.toFixed(1).padStart(9)} ms ${percent.padStart(4)}  ${share.name}`);
      }
    }
  }
}

/** What the numbers depend on besides the code. */
export function describeMachine() {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
  };
}

/** How many processes wanted a core in the last minute; 0 on Windows, which does not tell. */
export function readLoad() {
  return loadavg()[0] ?? 0;
}

/**
 * @param {string} path
 * @param {readonly MeasuredRow[]} rows
 * @param {Record<string, unknown>} rest
 */
export function writeResults(path, rows, rest) {
  const results = rows.map(({ values, ...row }) => ({
    ...row,
    builds: Object.fromEntries(
      [...values].map(([name, samples]) => [name, { median: median(samples), samples: samples.map(round) }]),
    ),
  }));
  writeFileSync(path, `${JSON.stringify({ ...rest, rows: results }, null, 2)}\n`);
  console.log(`\nWritten to ${path}`);
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 1000) / 1000;
}
