import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { writeFileList } from '../scripts/build/offline-worker.ts';

/** Types as a usual host states them. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
};

/** A host of the built page that notes what is asked of it, can go away and come back, and be given another build. */
export interface DeployedSite {
  /** With a slash at the end. */
  readonly url: string;
  /** The address with its query of every request since `hits` was last emptied. */
  readonly hits: string[];
  readonly deploy: (folder: string) => void;
  readonly goAway: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  /** Ends it, and deletes the builds that were made for it. */
  readonly stop: () => Promise<void>;
  /** A copy of the build with another version of each chunk whose name begins so; returns its folder. */
  readonly buildAgain: (chunk: string) => string;
}

/** Serves the build below a path, on an origin of its own. */
export async function deploySite(
  path = '/',
  headers: Readonly<Record<string, string>> = {},
): Promise<DeployedSite> {
  const hits: string[] = [];
  const made: string[] = [];
  let folder = 'dist';
  let server: Server | null = null;
  let port = 0;
  const listen = async (): Promise<void> => {
    const next = createServer((request, response) => {
      const { url = '', method = '' } = request;
      hits.push(method === 'GET' ? url : `${method} ${url}`);
      const { pathname } = new URL(url, 'http://localhost');
      const name = pathname.slice(path.length) || 'index.html';
      try {
        if (!pathname.startsWith(path)) throw new Error('elsewhere');
        const body = readFileSync(join(folder, name));
        const type = TYPES[extname(name)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', ...headers }).end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => next.listen(port, 'localhost', resolve));
    ({ port } = next.address() as AddressInfo);
    server = next;
  };
  const goAway = (): Promise<void> =>
    new Promise((resolve) => {
      if (server === null) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
      server = null;
    });
  await listen();
  return {
    url: `http://localhost:${port}${path}`,
    hits,
    deploy: (next) => {
      folder = next;
    },
    goAway,
    comeBack: listen,
    stop: async () => {
      await goAway();
      for (const copy of made) rmSync(copy, { recursive: true, force: true });
    },
    buildAgain: (chunk) => {
      const copy = copyBuild(chunk);
      made.push(copy);
      return copy;
    },
  };
}

/** What a deployment changes: the name of a chunk in every file that asks for it, and the list of the worker. */
function copyBuild(chunk: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'claimscope-build-'));
  cpSync('dist', folder, { recursive: true });
  const assets = join(folder, 'assets');
  const files = readdirSync(assets);
  const renamed = files.filter((file) => file.startsWith(`${chunk}-`));
  if (renamed.length === 0) throw new Error(`no chunk begins with ${chunk}`);
  for (const file of [...files.map((name) => join('assets', name)), 'index.html']) {
    const where = join(folder, file);
    if (!/\.(?:js|html)$/.test(file)) continue;
    const text = readFileSync(where, 'utf8');
    const changed = renamed.reduce((all, name) => all.replaceAll(name, renew(name)), text);
    if (changed !== text) writeFileSync(where, changed);
  }
  for (const file of renamed) renameSync(join(assets, file), join(assets, renew(file)));
  // So that a test can tell which build it looks at.
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<title>', '<title>Second build of '));
  writeFileList(folder);
  return folder;
}

function renew(file: string): string {
  return file.replace(/(?=\.\w+$)/, '2');
}
