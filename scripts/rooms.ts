import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

/** Which folder imports which, each arrow with one import that draws it, as `file > file`. */
export type FolderGraph = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Arrows point from left to right, and rooms in braces do not import each other. docs/architecture.md says the same,
 * and biome.json refuses the rest, room by room.
 */
export const ARROWS = [
  'main > app > panels > {ui, editor, hooks} > {state, platform, workers} > core',
  '{share, server-words} > verdict > {examples, code} > {policy, findings, diagnose, compare, recording} > {claims, crypto} > {token, keys} > {find, algorithms} > text',
] as const;

const levelsOf = (line: string): readonly string[][] =>
  line.split(' > ').map((level) => level.replace(/[{}]/g, '').split(', '));
const coreLevels = levelsOf(ARROWS[1]).map((level) => level.map((name) => `core/${name}`));
const panels = foldersBelow('panels').map((name) => `panels/${name}`);
/** `panels` stands for its own files above a level of its folders, `core` for the levels of the other line. */
const levels = levelsOf(ARROWS[0]).flatMap((level): string[][] => {
  if (level.includes('panels')) return [['panels'], panels];
  return level.includes('core') ? coreLevels : [level];
});

/** What a room may import instead of all that is below it in the line. */
const instead: Readonly<Record<string, readonly string[]>> = {
  ui: ['platform'],
  'first-decode': ['main', 'platform', 'core/token'],
  'fetch-page': ['platform', 'core/keys', 'styles'],
  'offline-page': ['platform', 'styles'],
  'service-worker': ['platform'],
  styles: [],
};
/** What it may import besides. */
const besides: Readonly<Record<string, readonly string[]>> = {
  main: ['styles'],
  editor: ['hooks'],
};

/**
 * Every room with those that it may import. A folder within a room of `core` is a room that this room may import,
 * with all who may import this room, and that may import what this room may, but not this room.
 */
export const ROOMS: ReadonlyMap<string, readonly string[]> = new Map(
  [...levels.flat(), ...Object.keys(instead)].flatMap((room): [string, readonly string[]][] => {
    const allowed = [...(instead[room] ?? below(room)), ...(besides[room] ?? [])].flatMap((other) => [
      other,
      ...foldersIn(other),
    ]);
    const within = foldersIn(room);
    return [
      [room, [...allowed, ...within]],
      ...within.map((folder): [string, string[]] => [folder, allowed]),
    ];
  }),
);

function below(room: string): readonly string[] {
  return levels.slice(levels.findIndex((level) => level.includes(room)) + 1).flat();
}

function foldersIn(room: string): readonly string[] {
  if (!room.startsWith('core/')) return [];
  return foldersBelow(room)
    .filter((name) => name !== 'test-data')
    .map((name) => `${room}/${name}`);
}

function foldersBelow(room: string): readonly string[] {
  return readdirSync(new URL(`../src/${room}`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Where the files of a room are, below the project's folder. */
export function folderOf(room: string): string {
  return room === 'main' ? 'src' : `src/${room}`;
}

/**
 * Reads who imports whom from the sources of a folder, but for tests and their data, which may import anything.
 * An `import` in a comment or a string counts too.
 */
export function readFolderGraph(folder: string): FolderGraph {
  const graph = new Map<string, Map<string, string>>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = entry.split(sep).join('/');
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$|(?:^|\/)test-data\//.test(file)) continue;
    const from = roomOf(file);
    const arrows = graph.get(from) ?? new Map<string, string>();
    graph.set(from, arrows);
    for (const specifier of importsIn(readFileSync(join(folder, file), 'utf8'))) {
      const target = relative(folder, normalize(join(folder, dirname(file), specifier)))
        .split(sep)
        .join('/');
      const to = roomOf(target);
      if (to !== from && !arrows.has(to)) arrows.set(to, `${file} > ${target}`);
    }
  }
  return graph;
}

/** The paths that a source imports or exports from, statically or not, as they are written. */
export function importsIn(source: string): readonly string[] {
  return [...source.matchAll(/\b(?:from|import)\s*\(?\s*(['"])(\.[^'"?]*)(?:\?[^'"]*)?\1/g)].map(
    ([, , path = '']) => path,
  );
}

function roomOf(file: string): string {
  const folder = dirname(file);
  return folder === '.' ? 'main' : folder;
}

/** A circle of folders, its first repeated at its end, or null. */
export function findCircle(graph: ReadonlyMap<string, Iterable<string>>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (room: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(room)) return [...path.slice(path.indexOf(room)), room];
    if (done.has(room)) return null;
    for (const next of graph.get(room) ?? []) {
      const circle = visit(next, [...path, room]);
      if (circle !== null) return circle;
    }
    done.add(room);
    return null;
  };
  for (const room of graph.keys()) {
    const circle = visit(room, []);
    if (circle !== null) return circle;
  }
  return null;
}
