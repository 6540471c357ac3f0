import { resolve } from 'node:path';
import type { Rolldown } from 'vite';

/** What the page asks for, one after the other until a first token is verified, by the modules that ask. */
const WAVES: readonly { readonly name: string; readonly roots: readonly string[] }[] = [
  // What the page that fetches shares comes first, so that it gets nothing else with it.
  { name: 'fetching', roots: ['src/fetch-page/main.ts'] },
  { name: 'reader', roots: ['src/first-decode/main.ts'] },
  { name: 'program', roots: ['src/main.tsx'] },
  { name: 'answer', roots: ['src/core/verdict/review.ts', 'src/panels/answer-panels.ts'] },
];

/** The page that fetches is one file already; only what it shares is a group. */
const ALONE = idOf('src/fetch-page/');

/**
 * One chunk for each wave. Left to itself the bundler makes one of every set of modules that the same entries share:
 * twenty on the way to a verdict, each a request and a tenth larger than what is compressed in one piece.
 */
export function chunkGroups(): Rolldown.CodeSplittingGroup[] {
  return WAVES.map(({ name, roots }, index) => {
    let members: ReadonlySet<string> | null = null;
    return {
      debugName: name,
      priority: WAVES.length - index,
      // The members are all that the roots import already.
      includeDependenciesRecursively: false,
      name: (id, context) => {
        members ??= collectImports(
          roots.map(idOf),
          (module) => context.getModuleInfo(module)?.importedIds ?? [],
        );
        return members.has(id) && !id.startsWith(ALONE) ? name : null;
      },
    };
  });
}

/** The bundler's name of a file of the project. */
function idOf(file: string): string {
  return `${resolve().replaceAll('\\', '/')}/${file}`;
}

/** Modules with all that they import statically, and so on. */
function collectImports(
  roots: readonly string[],
  importsOf: (module: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...roots];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (found.has(module)) continue;
    found.add(module);
    waiting.push(...importsOf(module));
  }
  return found;
}
