import { CALL_CLAIMS } from './call-claims.ts';
import { CREDENTIAL_CLAIMS } from './credential-claims.ts';
import { DEVICE_CLAIMS } from './device-claims.ts';
import { IDENTITY_CLAIMS } from './identity-claims.ts';
import { type Meaning, tableOf } from './meaning.ts';
import { TOKEN_CLAIMS } from './token-claims.ts';

/** The IANA registry "JSON Web Token Claims" and the specifications it names. */
const CLAIMS = tableOf([
  ...TOKEN_CLAIMS,
  ...IDENTITY_CLAIMS,
  ...CALL_CLAIMS,
  ...DEVICE_CLAIMS,
  ...CREDENTIAL_CLAIMS,
]);

/** The registered claims by name, in the order of the registry. */
export function registeredClaims(): ReadonlyMap<string, Meaning> {
  return CLAIMS;
}

/** The meaning of a registered claim; null for a private one. Names are case-sensitive (RFC 7519 section 4). */
export function findClaim(name: string): Meaning | null {
  return CLAIMS.get(name) ?? null;
}
