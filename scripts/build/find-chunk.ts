import type { Rolldown } from 'vite';

/** The chunk that holds a module, by the end of its path. A module that no chunk holds would go unnoticed. */
export function findChunk(bundle: Rolldown.OutputBundle, module: string): Rolldown.OutputChunk {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const chunk =
    chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module)) ??
    chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (chunk === undefined) throw new Error(`no chunk holds ${module}`);
  return chunk;
}
