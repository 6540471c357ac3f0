import type { Plugin } from 'vite';

/** Chunks that every visit needs right after the first view: asked for at once, beside it. */
const NEEDED_AT_ONCE = ['/src/core/review.ts', '/src/panels/review-panels.ts'];

/** Links the chunks that verify and explain from the first page, so that they do not wait for the entry to run. */
export function preloadReview(): Plugin {
  return {
    name: 'preload-review',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { path, bundle = {} }) =>
        (path === '/index.html' ? Object.values(bundle) : [])
          .filter((chunk) => chunk.type === 'chunk')
          .filter(({ facadeModuleId }) => NEEDED_AT_ONCE.some((module) => facadeModuleId?.endsWith(module)))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${fileName}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  };
}
