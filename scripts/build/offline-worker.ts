import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';

/** The service worker's file in the build. */
export const WORKER_FILE = 'sw.js';
/** What hosts read and pages do not; the worker itself, which the browser keeps. */
const LEFT_OUT = new Set(['_headers', WORKER_FILE]);

/**
 * Writes into the service worker what it keeps: every file of the build, with its size and hash, and a version that
 * changes with any of them. Names are relative to the worker's scope, so that the build works below any path.
 */
export function offlineWorker(): Plugin {
  return {
    name: 'offline-worker',
    apply: 'build',
    enforce: 'post',
    writeBundle({ dir = 'dist' }) {
      writeFileList(dir);
    },
  };
}

/** The same for a built folder, whatever list its worker had before. */
export function writeFileList(folder: string): void {
  const path = join(folder, WORKER_FILE);
  const worker = readFileSync(path, 'utf8').replace(/^const BUILD = .*\n/, '');
  if (/^(?:import|export)\b/m.test(worker)) {
    throw new Error(`offline-worker: ${WORKER_FILE} is no classic script`);
  }
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !LEFT_OUT.has(file))
    .toSorted()
    .map((file) => {
      const bytes = readFileSync(join(folder, file));
      // Hosts may send the page for its folder alone.
      return [file === 'index.html' ? '' : file, bytes.length, hashOf(bytes)] as const;
    });
  const version = hashOf(Buffer.from(worker + JSON.stringify(files))).slice(0, 16);
  writeFileSync(path, `const BUILD = ${JSON.stringify({ version, files })};\n${worker}`);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
