import { createServer } from 'vite';
import { largeToken } from './tokens.mjs';

const RUNS = 15;

/** Where the reader of a token and its rules are or were; the first that is there counts. */
const MODULES = [
  ['/src/core/token/read-token.ts', '/src/core/verdict/review.ts'],
  ['/src/core/analyse.ts', '/src/core/review.ts'],
];

/**
 * The times in ms that all rules of a token of 100 kB take. In Node, for the core needs no browser; each run reads the
 * token anew, because some rules remember what they found in it.
 * @param {string} tree the sources
 */
async function measureFindings(tree) {
  const server = await createServer({
    root: tree,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { readToken, reviewToken } = await loadModules(server);
    const token = largeToken('FINDINGS', 100e3);
    return Array.from({ length: RUNS }, () => {
      const reading = readToken(token);
      const start = performance.now();
      reviewToken(reading);
      return performance.now() - start;
    });
  } finally {
    await server.close();
  }
}

/** @param {import('vite').ViteDevServer} server */
async function loadModules(server) {
  /** @type {unknown} */
  let reason;
  for (const [reader = '', rules = ''] of MODULES) {
    try {
      const { readToken } = await server.ssrLoadModule(reader);
      const { reviewToken } = await server.ssrLoadModule(rules);
      return { readToken, reviewToken };
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}

/** @type {import('./run.mjs').Measure} */
export const findingsMeasure = {
  name: 'findings',
  rows: { ms: { title: '100 kB: all findings, in Node', unit: 'ms', aim: 20, digits: 1 } },
  run: async (_browser, { tree }) => ({ ms: await measureFindings(tree) }),
};
