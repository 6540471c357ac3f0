import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Types as a usual host states them; those marked are sent compressed. */
const TYPES = new Map([
  ['.html', { type: 'text/html; charset=utf-8', isText: true }],
  ['.js', { type: 'text/javascript', isText: true }],
  ['.css', { type: 'text/css', isText: true }],
  ['.json', { type: 'application/json', isText: true }],
  ['.svg', { type: 'image/svg+xml', isText: true }],
  ['.webmanifest', { type: 'application/manifest+json', isText: true }],
  ['.ttf', { type: 'font/ttf', isText: true }],
]);

/**
 * A file that was asked for.
 * @typedef {{ path: string, bytes: number, atMs: number }} Asked `bytes` as sent, without headers; `atMs` since 1970
 */

/**
 * Serves a built folder, compressed, and notes every file that is asked for, found or not.
 * @param {string} folder
 */
export async function serve(folder) {
  /** @type {Asked[]} */
  const asked = [];
  /** @type {Map<string, { body: Buffer, headers: Record<string, string> } | null>} */
  const ready = new Map();

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const atMs = performance.timeOrigin + performance.now();
    if (!ready.has(path)) ready.set(path, readReply(folder, path));
    const reply = ready.get(path) ?? null;
    asked.push({ path, bytes: reply?.body.length ?? 0, atMs });
    if (reply === null) response.writeHead(404).end();
    else response.writeHead(200, reply.headers).end(reply.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {string} folder
 * @param {string} path of a URL
 */
function readReply(folder, path) {
  const file = normalize(join(folder, decodeURIComponent(path)));
  if (!file.startsWith(folder + sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const { type, isText } = TYPES.get(extname(file)) ?? { type: 'application/octet-stream', isText: false };
  const headers = { 'content-type': type, 'cache-control': 'no-cache' };
  const content = readFileSync(file);
  if (!isText) return { body: content, headers };
  return { body: gzipSync(content, { level: 9 }), headers: { ...headers, 'content-encoding': 'gzip' } };
}
