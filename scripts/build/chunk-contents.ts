import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';

/** Parts below this many bytes are not named. */
const SMALLEST_NAMED = 300;

/**
 * What a chunk is made of, by package or folder, the heaviest first: its gzipped bytes shared out as the gzipped sources
 * of each would weigh alone, so about right and no more. Empty for what is no chunk.
 */
export function describeContents(
  file: Rolldown.OutputChunk | Rolldown.OutputAsset | undefined,
  size: number,
): string {
  if (file?.type !== 'chunk') return '';
  const sources = new Map<string, string>();
  for (const [id, { code }] of Object.entries(file.modules)) {
    const part = nameOf(id);
    sources.set(part, (sources.get(part) ?? '') + (code ?? ''));
  }
  const weights = [...sources].map(([part, code]) => ({ part, weight: gzipSync(code).length }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  return weights
    .map(({ part, weight }) => ({ part, bytes: (weight / total) * size }))
    .filter(({ bytes }) => bytes >= SMALLEST_NAMED)
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ part, bytes }) => `\n      ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${part}`)
    .join('');
}

/** The package of a module, or its folder below `src`. */
function nameOf(id: string): string {
  const parts = id.replaceAll('\\', '/').split('/');
  const packages = parts.lastIndexOf('node_modules');
  if (packages >= 0) {
    const [name = '', inner = ''] = parts.slice(packages + 1);
    return name.startsWith('@') ? `${name}/${inner}` : name;
  }
  const source = parts.lastIndexOf('src');
  return source < 0 ? 'what the build adds' : parts.slice(source, -1).slice(0, 3).join('/');
}
