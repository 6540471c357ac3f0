import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig, type Plugin, type ViteDevServer } from 'vite';

const ENTRY = '/src/prerender.tsx';
const PLACE = '<div id="root"></div>';

interface Prerendering {
  prerender(): string;
}

/**
 * Writes the page as React renders it at first into `index.html`, so that it is there before React. `config` is what
 * the render has to share with the build.
 */
export function prerenderPage(config: InlineConfig): Plugin {
  return {
    name: 'prerender-page',
    transformIndexHtml: {
      order: 'pre',
      handler: async (html, { path, server }) => {
        if (path !== '/index.html') return html;
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`);
        const { prerender } = server === undefined ? await builtModule(config) : await servedModule(server);
        return html.replace(PLACE, () => `<div id="root">${prerender()}</div>`);
      },
    },
  };
}

async function servedModule(server: ViteDevServer): Promise<Prerendering> {
  return (await server.ssrLoadModule(ENTRY)) as Prerendering;
}

/** Built into a folder below the packages, so that what it imports from them is found. */
const FOLDER = 'node_modules/.cache/prerender';

async function builtModule(config: InlineConfig): Promise<Prerendering> {
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: { ssr: `.${ENTRY}`, outDir: FOLDER, emptyOutDir: true, minify: false, copyPublicDir: false },
  });
  const file = pathToFileURL(resolve(FOLDER, 'prerender.js'));
  // Another build in the same process has made another file.
  file.search = String(Date.now());
  return (await import(file.href)) as Prerendering;
}
