import type { JsonNode, JsonObject } from '../../text/json.ts';
import type { Found } from './search-sensitive.ts';

const KEY_TYPES = new Set(['RSA', 'EC', 'OKP', 'AKP']);

/** The private members of a JWK (RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, RFC 8037; `priv` of AKP). */
function findPrivateJwk(object: JsonObject): Found | null {
  let keyType: string | null = null;
  let hasSecret = false;
  let hasPrivate = false;
  for (const { name, value } of object.members) {
    if (value.kind !== 'string' || value.value === '') continue;
    if (name === 'kty') keyType = value.value;
    else if (name === 'k') hasSecret = true;
    else if (name === 'd' || name === 'priv') hasPrivate = true;
  }
  if (keyType === 'oct' && hasSecret) return { id: 'sensitive-secret', holds: 'a symmetric key (JWK)' };
  if (keyType !== null && KEY_TYPES.has(keyType) && hasPrivate) {
    return { id: 'sensitive-secret', holds: 'a private key (JWK)' };
  }
  return null;
}

const LATITUDE = /^(?:lat|latitude)$/i;
const LONGITUDE = /^(?:lon|lng|long|longitude)$/i;
/** Fewer decimals tell a region, not a house: two are about a kilometre. */
const PRECISE = /^-?\d{1,3}\.\d{2,}$/;

function holdsCoordinates(object: JsonObject): boolean {
  const has = (name: RegExp, limit: number): boolean =>
    object.members.some((member) => name.test(member.name) && isDegrees(member.value, limit));
  return has(LATITUDE, 90) && has(LONGITUDE, 180);
}

function isDegrees(node: JsonNode, limit: number): boolean {
  const text = node.kind === 'number' ? node.text : node.kind === 'string' ? node.value : '';
  return text.length <= 30 && PRECISE.test(text) && Math.abs(Number(text)) <= limit;
}

/** What an object is as a whole: a private key in JWK form, or a place by its latitude and longitude. */
export function findInObject(object: JsonObject): Found | null {
  const found = findPrivateJwk(object);
  if (found !== null || !holdsCoordinates(object)) return found;
  return { id: 'sensitive-location', holds: 'a pair of coordinates' };
}
