/**
 * The names of the registered claims, without what they mean, which is ten times as long and in `claim-registry.ts`: the
 * rules need only these, and they load first. A test holds both to each other.
 */
export const REGISTERED_NAMES: ReadonlySet<string> = new Set(
  (
    'iss sub aud exp nbf iat jti nonce azp act may_act scope client_id authorization_details cnf htm htu ath ' +
    'token_introspection sub_id events toe txn roles groups entitlements ace_profile cnonce exi at_use_nbr atc ' +
    'rdap_allowed_purposes rdap_dnt_allowed geohash cdniv cdnicrit cdniip cdniuc cdniets cdnistt cdnistd name ' +
    'given_name family_name middle_name nickname preferred_username profile picture website email email_verified ' +
    'gender birthdate zoneinfo locale phone_number phone_number_verified address updated_at auth_time at_hash c_hash ' +
    's_hash acr amr sub_jwk _claim_names _claim_sources sid verified_claims place_of_birth nationalities ' +
    'birth_family_name birth_given_name birth_middle_name salutation title msisdn also_known_as vot vtm sip_from_tag ' +
    'sip_date sip_callid sip_cseq_num sip_via_branch orig dest mky rph attest origid jcard div opt sph rcd rcdi crn ' +
    'msgi eat_nonce ueid sueids oemid hwmodel hwversion oemboot dbgstat location eat_profile submods uptime bootcount ' +
    'bootseed dloas swname swversion manifests measurements measres intuse vc vp _sd ... _sd_alg sd_hash vct ' +
    'vct#integrity status status_list ttl client_metadata metadata metadata_policy constraints authority_hints ' +
    'trust_marks jwks sig_val_claims'
  ).split(' '),
);

const TIME_NAMES: ReadonlySet<string> = new Set('exp nbf iat toe updated_at auth_time sip_date'.split(' '));

/** Whether a claim holds a NumericDate (RFC 7519 section 2). Names are case-sensitive. */
export function isTimeClaim(name: string): boolean {
  return TIME_NAMES.has(name);
}
