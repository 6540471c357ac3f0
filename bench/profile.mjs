import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { pasteFirst, SIZES } from './measure-pastes.mjs';
import { paste, withPage } from './open-page.mjs';

/** @typedef {import('./open-page.mjs').Site} Site */
/** @typedef {import('@playwright/test').Browser} Browser */

/** How many pastes are put together: a short one has few samples. */
const PASTES = new Map([
  ['1kB', 12],
  ['100kB', 3],
  ['1MB', 1],
]);
const SAMPLING_US = 200;
const CATEGORIES = ['devtools.timeline', 'v8', 'blink.user_timing', 'toplevel'];
const OWN_WORK = "the browser's own: events, editing";

/** What Chromium's tasks are, by the names of its trace; first match. @type {readonly [string, RegExp][]} */
const KINDS = [
  ['collection of garbage', /GC|^V8\.GC/],
  [
    'parsing and compiling',
    /^(ParseHTML|ParseAuthorStyleSheet|v8\.(compile|parse).*|V8\.(Compile|Parse).*)$/,
  ],
  ['style', /^(UpdateLayoutTree|RecalculateStyles|ScheduleStyleRecalculation)$/],
  [OWN_WORK, /^EventDispatch$/],
  ['layout', /^(Layout|LocalFrameView::.*[Ll]ayout.*|HitTest)$/],
  ['paint', /^(PrePaint|Paint|PaintImage|Layerize|UpdateLayer|UpdateLayerTree|CompositeLayers|Commit)$/],
  [
    'script',
    /^(FunctionCall|EvaluateScript|TimerFire|FireAnimationFrame|FireIdleCallback|RunMicrotasks|HandlePostMessage|V8\..*|v8\..*)$/,
  ],
];

/**
 * @typedef {object} Share
 * @property {string} name
 * @property {number} ms of one paste, on average
 */

/**
 * @typedef {object} Profile
 * @property {string} title
 * @property {number} ms from a paste to its painted frame, under the profiler
 * @property {Share[]} kinds self time of the page's main thread by kind
 * @property {Share[]} functions self time of script by function; layout that a function forces counts as its own
 * @property {Share[]} modules the same by file or package
 */

/**
 * Profiles pastes between the event and the painted frame.
 * @param {Browser} browser
 * @param {Site} site
 * @returns {Promise<Profile[]>}
 */
export async function profilePastes(browser, site) {
  const profiles = [];
  for (const { name, title, make } of SIZES) {
    const count = PASTES.get(name);
    if (count !== undefined) profiles.push(await profileOne(browser, site, { name, title, make, count }));
  }
  return profiles;
}

/**
 * @param {Browser} browser
 * @param {Site} site
 * @param {{ name: string, title: string, make: (marker: string) => string, count: number }} size
 */
function profileOne(browser, site, { name, title, make, count }) {
  return withPage(browser, site, async (page) => {
    await pasteFirst(page);
    const warm = `PROFILE-${name}-warm-`;
    await paste(page, make(warm), warm);
    await page.waitForTimeout(800);
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
    await browser.startTracing(page, { categories: CATEGORIES });
    await session.send('Profiler.start');
    for (let index = 0; index < count; index++) {
      const marker = `PROFILE-${name}-${index}-`;
      await paste(page, make(marker), marker);
      await page.waitForTimeout(500);
    }
    const { profile } = await session.send('Profiler.stop');
    const trace = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
    const { windows, thread } = findWindows(trace);
    if (windows.length !== count) throw new Error('The trace does not hold the pastes.');
    const total = windows.reduce((sum, { start, end }) => sum + end - start, 0);
    const average = (/** @type {Map<string, number>} */ times) =>
      [...times].map(([key, us]) => ({ name: key, ms: us / 1000 / count })).sort((a, b) => b.ms - a.ms);
    const { functions, modules } = addUpSamples(profile, windows, site.folder);
    return {
      title,
      ms: total / 1000 / count,
      kinds: average(addUpKinds(thread, windows)),
      functions: average(functions),
      modules: average(modules),
    };
  });
}

/** @typedef {{ start: number, end: number }} Span in microseconds of the browser's clock */
/** @typedef {{ name: string, ph: string, ts: number, dur?: number, pid: number, tid: number }} TraceEvent */

/**
 * The spans from each paste to its painted frame, and what the thread did that they are of.
 * @param {TraceEvent[]} trace
 */
function findWindows(trace) {
  const marks = trace
    .filter(({ name }) => name === 'bench-start' || name === 'bench-painted')
    .sort((a, b) => a.ts - b.ts);
  /** @type {Span[]} */
  const windows = [];
  marks.forEach(({ name, ts }, index) => {
    const next = marks[index + 1];
    if (name === 'bench-start' && next?.name === 'bench-painted') windows.push({ start: ts, end: next.ts });
  });
  const { pid, tid } = marks[0] ?? {};
  const thread = trace.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid);
  return { windows, thread };
}

/** @param {Span} span @param {readonly Span[]} windows */
function within({ start, end }, windows) {
  return windows.reduce(
    (sum, window) => sum + Math.max(0, Math.min(end, window.end) - Math.max(start, window.start)),
    0,
  );
}

/**
 * Adds up the events of a thread by kind, each without those inside it; what no event covers is waiting.
 * @param {TraceEvent[]} events
 * @param {readonly Span[]} windows
 */
function addUpKinds(events, windows) {
  /** @type {Map<string, number>} */
  const times = new Map();
  const add = (/** @type {string} */ kind, /** @type {number} */ us) =>
    times.set(kind, (times.get(kind) ?? 0) + us);
  /** @type {{ kind: string, end: number }[]} */
  const open = [];
  let covered = 0;
  const outerFirst = [...events].sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  for (const { name, ts, dur = 0 } of outerFirst) {
    const own = within({ start: ts, end: ts + dur }, windows);
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= ts) open.pop();
    const outer = open.at(-1);
    // What is not known by name belongs to what it is a part of; how an event is handled by script has a name.
    const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? outer?.kind ?? OWN_WORK;
    if (outer === undefined) covered += own;
    else add(outer.kind, -own);
    add(kind, own);
    open.push({ kind, end: ts + dur });
  }
  add(
    'waiting for the frame or another process',
    windows.reduce((sum, { start, end }) => sum + end - start, 0) - covered,
  );
  return times;
}

/**
 * Adds up the samples of a profile by function and by module, both as the sources name them.
 * @param {any} profile of the CDP domain Profiler
 * @param {readonly Span[]} windows
 * @param {string} folder of the build, with its source maps
 */
function addUpSamples({ nodes, samples, timeDeltas, startTime }, windows, folder) {
  const frames = new Map(nodes.map((/** @type {any} */ { id, callFrame }) => [id, callFrame]));
  const name = makeNamer(folder);
  /** @type {Map<string, number>} */
  const functions = new Map();
  /** @type {Map<string, number>} */
  const modules = new Map();
  let at = startTime;
  samples.forEach((/** @type {number} */ id, /** @type {number} */ index) => {
    at += timeDeltas[index];
    const end = at + (timeDeltas[index + 1] ?? 0);
    const us = within({ start: at, end }, windows);
    const frame = frames.get(id);
    // What is no script is told, and told apart, by the trace.
    if (us === 0 || ['(idle)', '(program)'].includes(frame.functionName)) return;
    const { label, module } = name(frame);
    functions.set(label, (functions.get(label) ?? 0) + us);
    modules.set(module, (modules.get(module) ?? 0) + us);
  });
  return { functions, modules };
}

/**
 * What Node finds in a source map, of which its types know no `name`; empty where it finds nothing.
 * @typedef {{ originalSource: string, originalLine: number, originalColumn: number, name?: string }} Mapping
 */

/**
 * Names a function of the build as its sources do.
 * @param {string} folder
 */
function makeNamer(folder) {
  /** @type {Map<string, SourceMap | null>} */
  const maps = new Map();
  const mapOf = (/** @type {string} */ url) => {
    const known = maps.get(url);
    if (known !== undefined) return known;
    let map = null;
    try {
      map = new SourceMap(JSON.parse(readFileSync(`${join(folder, new URL(url).pathname)}.map`, 'utf8')));
    } catch {
      // Not a file of the build: the browser's own, or what measures.
    }
    maps.set(url, map);
    return map;
  };
  return (
    /** @type {{ functionName: string, url: string, lineNumber: number, columnNumber: number }} */ frame,
  ) => {
    const { functionName, url, lineNumber, columnNumber } = frame;
    const own = functionName || '(anonymous)';
    const entry = /** @type {Mapping | undefined} */ (mapOf(url)?.findEntry(lineNumber, columnNumber));
    if (!entry?.originalSource) {
      const isBrowser = url === '' && functionName !== '';
      return { label: own, module: isBrowser ? own.replace(/^(?!\().*/, '(built in)') : '(what measures)' };
    }
    const path = entry.originalSource
      .replace(/^.*?(?=node_modules\/|src\/)/, '')
      .replace(/^node_modules\//, '');
    const module = path.startsWith('src/')
      ? path
      : path
          .split('/')
          .slice(0, path.startsWith('@') ? 2 : 1)
          .join('/');
    const written = entry.name || readName(mapOf(url), entry) || own;
    return { label: `${written}  ${path}:${entry.originalLine + 1}`, module };
  };
}

/**
 * The name that stands in the source where a function begins, for those that the map does not name.
 * @param {SourceMap | null} map
 * @param {Mapping} entry
 */
function readName(map, { originalSource, originalLine, originalColumn }) {
  const payload = /** @type {{ sources: string[], sourcesContent?: string[] } | undefined} */ (
    /** @type {unknown} */ (map?.payload)
  );
  const index = payload?.sources.indexOf(originalSource) ?? -1;
  const line = payload?.sourcesContent?.[index]?.split('\n')[originalLine] ?? '';
  const before = /([\w$]+)\s*[=:]?\s*(?:async\s*)?(?:function\s*)?$/.exec(line.slice(0, originalColumn))?.[1];
  const after = /^(?:async\s+)?(?:function\s*)?([\w$]+)/.exec(line.slice(originalColumn))?.[1];
  return before ?? after;
}
