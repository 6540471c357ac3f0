import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type InlineConfig } from 'vite';
import { chunkGroups } from './scripts/build/chunk-groups.ts';
import { readableClassNames, shortClassNames } from './scripts/build/class-names.ts';
import { contentSecurityPolicyMeta } from './scripts/build/content-security-policy-meta.ts';
import { inlineStyles } from './scripts/build/inline-styles.ts';
import { minifyAgain } from './scripts/build/minify-again.ts';
import { offlineWorker, WORKER_FILE } from './scripts/build/offline-worker.ts';
import { prerenderPage } from './scripts/build/prerender-page.ts';
import { sizeBudget } from './scripts/build/size-budget.ts';

const SERVICE_WORKER = 'src/service-worker/service-worker.ts';

export default defineConfig(({ command }) => {
  const modules = command === 'build' ? shortClassNames(resolve('src')) : readableClassNames;
  /** What the render of the page shares with its build. */
  const shared: InlineConfig = { plugins: [react()], css: { modules } };
  return {
    ...shared,
    base: './',
    plugins: [
      react(),
      prerenderPage(shared),
      inlineStyles(),
      contentSecurityPolicyMeta(),
      minifyAgain(),
      sizeBudget(),
      offlineWorker(),
    ],
    build: {
      target: ['chrome123', 'firefox120', 'safari17.5'],
      // Otherwise light-dark() is compiled into something that a theme switch does not reach.
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // The polyfill fetches, and the policy forbids that.
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      // The page; the one that fetches for it and the one that keeps it for offline use, which hold neither token nor
      // key; and the service worker, whose name must stay the same.
      rolldownOptions: {
        input: ['index.html', 'fetch.html', 'offline.html', SERVICE_WORKER],
        output: {
          codeSplitting: { groups: chunkGroups() },
          entryFileNames: ({ facadeModuleId }) =>
            facadeModuleId?.endsWith(SERVICE_WORKER) ? WORKER_FILE : 'assets/[name]-[hash].js',
        },
      },
    },
    worker: { format: 'es' },
  };
});
