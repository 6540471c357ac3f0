import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;

/** The written budget, in gzipped bytes (1 kB is 1000 bytes). */
const BUDGET = {
  /** All JavaScript and CSS until the token box works: the entry, what it imports, and their styles. */
  first: 110_000,
  /** Monaco with its styles; it has no worker. */
  monaco: 1_000_000,
  /** The page that fetches, which has no need of React. */
  fetch: 10_000,
};

function sizeOf(bundle: Bundle, fileName: string): number {
  const file = bundle[fileName];
  if (file === undefined) return 0;
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length;
}

/** A chunk with everything it imports statically, and their styles. */
function closure(bundle: Bundle, fileName: string, seen = new Set<string>()): ReadonlySet<string> {
  const chunk = bundle[fileName];
  if (seen.has(fileName) || chunk?.type !== 'chunk') return seen;
  seen.add(fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
  for (const imported of chunk.imports) closure(bundle, imported, seen);
  return seen;
}

/** Weighs what a visit loads and stops the build where it is more than the budget. */
export function sizeBudget(): Plugin {
  return {
    name: 'size-budget',
    apply: 'build',
    enforce: 'post',
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const findPage = (name: string) =>
        chunks.find((chunk) => chunk.isEntry && chunk.facadeModuleId?.endsWith(name));
      const entry = findPage('index.html');
      const fetchPage = findPage('fetch.html');
      const monaco = chunks.find((chunk) => chunk.name === 'monaco-editor');
      if (entry === undefined || fetchPage === undefined || monaco === undefined) return;
      const first = closure(bundle, entry.fileName);
      const later = [...closure(bundle, monaco.fileName)].filter((fileName) => !first.has(fileName));
      const weigh = (files: Iterable<string>): number =>
        [...files].reduce((sum, fileName) => sum + sizeOf(bundle, fileName), 0);
      const sizes = {
        first: weigh(first),
        monaco: weigh(later),
        fetch: weigh(closure(bundle, fetchPage.fileName)),
      };
      for (const name of ['first', 'monaco', 'fetch'] as const) {
        const line = `${name}: ${(sizes[name] / 1000).toFixed(1)} kB gzipped of ${BUDGET[name] / 1000} kB`;
        this.info(`size budget, ${line}`);
        if (sizes[name] > BUDGET[name]) this.error(`size budget exceeded, ${line}`);
      }
    },
  };
}
