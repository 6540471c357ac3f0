import { resolve } from 'node:path';
import type { Rolldown } from 'vite';

/** What the page asks for, one after the other until a first token is verified, by the modules that ask for it. */
const WAVES = {
  reader: ['src/first-decode/main.ts'],
  program: ['src/main.tsx'],
  answer: ['src/core/verdict/review.ts', 'src/panels/answer-panels.ts'],
  // These only where a key or a token calls for them, and else after all that.
  keys: [
    'src/core/keys/read-any-key.ts',
    'src/core/keys/carries-key.ts',
    'src/core/findings/rules-of-key.ts',
  ],
  rare: ['src/core/verdict/rare.ts', 'src/core/crypto/lenient-result.ts', 'src/core/token/critical.ts'],
  // What explains finds kinds with it too.
  kinds: ['src/core/claims/find-kind.ts'],
  kindRules: ['src/core/verdict/kinds.ts'],
  // Encrypted tokens, health cards and lists of statuses are inflated by it.
  inflate: ['src/core/crypto/jwe/inflate.ts'],
  // What encrypts writes with it too.
  jweText: ['src/core/token/write-jwe.ts'],
  forms: [
    'src/core/verdict/forms.ts',
    'src/core/verdict/sd-jwt.ts',
    'src/app/form-parts.tsx',
    'src/hooks/choose-signature.ts',
  ],
  steps: ['src/panels/steps/steps-strip.tsx', 'src/hooks/open-inside.ts'],
  // The examples and the keys to generate list them too.
  encryption: ['src/core/algorithms/encryption.ts'],
  encrypted: ['src/core/verdict/encrypted.ts'],
};

/** The pages beside the first get only what they need, so what they share stays in chunks of its own. */
const APART = ['src/fetch-page/main.ts', 'src/offline-page/main.ts', 'src/service-worker/service-worker.ts'];

/**
 * One chunk for each wave. Left to itself the bundler makes one of every set of modules that the same entries share:
 * twenty on the way to a verdict, each a request and a tenth larger than what is compressed in one piece.
 */
export function chunkGroups(): Rolldown.CodeSplittingGroup[] {
  let waveOf: ReadonlyMap<string, string> | null = null;
  return Object.keys(WAVES).map((wave) => ({
    debugName: wave,
    // The members are all that the roots import already.
    includeDependenciesRecursively: false,
    name: (id, context) => {
      waveOf ??= sortIntoWaves((module) => context.getModuleInfo(module)?.importedIds ?? []);
      return waveOf.get(id) === wave ? wave : null;
    },
  }));
}

/** Every module of a wave, by the first that needs it. */
function sortIntoWaves(importsOf: (module: string) => readonly string[]): ReadonlyMap<string, string> {
  const apart = collectImports(APART, importsOf);
  const waves = new Map<string, string>();
  for (const [wave, roots] of Object.entries(WAVES)) {
    for (const module of collectImports(roots, importsOf)) {
      if (!apart.has(module) && !waves.has(module)) waves.set(module, wave);
    }
  }
  return waves;
}

/** The bundler's name of a file of the project. */
function idOf(file: string): string {
  return `${resolve().replaceAll('\\', '/')}/${file}`;
}

/** Files of the project with all that they import statically, and so on. */
function collectImports(
  roots: readonly string[],
  importsOf: (module: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = roots.map(idOf);
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (found.has(module)) continue;
    found.add(module);
    waiting.push(...importsOf(module));
  }
  return found;
}
