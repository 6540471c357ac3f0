/** What a verifier must see to judge an SD-JWT at all (RFC 9901 section 9.7). */
const NEEDED = ['iss', 'aud', 'exp', 'nbf', 'cnf'];

/** What it must see of a credential, too (draft-ietf-oauth-sd-jwt-vc, registered claims). */
const NEEDED_OF_CREDENTIAL = ['vct', 'vct#integrity', 'status'];

/** The names of claims that must not be selectively disclosable, in the outermost object. */
export function neededClaims(isCredential: boolean): readonly string[] {
  return isCredential ? [...NEEDED, ...NEEDED_OF_CREDENTIAL] : NEEDED;
}
