import type { Plugin } from 'vite';

/** Chunks that every visit needs right after the first view: asked for at once, beside it. */
const NEEDED_AT_ONCE = ['/src/core/verdict/review.ts', '/src/panels/review-panels.ts'];

/**
 * Links the chunks that verify and explain from the first page, with those they import, so that they do not wait for
 * the entry to run.
 */
export function preloadReview(): Plugin {
  return {
    name: 'preload-review',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path, bundle = {} }) => {
        const all = path === '/index.html' ? Object.values(bundle) : [];
        const chunks = all.filter((chunk) => chunk.type === 'chunk');
        const needed = chunks.filter(({ facadeModuleId }) =>
          NEEDED_AT_ONCE.some((module) => facadeModuleId?.endsWith(module)),
        );
        const files = new Set(needed.flatMap(({ fileName, imports }) => [fileName, ...imports]));
        return chunks
          .filter(({ fileName, isEntry }) => files.has(fileName) && !isEntry)
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${fileName}`, crossorigin: true },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}
