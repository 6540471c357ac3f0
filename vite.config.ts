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
import { leaveOut, singleFile } from './scripts/build/single-file.ts';
import { sizeBudget } from './scripts/build/size-budget.ts';

const SERVICE_WORKER = 'src/service-worker/service-worker.ts';

const TARGETS = ['chrome123', 'firefox120', 'safari17.5'];

export default defineConfig(({ command, mode }) => {
  const modules = command === 'build' ? shortClassNames(resolve('src')) : readableClassNames;
  /** What the render of the page shares with its build. */
  const shared: InlineConfig = { mode, plugins: [react()], css: { modules } };
  const common = {
    ...shared,
    base: './',
    worker: { format: 'es' as const },
  };
  // `npm run build:single`: the page in one HTML file.
  if (mode === 'single') {
    return {
      ...common,
      plugins: [react(), prerenderPage(shared), leaveOut(), singleFile()],
      build: {
        outDir: 'dist-single',
        target: TARGETS,
        cssTarget: TARGETS,
        cssCodeSplit: false,
        assetsInlineLimit: Number.POSITIVE_INFINITY,
        copyPublicDir: false,
        modulePreload: false,
        chunkSizeWarningLimit: 4000,
        rolldownOptions: { input: 'index.html', output: { codeSplitting: false } },
      },
    };
  }
  return {
    ...common,
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
      target: TARGETS,
      // Otherwise light-dark() is compiled into something that a theme switch does not reach.
      cssTarget: TARGETS,
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
  };
});
