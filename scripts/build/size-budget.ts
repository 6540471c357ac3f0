import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { describeContents } from './chunk-contents.ts';
import { findChunk } from './find-chunk.ts';

/** What a visit has asked for by a moment, and what it may weigh. */
interface Budget {
  readonly name: string;
  /** The moment, as the build prints it. */
  readonly until: string;
  /** In gzipped bytes; 1 kB is 1000 bytes. */
  readonly limit: number;
  /** Modules that are asked for by then. With each counts all that it imports statically, and their styles and fonts. */
  readonly roots: readonly string[];
  /** The page counts as well, with every file of the build that it links to, preloads among them. */
  readonly page: string | null;
  /** An earlier budget whose files count here as well. */
  readonly including: string | null;
  /** An earlier budget whose files are there already and do not count. */
  readonly without: string | null;
}

/** In the order of a visit. Only what stands here is counted: whoever adds an import on the way names it here. */
const BUDGETS: readonly Budget[] = [
  {
    name: 'first',
    until: 'a first paste is decoded',
    limit: 25_000,
    roots: ['/src/first-decode/main.ts'],
    page: 'index.html',
    including: null,
    without: null,
  },
  {
    name: 'verified',
    until: 'a first token is verified',
    limit: 170_000,
    roots: ['/src/main.tsx', '/src/core/verdict/review.ts', '/src/panels/answer-panels.ts'],
    page: 'index.html',
    including: 'first',
    without: null,
  },
  {
    name: 'rare',
    until: 'a token or key that few are like is answered',
    limit: 26_000,
    roots: ['/src/core/keys/read-any-key.ts', '/src/core/keys/carries-key.ts', '/src/core/verdict/rare.ts'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'kinds',
    until: 'a token of a kind with rules of its own is answered',
    limit: 9_200,
    roots: ['/src/core/verdict/kinds.ts'],
    page: null,
    including: null,
    without: 'rare',
  },
  {
    name: 'encrypted',
    until: 'a first encrypted token is decrypted, but for the libraries of what the browser lacks',
    limit: 42_800,
    roots: [
      '/src/core/verdict/encrypted.ts',
      '/src/hooks/open-inside.ts',
      '/src/panels/steps/steps-strip.tsx',
      '/src/core/keys/read-any-key.ts',
      '/src/core/verdict/rare.ts',
    ],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'encrypting',
    until: 'a decrypted token is edited and encrypted again',
    limit: 6_500,
    roots: ['/src/core/crypto/compose-layers.ts', '/src/panels/part/encryption-selects.tsx'],
    page: null,
    including: null,
    without: 'encrypted',
  },
  {
    name: 'forms',
    until: 'an SD-JWT, or a token in JSON serialization, is answered',
    limit: 43_000,
    roots: [
      '/src/core/verdict/rare.ts',
      '/src/core/keys/read-any-key.ts',
      '/src/core/keys/carries-key.ts',
      '/src/core/verdict/forms.ts',
      '/src/core/verdict/sd-jwt.ts',
      '/src/app/form-parts.tsx',
    ],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'found',
    until: 'the tokens in other text are listed',
    limit: 11_500,
    roots: ['/src/core/token/read-searched.ts', '/src/panels/found-panels.tsx'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'large',
    until: 'a text above 200,000 characters is searched, the search itself for the worker included',
    limit: 16_500,
    roots: ['/src/hooks/read-large-text.ts', '/src/panels/source/source-note.tsx'],
    page: null,
    including: null,
    without: 'found',
  },
  {
    name: 'explained',
    until: 'a first token is explained, with all that no token may call for',
    limit: 125_000,
    roots: ['/src/core/verdict/explain.ts', '/src/app/explanations.tsx'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'kind regions',
    until: 'what belongs together is shown, or a list of statuses',
    limit: 15_500,
    roots: ['/src/app/kind-regions.tsx'],
    page: null,
    including: null,
    without: 'explained',
  },
  {
    name: 'link',
    until: 'a shared link is opened',
    limit: 8_000,
    roots: ['/src/app/read-shared-link.ts', '/src/app/shared-notice.tsx'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'share',
    until: 'the dialog “Share” has made a link, beside what explains',
    limit: 55_500,
    roots: ['/src/app/share-token.tsx'],
    page: null,
    including: null,
    without: 'explained',
  },
  {
    name: 'code',
    until: 'code that verifies a token is shown',
    limit: 26_000,
    roots: ['/src/app/verification-code.tsx'],
    page: null,
    including: null,
    without: 'explained',
  },
  {
    name: 'server',
    until: 'what a server said is held against the token',
    limit: 29_000,
    roots: ['/src/panels/server/server-answers.tsx'],
    page: null,
    including: null,
    without: 'explained',
  },
  {
    name: 'configuration',
    until: 'a configuration of a server is read',
    limit: 35_000,
    roots: ['/src/core/server-words/configuration/read-configuration.ts'],
    page: null,
    including: null,
    without: 'server',
  },
  {
    name: 'recording',
    until: 'the story of a recording is told, the search that finds its tokens and its worker included',
    limit: 46_000,
    roots: ['/src/panels/recording/recording-panel.tsx'],
    page: null,
    including: null,
    without: 'forms',
  },
  {
    name: 'scrubbing',
    until: 'a recording is scrubbed',
    limit: 2_000,
    roots: ['/src/panels/recording/scrub-dialog.tsx'],
    page: null,
    including: null,
    without: 'recording',
  },
  {
    name: 'monaco',
    until: 'Monaco has replaced the plain boxes',
    limit: 1_000_000,
    roots: ['/src/editor/monaco-editor.tsx'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'compare',
    until: 'two tokens are compared, without Monaco',
    limit: 15_000,
    roots: ['/src/panels/compare/compare-tokens.tsx', '/src/panels/compare/draft-changes.tsx'],
    page: null,
    including: null,
    without: 'verified',
  },
  {
    name: 'fetch',
    until: 'the page that fetches works',
    limit: 10_000,
    roots: ['/src/fetch-page/main.ts'],
    page: 'fetch.html',
    including: null,
    without: null,
  },
  {
    name: 'offline',
    until: 'the page that keeps files for offline use works',
    limit: 6_500,
    roots: ['/src/offline-page/main.ts'],
    page: 'offline.html',
    including: null,
    without: null,
  },
];

/** Set to print what every file on the way weighs and what it is made of. */
const REPORT_VARIABLE = 'CLAIMSCOPE_SIZES';

/** Weighs what a visit asks for and stops the build where it is more than the budget. */
export function sizeBudget(): Plugin {
  return {
    name: 'size-budget',
    apply: 'build',
    enforce: 'post',
    writeBundle({ dir = 'dist' }, bundle) {
      const sizeOf = (fileName: string): number =>
        gzipSync(readFileSync(join(dir, fileName)), { level: 9 }).length;
      const files = new Map<string, ReadonlySet<string>>();
      const failures: string[] = [];
      const filesOf = (name: string | null): ReadonlySet<string> => files.get(name ?? '') ?? new Set();
      const inlined = findInlined(bundle);
      for (const budget of BUDGETS) {
        const { including, without } = budget;
        const there = new Set([...filesOf(including), ...filesOf(without)]);
        const added = [...collect(bundle, budget)].filter(
          (fileName) => !there.has(fileName) && !inlined.has(fileName),
        );
        files.set(budget.name, new Set([...there, ...added]));
        const counted = [...filesOf(including), ...added];
        const size = counted.reduce((sum, fileName) => sum + sizeOf(fileName), 0);
        const line = `${budget.name}: ${kilobytes(size)} gzipped of ${budget.limit / 1000} kB, until ${budget.until}`;
        this.info(`size budget, ${line}`);
        if (process.env[REPORT_VARIABLE]) {
          for (const fileName of added.sort((a, b) => sizeOf(b) - sizeOf(a))) {
            const contents = describeContents(bundle[fileName], sizeOf(fileName));
            this.info(`  ${kilobytes(sizeOf(fileName))}  ${fileName}${contents}`);
          }
        }
        if (size > budget.limit) failures.push(line);
      }
      if (failures.length > 0) this.error(`size budget exceeded, ${failures.join('; ')}`);
    },
  };
}

/** Every file that a budget's moment adds, by its name in the build. */
function collect(bundle: Rolldown.OutputBundle, { roots, page }: Budget): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const root of roots) addClosure(bundle, findChunk(bundle, root), asked);
  const html = page === null ? undefined : bundle[page];
  if (html?.type === 'asset') {
    asked.add(html.fileName);
    for (const { file } of linksOf(html)) asked.add(file);
  }
  return asked;
}

/** The files that a page links to; a disabled link asks for nothing. */
function linksOf(
  html: Rolldown.OutputAsset,
): readonly { readonly file: string; readonly isDisabled: boolean }[] {
  return [...String(html.source).matchAll(/<(?:link|script)\s[^>]*>/g)].flatMap(([tag]) => {
    const file = /\s(?:href|src)="\.\/([^"#?]+)"/.exec(tag)?.[1];
    return file === undefined ? [] : [{ file, isDisabled: /\sdisabled\b/.test(tag) }];
  });
}

/** Style sheets that stand in a page already, which links to them only so that they are not asked for. */
function findInlined(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const pages = Object.values(bundle).filter(
    (file) => file.type === 'asset' && file.fileName.endsWith('.html'),
  );
  return new Set(
    pages.flatMap((page) =>
      page.type === 'asset'
        ? linksOf(page).flatMap(({ file, isDisabled }) => (isDisabled ? [file] : []))
        : [],
    ),
  );
}

/** Adds a chunk with everything it imports statically, and their styles and what those show. */
function addClosure(bundle: Rolldown.OutputBundle, chunk: Rolldown.OutputChunk, into: Set<string>): void {
  if (into.has(chunk.fileName)) return;
  into.add(chunk.fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) into.add(style);
  for (const asset of chunk.viteMetadata?.importedAssets ?? []) into.add(asset);
  for (const imported of chunk.imports) {
    const file = bundle[imported];
    if (file?.type === 'chunk') addClosure(bundle, file, into);
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
