import { createServer } from 'vite';
import { root } from '../scripts/prepare.mjs';

const RUNS = 50;

/**
 * The time in ms that all rules of a token take, median and fastest of many runs. In Node, for the core needs no
 * browser; each run reads the token anew, because some rules remember what they found in it.
 * @param {string} token
 */
export async function measureFindings(token) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { readToken } = await server.ssrLoadModule('/src/core/verdict/analyse.ts');
    const { reviewToken } = await server.ssrLoadModule('/src/core/verdict/review.ts');
    const times = Array.from({ length: RUNS }, () => {
      const reading = readToken(token);
      const start = performance.now();
      reviewToken(reading);
      return performance.now() - start;
    }).sort((a, b) => a - b);
    return { median: times[RUNS / 2] ?? Number.NaN, fastest: times[0] ?? Number.NaN };
  } finally {
    await server.close();
  }
}
