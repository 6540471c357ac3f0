import type { JsonNode } from '../text/json.ts';

/** The strings of an `aud`: one, or those of an array (RFC 7519 section 4.1.3). */
export function audiencesIn(node: JsonNode): readonly string[] {
  if (node.kind === 'string') return [node.value];
  if (node.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

/** How the paths of endpoints of authorization servers end, as their documentation has them. */
const ENDPOINT =
  /\/(?:token|access_token|par|introspect(?:ion)?|revoke|revocation|bc-authorize|ciba)(?:\.\w+)?\/?$/i;

/** Whether an audience is the address of an endpoint and not the issuer identifier of an authorization server. */
export function looksLikeEndpoint(audience: string): boolean {
  try {
    return ENDPOINT.test(new URL(audience).pathname);
  } catch {
    return false;
  }
}
