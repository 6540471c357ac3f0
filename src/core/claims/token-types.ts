import type { JsonObject } from '../text/json.ts';
import { mediaType } from './token-kind.ts';

/** What the values of `typ` stand for, by media type in small letters and without `application/`. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['jwt', 'a JWT of any kind'],
  ['at+jwt', 'an access token (RFC 9068)'],
  ['dpop+jwt', 'a proof that its sender has a key (RFC 9449)'],
  ['kb+jwt', 'a key-binding JWT, by which the holder of an SD-JWT presents it (RFC 9901)'],
  ['dc+sd-jwt', 'an SD-JWT VC, a credential whose holder can withhold claims'],
  ['vc+sd-jwt', 'an SD-JWT VC, by the name that it had until November 2024'],
  ['vc+jwt', 'a W3C Verifiable Credential'],
  ['statuslist+jwt', 'a list of which tokens were revoked'],
  ['secevent+jwt', 'a security event (RFC 8417)'],
  ['logout+jwt', 'a logout token of OpenID Connect'],
  ['oauth-authz-req+jwt', 'an authorization request (RFC 9101)'],
  ['token-introspection+jwt', 'what an introspection endpoint says of a token (RFC 9701)'],
  ['openid4vci-proof+jwt', 'a proof of the key that a credential is to be bound to'],
  ['entity-statement+jwt', 'a statement of OpenID Federation'],
]);

/** What the `typ` of a header says, in a sentence; null where it is not known. */
export function explainType(header: JsonObject): string | null {
  const type = mediaType(header);
  const meaning = TYPES.get(type);
  return meaning === undefined ? null : `“${type}” is ${meaning}.`;
}
