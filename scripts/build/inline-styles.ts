import type { Plugin, Rolldown } from 'vite';
import { findChunk } from './find-chunk.ts';

/** The program of the page: its styles are those of the first view. */
const PROGRAM = '/src/main.tsx';

/**
 * Writes the styles of the program into `index.html`: the first view then waits for no style sheet. The links that stay
 * beside them are disabled and load nothing; they only tell the program's loader that these styles are there.
 */
export function inlineStyles(): Plugin {
  return {
    name: 'inline-styles',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path, bundle = {} }) => {
        if (path !== '/index.html') return [];
        return [...stylesOf(bundle)].flatMap((fileName) => {
          const style = bundle[fileName];
          if (style?.type !== 'asset') throw new Error(`inline-styles: there is no ${fileName}`);
          return [
            { tag: 'style', children: String(style.source).trim(), injectTo: 'head' as const },
            {
              tag: 'link',
              attrs: { rel: 'stylesheet', href: `./${fileName}`, disabled: true },
              injectTo: 'head' as const,
            },
          ];
        });
      },
    },
  };
}

function stylesOf(bundle: Rolldown.OutputBundle): ReadonlySet<string> {
  const styles = new Set<string>();
  const seen = new Set<string>();
  const visit = (fileName: string): void => {
    const chunk = bundle[fileName];
    if (chunk?.type !== 'chunk' || seen.has(fileName)) return;
    seen.add(fileName);
    for (const imported of chunk.imports) visit(imported);
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
  };
  visit(findChunk(bundle, PROGRAM).fileName);
  if (styles.size === 0) throw new Error('inline-styles: the program has no styles');
  return styles;
}
