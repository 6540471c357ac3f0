import { type JsonNode, readJson } from '../../../text/json.ts';
import { walkJson } from '../../../text/json-walk.ts';
import { type SensitiveId, searchSensitive } from '../search-sensitive.ts';

interface Hit {
  readonly id: SensitiveId;
  readonly path: string;
  readonly node: JsonNode;
  readonly what: string;
}

/** All that is sensitive in a JSON text, and where. */
export function hitsIn(text: string): readonly Hit[] {
  const { root } = readJson(text);
  if (root === null) throw new Error('no JSON');
  const search = searchSensitive();
  const hits: Hit[] = [];
  for (const visit of walkJson(root)) {
    const hit = search(visit);
    if (hit !== null) hits.push({ id: hit.id, path: visit.path, node: visit.node, what: hit.what() });
  }
  return hits;
}
