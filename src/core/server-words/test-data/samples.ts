import { NOW, type Scene } from './situations.ts';

/** A message as a server wrote it, and the tokens that bear it out and do not where those of its check say too little. */
interface Sample {
  readonly text: string;
  readonly confirm?: Scene;
  readonly refute?: Scene;
}

const FIRST_BILLING = { claims: { aud: 'billing-api' } };

/**
 * For tests only, by the ID of each message. Times: now is 2030-03-17 17:46:40 UTC, the token expired two minutes
 * before, or is valid from ten minutes later.
 */
export const SAMPLES: Readonly<Record<string, Sample>> = {
  idx10205: {
    text: "IDX10205: Issuer validation failed. Issuer: 'https://issuer.example'. Did not match: validationParameters.ValidIssuer: 'https://login.example/' or validationParameters.ValidIssuers: 'null'.",
    refute: { claims: { iss: 'https://login.example/' } },
  },
  idx10211: { text: "IDX10211: Unable to validate issuer. The 'issuer' parameter is null or whitespace" },
  idx10214: {
    text: "Bearer was not authenticated. Failure message: IDX10214: Audience validation failed. Audiences: 'orders-api'. Did not match: validationParameters.ValidAudience: 'billing-api' or validationParameters.ValidAudiences: 'null'.",
    confirm: {},
    refute: FIRST_BILLING,
  },
  idx10206: { text: "IDX10206: Unable to validate audience. The 'audiences' parameter is empty." },
  idx10222: {
    text: "IDX10222: Lifetime validation failed. The token is not yet valid. ValidFrom (UTC): '3/17/2030 5:56:40 PM', Current time (UTC): '3/17/2030 5:46:40 PM'.",
  },
  idx10223: {
    text: "Microsoft.IdentityModel.Tokens.SecurityTokenExpiredException: IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): '03/17/2030 17:44:40', Current time (UTC): '03/17/2030 17:46:40'.\n   at Microsoft.IdentityModel.Tokens.ValidatorUtilities.ValidateLifetime(...)",
  },
  idx10225: {
    text: "IDX10225: Lifetime validation failed. The token is missing an Expiration Time. Tokentype: 'JwtSecurityToken'.",
  },
  idx10230: { text: "IDX10230: Lifetime validation failed. Delegate returned false, securitytoken: '...'." },
  idx10256: {
    text: "IDX10256: Unable to validate the token type. TokenValidationParameters.ValidTypes is set, but the 'typ' header claim is null or empty.",
  },
  idx10257: {
    text: "IDX10257: Token type validation failed. Type: 'JWT'. Did not match: validationParameters.TokenTypes: 'at+jwt'.",
    confirm: {},
    refute: { header: { typ: 'at+jwt' } },
  },
  idx10500: {
    text: 'IDX10500: Signature validation failed. No security keys were provided to validate the signature.',
  },
  idx10501: {
    text: "IDX10501: Signature validation failed. Unable to match key: \nkid: 'key-1'.\nExceptions caught:\n ''. \ntoken: '{...}'.",
  },
  idx10503: {
    text: "IDX10503: Signature validation failed. Keys tried: 'Microsoft.IdentityModel.Tokens.SymmetricSecurityKey'.\nExceptions caught:\n ''.\ntoken: '...'.",
  },
  'idx10503-no-kid': {
    text: "IDX10503: Signature validation failed. Token does not have a kid. Keys tried: 'Microsoft.IdentityModel.Tokens.RsaSecurityKey'.\nExceptions caught:\n ''.",
    confirm: { key: 'another secret that is long enough too' },
    refute: {},
  },
  'apim-invalid': {
    text: '{"statusCode":401,"message":"Unauthorized. Access token is missing or invalid."}',
  },
  'smallrye-token': {
    text: 'io.smallrye.jwt.auth.principal.ParseException: SRJWT07000: Failed to verify a token',
  },
  'fastapi-credentials': { text: '{"detail":"Could not validate credentials"}' },
  'apisix-failed': { text: '{"message":"failed to verify jwt"}' },
  'idx10503-kid': {
    text: "IDX10503: Signature validation failed. The token's kid is: 'key-1', but did not match any keys in TokenValidationParameters or Configuration. Keys tried: '...'. Number of keys in Configuration: '2'.",
  },
  'nimbus-type-missing': {
    text: 'BadJOSEException: Required JOSE header typ (type) parameter is missing',
    confirm: { header: { typ: undefined } },
    refute: {},
  },
  akv10032: {
    text: '{"error":{"code":"Unauthorized","message":"AKV10032: Invalid issuer. Expected one of https://login.example, https://sts.example, found https://issuer.example."}}',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'golang-jwt-signature-ecdsa': { text: 'token signature: crypto/ecdsa: verification error' },
  'golang-jwt-signature-ed25519': { text: 'parse: ed25519: verification error' },
  'go-jose-signature': { text: 'failed to verify: go-jose/go-jose: error in cryptographic primitive' },
  'google-signature': {
    text: '{"error":"invalid_grant","error_description":"Invalid JWT Signature."}',
  },
  idx10504: { text: "IDX10504: Unable to validate signature, token does not have a signature: '...'." },
  idx10508: { text: 'IDX10508: Signature validation failed. Signature is improperly formatted.' },
  idx10511: {
    text: "IDX10511: Signature validation failed. Keys tried: 'Microsoft.IdentityModel.Tokens.RsaSecurityKey, KeyId: 'key-1'. \nkid: 'key-1'. \nExceptions caught:\n ''.\ntoken: '...'.",
  },
  idx10516: {
    text: "IDX10516: Signature validation failed. Unable to match key: \nkid: 'key-1'. \nNumber of keys in TokenValidationParameters: '0'. \nNumber of keys in Configuration: '2'.",
  },
  idx10517: {
    text: "IDX10517: Signature validation failed. The token's kid is missing. Keys tried: '...'. Number of keys in TokenValidationParameters: '1'.",
    confirm: { key: 'another secret that is long enough too' },
    refute: {},
  },
  idx10634: {
    text: "IDX10634: Unable to create the SignatureProvider.\nAlgorithm: 'HS256', SecurityKey: 'Microsoft.IdentityModel.Tokens.RsaSecurityKey'\n is not supported.",
  },
  idx10720: {
    text: "System.ArgumentOutOfRangeException: IDX10720: Unable to create KeyedHashAlgorithm for algorithm 'HS256', the key size must be greater than: '256' bits, key has '128' bits. (Parameter 'keyBytes')",
  },
  idx12741: {
    text: "IDX12741: JWT: '[PII of type 'System.String' is hidden.]' must have three segments (JWS) or five segments (JWE).",
  },
  idx14100: { text: 'IDX14100: JWT is not well formed, there are no dots (.).' },
  idx14120: { text: 'IDX14120: JWT is not well formed, there is only one dot (.).' },
  'aspnet-expired': {
    text: 'WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired at \'03/17/2030 17:44:40\'"',
  },
  'aspnet-not-yet': {
    text: 'Bearer error="invalid_token", error_description="The token is not valid before \'03/17/2030 17:56:40\'"',
  },
  'aspnet-audience': {
    text: 'Bearer error="invalid_token", error_description="The audience \'orders-api\' is invalid"',
  },
  'aspnet-issuer': {
    text: 'Bearer error="invalid_token", error_description="The issuer \'https://issuer.example\' is invalid"',
  },
  'aspnet-signature': {
    text: 'www-authenticate: Bearer error="invalid_token", error_description="The signature is invalid"',
  },
  'aspnet-key': {
    text: 'www-authenticate: Bearer error="invalid_token", error_description="The signature key was not found"',
  },
  'aspnet-no-expiration': {
    text: 'Bearer error="invalid_token", error_description="The token has no expiration"',
  },
  'jsonwebtoken-expired': {
    text: 'TokenExpiredError: jwt expired\n    at /app/node_modules/jsonwebtoken/verify.js:190:21 {\n  expiredAt: 2030-03-17T17:44:40.000Z\n}',
  },
  'jsonwebtoken-not-active': { text: 'NotBeforeError: jwt not active' },
  'jsonwebtoken-malformed': { text: '{"error":"JsonWebTokenError: jwt malformed"}' },
  'jsonwebtoken-unsigned': { text: 'JsonWebTokenError: jwt signature is required' },
  'jsonwebtoken-signature': { text: '401 {"message":"invalid signature"}' },
  'jsonwebtoken-algorithm': { text: 'JsonWebTokenError: invalid algorithm' },
  'jsonwebtoken-audience': {
    text: 'JsonWebTokenError: jwt audience invalid. expected: billing-api or invoices',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'jsonwebtoken-issuer': {
    text: 'JsonWebTokenError: jwt issuer invalid. expected: https://login.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'jsonwebtoken-subject': {
    text: 'JsonWebTokenError: jwt subject invalid. expected: bob',
    confirm: {},
    refute: { claims: { sub: 'bob' } },
  },
  'jsonwebtoken-id': {
    text: 'JsonWebTokenError: jwt jwtid invalid. expected: id-1',
    confirm: { claims: { jti: 'id-2' } },
    refute: { claims: { jti: 'id-1' } },
  },
  'jsonwebtoken-nonce': { text: 'JsonWebTokenError: jwt nonce invalid. expected: n-1' },
  'jsonwebtoken-max-age': { text: 'TokenExpiredError: maxAge exceeded' },
  'jsonwebtoken-iat-required': { text: 'JsonWebTokenError: iat required when maxAge is specified' },
  'jsonwebtoken-asymmetric': {
    text: 'JsonWebTokenError: secretOrPublicKey must be an asymmetric key when using ES256',
  },
  'jsonwebtoken-symmetric': {
    text: 'JsonWebTokenError: secretOrPublicKey must be a symmetric key when using HS256',
  },
  'jsonwebtoken-no-key': { text: 'JsonWebTokenError: secret or public key must be provided' },
  'jsonwebtoken-missing': { text: 'JsonWebTokenError: jwt must be provided' },
  'jose-expired': { text: 'JWTExpired: "exp" claim timestamp check failed' },
  'jose-expired-code': { text: "{ code: 'ERR_JWT_EXPIRED', claim: 'exp', reason: 'check_failed' }" },
  'jose-not-yet': { text: 'JWTClaimValidationFailed: "nbf" claim timestamp check failed' },
  'jose-too-old': { text: 'JWTExpired: "iat" claim timestamp check failed (too far in the past)' },
  'jose-issued-future': { text: '"iat" claim timestamp check failed (it should be in the past)' },
  'jose-audience': { text: 'JWTClaimValidationFailed: unexpected "aud" claim value' },
  'jose-issuer': { text: 'JWTClaimValidationFailed: unexpected "iss" claim value' },
  'jose-subject': { text: 'JWTClaimValidationFailed: unexpected "sub" claim value' },
  'jose-type': { text: 'JWTClaimValidationFailed: unexpected "typ" JWT header value' },
  'jose-claim-missing': { text: 'JWTClaimValidationFailed: missing required "exp" claim' },
  'jose-signature': { text: "code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'" },
  'jose-signature-words': { text: 'JWSSignatureVerificationFailed: signature verification failed' },
  'jose-key-missing': { text: "code: 'ERR_JWKS_NO_MATCHING_KEY'" },
  'jose-key-missing-words': { text: 'JWKSNoMatchingKey: no applicable key found in the JSON Web Key Set' },
  'jose-algorithm': { text: "code: 'ERR_JOSE_ALG_NOT_ALLOWED'" },
  'jose-algorithm-words': { text: '"alg" (Algorithm) Header Parameter value not allowed' },
  'jose-form': { text: 'JWSInvalid: Invalid Compact JWS' },
  'jwks-rsa-key-missing': {
    text: "SigningKeyNotFoundError: Unable to find a signing key that matches 'key-1'",
  },
  'auth0-issuer': { text: 'InvalidTokenError: unexpected "iss" value' },
  'auth0-audience': { text: 'InvalidTokenError: unexpected "aud" value' },
  'auth0-expired': { text: 'InvalidTokenError: unexpected "exp" value' },
  'auth0-type': { text: 'InvalidTokenError: unexpected "typ" value' },
  'aws-jwt-verify-expired': { text: 'JwtExpiredError: Token expired at 2030-03-17T17:44:40.000Z' },
  'aws-jwt-verify-not-yet': {
    text: "JwtNotBeforeError: Token can't be used before 2030-03-17T17:56:40.000Z",
  },
  'aws-jwt-verify-audience': {
    text: 'JwtInvalidAudienceError: Audience not allowed: orders-api. Expected: billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'aws-jwt-verify-issuer': {
    text: 'JwtInvalidIssuerError: Issuer not allowed: https://issuer.example. Expected: https://login.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'aws-jwt-verify-scope': {
    text: 'JwtInvalidScopeError: Scope not allowed: orders:read. Expected: orders:write',
  },
  'firebase-expired': {
    text: 'FirebaseAuthError: Firebase ID token has expired. Get a fresh ID token from your client app and try again (auth/id-token-expired).',
  },
  'firebase-audience': {
    text: 'Firebase ID token has incorrect "aud" (audience) claim. Expected "my-project" but got "orders-api". Make sure the ID token comes from the same Firebase project',
    confirm: {},
    refute: { claims: { aud: 'my-project' } },
  },
  'firebase-issuer': {
    text: 'Firebase ID token has incorrect "iss" (issuer) claim. Expected "https://securetoken.google.com/my-project" but got "https://issuer.example".',
    confirm: {},
    refute: { claims: { iss: 'https://securetoken.google.com/my-project' } },
  },
  'firebase-algorithm': {
    text: 'Firebase ID token has incorrect algorithm. Expected "RS256" but got "HS256".',
    confirm: {},
    refute: { header: { alg: 'RS256' } },
  },
  'firebase-signature': { text: 'Firebase ID token has invalid signature. See https://firebase.google.com' },
  'firebase-kid': {
    text: 'Firebase ID token has "kid" claim which does not correspond to a known public key. Most likely the ID token is expired',
  },
  'google-late': { text: `Error: Token used too late, ${NOW}.25 > ${NOW - 100}: {"iss":"x"}` },
  'google-early': { text: `Error: Token used too early, ${NOW} < ${NOW + 300}: {"iss":"x"}` },
  'google-audience': { text: 'Error: Wrong recipient, payload audience != requested audience' },
  'google-issuer': {
    text: 'Error: Invalid issuer, expected one of [accounts.google.com,https://accounts.google.com], but got https://issuer.example',
    confirm: {},
    refute: { claims: { iss: 'accounts.google.com' } },
  },
  'google-kid': { text: 'Error: No pem found for envelope: {"alg":"RS256","kid":"key-1","typ":"JWT"}' },
  'google-form': { text: 'Error: Wrong number of segments in token: abc' },
  'pyjwt-expired': { text: 'jwt.exceptions.ExpiredSignatureError: Signature has expired' },
  'pyjwt-signature': { text: 'jwt.exceptions.InvalidSignatureError: Signature verification failed' },
  'pyjwt-not-yet': { text: 'ImmatureSignatureError: The token is not yet valid (nbf)' },
  'pyjwt-issued-future': { text: 'ImmatureSignatureError: The token is not yet valid (iat)' },
  'pyjwt-audience': { text: "jwt.exceptions.InvalidAudienceError: Audience doesn't match" },
  'pyjwt-audience-invalid': { text: 'jwt.exceptions.InvalidAudienceError: Invalid audience' },
  'pyjwt-issuer': { text: 'jwt.exceptions.InvalidIssuerError: Invalid issuer' },
  'pyjwt-claim-missing': { text: 'MissingRequiredClaimError: Token is missing the "aud" claim' },
  'pyjwt-algorithm': { text: 'InvalidAlgorithmError: The specified alg value is not allowed' },
  'pyjwt-segments': { text: 'jwt.exceptions.DecodeError: Not enough segments' },
  'pyjwt-padding': { text: 'jwt.exceptions.DecodeError: Invalid header padding' },
  'pyjwt-kid': { text: 'PyJWKClientError: Unable to find a signing key that matches: "key-1"' },
  'pyjwt-key-kind': {
    text: 'InvalidKeyError: The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret.',
  },
  'python-jose-decoding': { text: 'jose.exceptions.JWTError: Error decoding token headers.' },
  'authlib-expired': { text: 'authlib.jose.errors.ExpiredTokenError: expired_token: The token is expired' },
  'authlib-signature': { text: 'authlib.jose.errors.BadSignatureError: bad_signature:' },
  'authlib-claim': { text: "authlib.jose.errors.InvalidClaimError: invalid_claim: Invalid claim 'sub'" },
  'authlib-claim-missing': { text: "MissingClaimError: missing_claim: Missing 'exp' claim" },
  'flask-expired': { text: '{"msg":"Token has expired"}' },
  'simplejwt-invalid': {
    text: '{"detail":"Given token not valid for any token type","messages":[{"message":"Token is invalid or expired"}]}',
  },
  'simplejwt-code': { text: '{"code":"token_not_valid"}' },
  'golang-jwt-expired': { text: 'token has invalid claims: token is expired by 2m0s' },
  'golang-jwt-not-yet': { text: 'token has invalid claims: token is not valid yet' },
  'golang-jwt-issued': { text: 'token used before issued' },
  'golang-jwt-audience': { text: 'token has invalid claims: token has invalid audience' },
  'golang-jwt-issuer': { text: 'token has invalid claims: token has invalid issuer' },
  'golang-jwt-subject': { text: 'token has invalid claims: token has invalid subject' },
  'golang-jwt-signature': { text: 'token signature is invalid: signature is invalid' },
  'golang-jwt-signature-inner': { text: 'crypto/rsa: verification error' },
  'golang-jwt-method': { text: 'token signature is invalid: signing method HS256 is invalid' },
  'golang-jwt-segments': {
    text: 'token is malformed: token contains an invalid number of segments',
  },
  'golang-jwt-malformed': { text: 'token is malformed: could not base64 decode header' },
  'golang-jwt-key-type': { text: 'token is unverifiable: key is of invalid type' },
  'jwx-expired': { text: 'jwt.Validate: validation failed: "exp" not satisfied: token is expired' },
  'jwx-not-yet': { text: '"nbf" not satisfied: token is not yet valid' },
  'jwx-issued': { text: '"iat" not satisfied' },
  'jwx-audience': { text: '"aud" not satisfied' },
  'jwx-issuer': { text: '"iss" not satisfied: claim "iss" does not have the expected value' },
  'jwx-signature': { text: 'jws.Verify: could not verify message using any of the signatures or keys' },
  'go-oidc-expired': { text: 'oidc: token is expired (Token Expiry: 2030-03-17 17:44:40 +0000 UTC)' },
  'go-oidc-not-yet': {
    text: 'oidc: current time 2030-03-17 17:46:40.5 +0000 UTC m=+0.1 before the nbf (not before) time: 2030-03-17 17:56:40 +0000 UTC',
  },
  'go-oidc-audience': {
    text: 'E0317 authentication.go:63] Unable to authenticate the request: oidc: verify token: oidc: expected audience "kubernetes" got ["orders-api"]',
    confirm: {},
    refute: { claims: { aud: ['kubernetes'] } },
  },
  'go-oidc-issuer': {
    text: 'oidc: id token issued by a different provider, expected "https://login.example" got "https://issuer.example"',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'go-oidc-algorithm': {
    text: 'oidc: id token signed with unsupported algorithm, expected ["RS256"] got "HS256"',
    confirm: {},
    refute: { header: { alg: 'RS256' } },
  },
  'go-oidc-signature': { text: 'failed to verify signature: failed to verify id token signature' },
  'go-oidc-malformed': {
    text: 'oidc: malformed jwt: square/go-jose: compact JWS format must have three parts',
  },
  'kubernetes-audience': {
    text: '[invalid bearer token, token audiences ["orders-api"] is invalid for the target audiences ["https://kubernetes.default.svc"]]',
    confirm: {},
    refute: { claims: { aud: ['https://kubernetes.default.svc'] } },
  },
  'kubernetes-bearer': { text: 'Unable to authenticate the request" err="invalid bearer token"' },
  'vault-audience': {
    text: 'error validating token: invalid audience (aud) claim: audience claim does not match any bound audience',
  },
  'vault-signature': {
    text: 'error verifying token signature: no known key successfully validated the token signature',
  },
  'supabase-bad-jwt': {
    text: '{"error_code":"bad_jwt","msg":"invalid JWT: unable to parse or verify signature"}',
  },
  'spring-expired': {
    text: 'Bearer error="invalid_token", error_description="An error occurred while attempting to decode the Jwt: Jwt expired at 2030-03-17T17:44:40Z"',
  },
  'spring-not-yet': { text: 'Jwt used before 2030-03-17T17:56:40Z' },
  'spring-audience': {
    text: 'An error occurred while attempting to decode the Jwt: The aud claim is not valid',
  },
  'spring-issuer': {
    text: 'An error occurred while attempting to decode the Jwt: The iss claim is not valid',
  },
  'spring-decode': { text: 'An error occurred while attempting to decode the Jwt: something new' },
  'nimbus-signature': {
    text: 'An error occurred while attempting to decode the Jwt: Signed JWT rejected: Invalid signature',
  },
  'nimbus-key-missing': {
    text: 'BadJOSEException: Signed JWT rejected: Another algorithm expected, or no matching key(s) found',
  },
  'nimbus-expired': { text: 'com.nimbusds.jwt.proc.BadJWTException: Expired JWT' },
  'nimbus-not-yet': { text: 'BadJWTException: JWT before use time' },
  'nimbus-audience': { text: 'BadJWTException: JWT audience rejected: [orders-api]' },
  'nimbus-audience-missing': { text: 'BadJWTException: JWT missing required audience' },
  'nimbus-audience-exact': {
    text: 'BadJWTException: JWT aud claim has value [orders-api], must be [billing-api]',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'nimbus-issuer': {
    text: 'BadJWTException: JWT iss claim has value https://issuer.example, must be https://login.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'nimbus-claims-missing': { text: 'BadJWTException: JWT missing required claims: [exp]' },
  'nimbus-type': { text: 'BadJOSEException: JOSE header typ (type) JWT not allowed' },
  'jjwt-expired': {
    text: 'ExpiredJwtException: JWT expired 120000 milliseconds ago at 2030-03-17T17:44:40.000Z. Current time: 2030-03-17T17:46:40.000Z. Allowed clock skew: 0 milliseconds.',
  },
  'jjwt-early': {
    text: 'PrematureJwtException: JWT early by 600000 milliseconds before 2030-03-17T17:56:40.000Z. Current time: 2030-03-17T17:46:40.000Z. Allowed clock skew: 0 milliseconds.',
  },
  'jjwt-signature': {
    text: 'JWT signature does not match locally computed signature. JWT validity cannot be asserted and should not be trusted.',
  },
  'jjwt-claim': {
    text: 'IncorrectClaimException: Expected sub claim to be: bob, but was: alice.',
    confirm: {},
    refute: { claims: { sub: 'bob' } },
  },
  'jjwt-claim-missing': { text: "MissingClaimException: Missing 'iss' claim. Expected value: me" },
  'jjwt-claim-without': {
    text: "Missing expected 'billing-api' value in 'aud' claim [orders-api].",
    confirm: {},
    refute: FIRST_BILLING,
  },
  'jjwt-key-kind': {
    text: "The parsed JWT indicates it was signed with the 'HS256' signature algorithm, but the provided sun.security.rsa.RSAPublicKeyImpl key may not be used to verify HS256 signatures.",
  },
  'jjwt-unsigned': {
    text: "Unsecured JWSs (those with an 'alg' (Algorithm) header value of 'none') are disallowed by default",
  },
  'java-jwt-expired': { text: 'TokenExpiredException: The Token has expired on 2030-03-17T17:44:40Z.' },
  'java-jwt-not-yet': {
    text: "IncorrectClaimException: The Token can't be used before Sun Mar 17 17:56:40 UTC 2030.",
  },
  'java-jwt-audience': { text: "The Claim 'aud' value doesn't contain the required audience." },
  'java-jwt-claim': { text: "The Claim 'sub' value doesn't match the required one." },
  'java-jwt-algorithm': {
    text: "AlgorithmMismatchException: The provided Algorithm doesn't match the one defined in the JWT's Header.",
  },
  'java-jwt-signature': {
    text: "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256",
  },
  'jose4j-expired': {
    text: `rejected due to invalid claims. Additional details: [[1] The JWT is no longer valid - the evaluation time NumericDate{${NOW} -> Mar 17, 2030, 5:46:40 PM UTC} is on or after the Expiration Time (exp=NumericDate{${NOW - 120} -> Mar 17, 2030}) claim value.]`,
  },
  'jose4j-not-yet': {
    text: `The JWT is not yet valid as the evaluation time NumericDate{${NOW} -> Mar 17, 2030} is before the Not Before (nbf=NumericDate{${NOW + 600} -> Mar 17}) claim time`,
  },
  'keycloak-inactive': { text: 'VerificationException: Token is not active' },
  'keycloak-issuer': {
    text: "Invalid token issuer. Expected 'http://keycloak:8080/realms/shop', but was 'https://issuer.example'",
    confirm: {},
    refute: { claims: { iss: 'http://keycloak:8080/realms/shop' } },
  },
  'keycloak-audience': { text: 'Expected audience not available in the token' },
  'keycloak-signature': { text: 'TokenSignatureInvalidException: Invalid token signature' },
  'keycloak-type': {
    text: "Token type is incorrect. Expected 'Bearer' but was 'ID'",
    confirm: { claims: { typ: 'ID' } },
    refute: { claims: { typ: 'Bearer' } },
  },
  'keycloak-subject': { text: 'Subject missing in token' },
  'ruby-jwt-not-yet': { text: 'JWT::ImmatureSignature: Signature nbf has not been reached' },
  'ruby-jwt-issuer': {
    text: 'Invalid issuer. Expected ["https://login.example"], received https://issuer.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'ruby-jwt-audience': {
    text: 'JWT::InvalidAudError: Invalid audience. Expected billing-api, received orders-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'ruby-jwt-claim': { text: 'JWT::MissingRequiredClaim: Missing required claim exp' },
  'ruby-jwt-algorithm': { text: 'JWT::IncorrectAlgorithm: Expected a different algorithm' },
  'ruby-jwt-segments': { text: 'JWT::DecodeError: Not enough or too many segments' },
  'ruby-jwt-kid': { text: 'JWT::DecodeError: Could not find public key for kid key-1' },
  'ruby-jwt-iat': { text: 'JWT::InvalidIatError: Invalid iat' },
  'php-jwt-expired': {
    text: 'PHP Fatal error: Uncaught Firebase\\JWT\\ExpiredException: Expired token in /app/JWT.php',
  },
  'php-jwt-not-yet': { text: 'Cannot handle token with nbf prior to 2030-03-17T17:56:40+0000' },
  'php-jwt-issued-future': { text: 'Cannot handle token with iat prior to 2030-03-17T17:56:40+0000' },
  'php-jwt-segments': { text: 'UnexpectedValueException: Wrong number of segments' },
  'php-jwt-kid': { text: 'UnexpectedValueException: "kid" invalid, unable to lookup correct key' },
  'php-jwt-no-kid': { text: '"kid" empty, unable to lookup correct key' },
  'php-jwt-algorithm': { text: 'UnexpectedValueException: Incorrect key for this algorithm' },
  'lcobucci-expired': {
    text: 'The token violates some mandatory constraints, details:\n- The token is expired',
  },
  'lcobucci-not-yet': { text: '- The token cannot be used yet' },
  'lcobucci-issued': { text: '- The token was issued in the future' },
  'lcobucci-issuer': { text: '- The token was not issued by the given issuers' },
  'lcobucci-audience': { text: '- The token is not allowed to be used by this audience' },
  'lcobucci-signature': { text: '- Token signature mismatch' },
  'lcobucci-signer': { text: '- Token signer mismatch' },
  'lexik-expired': { text: '{"code":401,"message":"Expired JWT Token"}' },
  'lexik-invalid': { text: '{"code":401,"message":"Invalid JWT Token"}' },
  'lexik-missing': { text: '{"code":401,"message":"JWT Token not found"}' },
  'rust-expired': { text: 'Error(ExpiredSignature)' },
  'rust-not-yet': { text: 'Error(ImmatureSignature)' },
  'rust-signature': { text: 'Error(InvalidSignature)' },
  'rust-audience': { text: 'called `Result::unwrap()` on an `Err` value: Error(InvalidAudience)' },
  'rust-issuer': { text: 'Error(InvalidIssuer)' },
  'rust-algorithm': { text: 'Error(InvalidAlgorithm)' },
  'hasura-expired': {
    text: '{"errors":[{"extensions":{"code":"invalid-jwt"},"message":"Could not verify JWT: JWTExpired"}]}',
  },
  'hasura-not-yet': { text: 'Could not verify JWT: JWTNotYetValid' },
  'hasura-issued': { text: 'Could not verify JWT: JWTIssuedAtFuture' },
  'hasura-audience': { text: 'Could not verify JWT: JWTNotInAudience' },
  'hasura-issuer': { text: 'Could not verify JWT: JWTNotInIssuer' },
  'hasura-signature': { text: 'Could not verify JWT: JWSError JWSInvalidSignature' },
  'postgrest-expired': { text: '{"code":"PGRST303","details":null,"hint":null,"message":"JWT expired"}' },
  'postgrest-not-yet': { text: '{"code":"PGRST303","message":"JWT not yet valid"}' },
  'postgrest-issued': { text: '{"code":"PGRST303","message":"JWT issued at future"}' },
  'postgrest-audience': { text: '{"code":"PGRST303","message":"JWT not in audience"}' },
  'postgrest-key': { text: '{"code":"PGRST301","message":"No suitable key or wrong key type"}' },
  'envoy-expired': { text: 'Jwt is expired' },
  'envoy-not-yet': { text: 'Jwt not yet valid' },
  'envoy-issuer': { text: 'Jwt issuer is not configured' },
  'envoy-audience': { text: 'Audiences in Jwt are not allowed' },
  'envoy-key-missing': { text: "Jwks doesn't have key to match kid or alg from Jwt" },
  'envoy-signature': { text: 'Jwt verification fails' },
  'envoy-form': { text: 'Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections' },
  'envoy-header': { text: 'Jwt header is an invalid Base64url input or an invalid JSON' },
  'envoy-algorithm': { text: 'Jwt header [alg] field value is invalid' },
  'envoy-fetch': { text: 'Jwks remote fetch is failed' },
  'envoy-missing': { text: 'Jwt is missing' },
  'istio-rbac': { text: 'RBAC: access denied' },
  'kong-expired': { text: '{"exp":"token expired"}' },
  'kong-not-yet': { text: '{"nbf":"token not valid yet"}' },
  'kong-credential': { text: `{"message":"No credentials found for given 'iss'"}` },
  'kong-claim': { text: `{"message":"No mandatory 'iss' in claims"}` },
  'kong-signature': { text: '{"message":"Invalid signature"}' },
  'kong-algorithm': { text: '{"message":"Invalid algorithm"}' },
  'kong-form': { text: '{"message":"Bad token; invalid JSON"}' },
  'resty-expired': { text: `{"message":"'exp' claim expired at Sun, 17 Mar 2030 17:44:40 GMT"}` },
  'resty-not-yet': {
    text: "failed to verify jwt: 'nbf' claim not valid until Sun, 17 Mar 2030 17:56:40 GMT",
  },
  'apollo-key-missing': {
    text: `Cannot find a suitable key for: alg: 'HS256', kid: 'Some("key-1")' in JWKS list`,
  },
  'apollo-issuer': {
    text: "Invalid issuer: the token's `iss` was 'https://issuer.example', but signed with a key from 'https://login.example'",
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'aws-gateway-expired': { text: '{"message":"The incoming token has expired"}' },
  'aws-gateway-unauthorized': { text: 'HTTP/2 401\n\n{"message":"Unauthorized"}' },
  'cognito-expired': { text: 'NotAuthorizedException: Access Token has expired' },
  'sts-audience': { text: 'An error occurred (InvalidIdentityToken): Incorrect token audience' },
  'sts-expired': {
    text: `ExpiredTokenException: Token expired: current date/time ${NOW} must be before the expiration date/time ${NOW - 120}`,
  },
  'sts-provider': {
    text: 'An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account for https://issuer.example',
  },
  'sts-keys': {
    text: "InvalidIdentityToken: Couldn't retrieve verification key from your identity provider",
  },
  aadsts700024: {
    text: 'AADSTS700024: Client assertion is not within its valid time range. Current time: 2030-03-17T17:46:40.3135329Z, assertion valid from 2030-03-17T17:45:40.0000000Z, expiry time of assertion 2030-03-17T17:44:40.0000000Z.',
  },
  aadsts700027: { text: 'AADSTS700027: Client assertion contains an invalid signature.' },
  aadsts50013: { text: 'AADSTS50013: Assertion failed signature validation.' },
  'graph-audience': {
    text: '{"error":{"code":"InvalidAuthenticationToken","message":"Access token validation failure. Invalid audience."}}',
  },
  'graph-expired': { text: 'Lifetime validation failed, the token is expired.' },
  'apim-claim': {
    text: 'JWT Validation Failed: Claim value mismatch: aud=orders-api.',
    confirm: { policy: { aud: 'billing-api' } },
    refute: { policy: { aud: 'orders-api' } },
  },
  'apim-failed': { text: 'validate-jwt: JWT Validation Failed: something' },
  'apim-missing': { text: 'JWT not present.' },
  'google-sts-audience': {
    text: '{"error":"invalid_grant","error_description":"The audience in ID Token [orders-api] does not match the expected audience https://iam.googleapis.com/projects/1"}',
    confirm: {},
    refute: { claims: { aud: 'https://iam.googleapis.com/projects/1' } },
  },
  'esp-time': { text: 'JWT validation failed: TIME_CONSTRAINT_FAILURE' },
  'esp-form': { text: 'JWT validation failed: BAD_FORMAT' },
  'rfc6750-scope': {
    text: 'WWW-Authenticate: Bearer error="insufficient_scope", scope="orders:write"',
  },
  'rfc6750-invalid-token': {
    text: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer realm="example", error="invalid_token"',
  },
  'rfc9449-proof': { text: '{"error":"invalid_dpop_proof"}' },
  'rfc9449-nonce': { text: '{"error":"use_dpop_nonce"}' },
  'express-jwt-missing': { text: 'UnauthorizedError: No authorization token was found' },
  'openid-client-expired': { text: `RPError: JWT expired, now ${NOW}, exp ${NOW - 120}` },
  'openid-client-not-yet': { text: `RPError: JWT not active yet, now ${NOW}, nbf ${NOW + 600}` },
  'openid-client-issuer': {
    text: 'RPError: unexpected iss value, expected https://login.example, got: https://issuer.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'openid-client-audience': {
    text: 'RPError: aud mismatch, expected billing-api, got: orders-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'openid-client-audiences': {
    text: 'RPError: aud is missing the client_id, expected billing-api to be included in ["orders-api","x"]',
    confirm: {},
    refute: { claims: { aud: ['billing-api', 'x'] } },
  },
  'openid-client-algorithm': {
    text: 'RPError: unexpected JWT alg received, expected RS256, got: HS256',
    confirm: {},
    refute: { header: { alg: 'RS256' } },
  },
  'openid-client-nonce': { text: 'RPError: nonce mismatch, expected n-1, got: n-2' },
  'openid-client-missing': { text: 'RPError: missing required JWT property sub' },
  'openid-client-signature': { text: 'RPError: failed to validate JWT signature' },
  'auth0-id-issuer': {
    text: 'Issuer (iss) claim mismatch in the ID token; expected "https://login.example", found "https://issuer.example"',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'auth0-id-audience': {
    text: 'Audience (aud) claim mismatch in the ID token; expected "billing-api" but found "orders-api"',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'auth0-id-nonce': { text: 'Nonce (nonce) claim mismatch in the ID token; expected "n-1", found "n-2"' },
  'auth0-id-expired': {
    text: `Expiration Time (exp) claim error in the ID token; current time (${NOW}) is after expiration time (${NOW - 60})`,
  },
  'auth0-id-algorithm': {
    text: 'Signature algorithm of "HS256" is not supported. Expected the ID token to be signed with "RS256".',
    confirm: {},
    refute: { header: { alg: 'RS256' } },
  },
  'auth0-id-key': { text: 'Could not find a public key for Key ID (kid) "key-1"' },
  'okta-audience': {
    text: 'Error: audience claim orders-api does not match expected audience: billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'okta-audience-one-of': {
    text: 'Error: audience claim orders-api does not match one of the expected audiences: billing-api, invoices',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'okta-audiences': {
    text: 'Error: audience claims orders-api, x do not include expected audience: billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'okta-client': {
    text: 'Error: audience claim orders-api does not match expected client id: billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'okta-issuer': {
    text: 'Error: issuer https://issuer.example does not match expected issuer: https://login.example',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'okta-nonce': { text: 'Error: nonce claim n-2 does not match expected nonce: n-1' },
  'okta-claim': {
    text: "Error: claim 'sub' value 'alice' does not match expected value 'bob'",
    confirm: {},
    refute: { claims: { sub: 'bob' } },
  },
  'okta-go-audience': {
    text: 'the `Audience` was not able to be validated. aud: orders-api does not match billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'okta-api': {
    text: '{"errorCode":"E0000011","errorSummary":"Invalid token provided","errorLink":"E0000011"}',
  },
  'oauth2-proxy-audience': {
    text: 'audience from claim aud with value [orders-api] does not match with any of allowed audiences map[billing-api:{}]',
  },
  'oauth2-proxy-audience-missing': { text: 'audience claims [aud] do not exist in claims: map[sub:alice]' },
  'oauth2-proxy-bearer': {
    text: 'Error retrieving session from token in Authorization header: unable to verify bearer token',
  },
  'oauth2-proxy-missing': {
    text: 'Error retrieving session from token in Authorization header: no valid bearer token found in authorization header',
  },
  'mod-auth-openidc-expired': {
    text: `oidc_proto_validate_exp: "exp" validation failure (${NOW - 120}): JWT expired 120 seconds ago`,
  },
  'mod-auth-openidc-old': {
    text: `oidc_proto_validate_iat: "iat" validation failure (${NOW - 7200}): JWT was issued more than 600 seconds ago`,
  },
  'mod-auth-openidc-future': {
    text: `oidc_proto_validate_iat: "iat" validation failure (${NOW + 601}): JWT was issued more than 600 seconds in the future`,
  },
  'mod-auth-openidc-issuer': {
    text: 'requested issuer (https://login.example) does not match received "iss" value in id_token (https://issuer.example)',
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'mod-auth-openidc-algorithm': {
    text: 'JWT was not signed with the expected configured algorithm: HS256 != RS256',
    confirm: {},
    refute: { header: { alg: 'RS256' } },
  },
  'mod-auth-openidc-signature': {
    text: 'oidc_proto_jwt_verify: JWT signature verification failed: [src/jose.c:1234]',
  },
  'mod-auth-openidc-missing': { text: 'oidc_proto_validate_exp: JWT did not contain an "exp" number value' },
  'aws-gateway-audience': {
    text: 'www-authenticate: Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"',
  },
  'aws-gateway-missing': { text: '{"message":"Missing Authentication Token"}' },
  'aws-gateway-iam': {
    text: `{"message":"'eyJhbGci' not a valid key=value pair (missing equal-sign) in Authorization header: 'Bearer eyJhbGci'."}`,
  },
  'aws-gateway-denied': {
    text: '{"Message":"User is not authorized to access this resource with an explicit deny"}',
  },
  'cognito-revoked': { text: 'NotAuthorizedException: Access Token has been revoked' },
  'cognito-signature': { text: 'NotAuthorizedException: Could not verify signature for Access Token' },
  'google-lifetime': {
    text: '{"error":"invalid_grant","error_description":"Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim."}',
  },
  'esp-audience': { text: '{"code":16,"message":"JWT validation failed: Audience not allowed"}' },
  'esp-issuer': { text: 'UNAUTHENTICATED: JWT validation failed: Issuer not allowed' },
  'esp-keys': { text: 'JWT validation failed: KEY_RETRIEVAL_ERROR' },
  'google-python-expired': {
    text: `google.auth.exceptions.InvalidValue: Token expired, ${NOW - 110} < ${NOW}`,
  },
  'google-python-audience': {
    text: 'Token has wrong audience orders-api, expected billing-api',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'google-python-key': {
    text: 'google.auth.exceptions.MalformedError: Certificate for key id key-1 not found.',
  },
  'google-python-signature': { text: 'MalformedError: Could not verify token signature.' },
  'google-python-claim': { text: 'MalformedError: Token does not contain required claim iat' },
  'github-lifetime': {
    text: `{"message":"'Expiration time' claim ('exp') is too far in the future","documentation_url":"https://docs.github.com/rest"}`,
  },
  'github-expired': { text: `{"message":"'Expiration time' claim ('exp') is in the past"}` },
  'github-issued': { text: `{"message":"'Issued at' claim ('iat') is in the future"}` },
  'github-decode': {
    text: '{"message":"A JSON web token could not be decoded","documentation_url":"https://docs.github.com/rest"}',
  },
  'apns-invalid': { text: '{"reason":"InvalidProviderToken"}' },
  'apns-expired': { text: '{"reason":"ExpiredProviderToken"}' },
  'snowflake-invalid': {
    text: '250001 (08001): Failed to connect to DB. JWT token is invalid. [0ce9eb56-821d-4ca9-a774-04ae89a0cf5a]',
  },
  'envoy-header-base64': { text: 'Jwt header is an invalid Base64url encoded' },
  'envoy-header-json': { text: 'Jwt header is an invalid JSON' },
  'envoy-payload': { text: 'Jwt payload is an invalid Base64 or an invalid JSON' },
  'envoy-payload-base64': { text: 'Jwt payload is an invalid Base64url encoded' },
  'envoy-payload-json': { text: 'Jwt payload is an invalid JSON' },
  'envoy-signature-base64': { text: 'Jwt signature is an invalid Base64url encoded' },
  'envoy-algorithm-unsupported': { text: 'Jwt header [alg] is not supported' },
  'envoy-algorithm-missing': { text: 'Jwt header [alg] field is required and must be a string' },
  'envoy-no-valid-key': { text: "Jwks doesn't have any valid public key" },
  'envoy-keys-json': { text: 'Jwks is an invalid JSON' },
  'kong-algorithm-unsupported': { text: '{"message":"Bad token; invalid alg"}' },
  'kong-lifetime': { text: '{"exp":"exceeds maximum allowed expiration"}' },
  'nginx-auth-jwt-expired': {
    text: `[info] 7#7: *1 auth_jwt: rejected due to token expired: exp=${NOW - 120}: greater than expected=${NOW} actual=${NOW - 120}, client: 10.0.0.1`,
  },
  'nginx-auth-jwt-signature': {
    text: '[info] 7#7: *1 auth_jwt: rejected due to missing signature key or signature validate failure, client: 10.0.0.1',
  },
  'nginx-auth-jwt-claim': {
    text: 'auth_jwt: rejected due to sub claim requirement: ""alice"" is not "eq" ""bob""',
  },
  'rfc6750-expired': {
    text: 'WWW-Authenticate: Bearer error="invalid_token", error_description="The token has expired"',
  },
  'kubernetes-claim-missing': { text: 'oidc: required claim groups not present in ID token' },
  'kubernetes-claim': {
    text: 'oidc: required claim sub value does not match. Got = alice, want = bob',
    confirm: {},
    refute: { claims: { sub: 'bob' } },
  },
  'kubernetes-email': { text: 'oidc: email not verified', refute: { claims: { email_verified: true } } },
  'kubernetes-start': {
    text: 'Unable to authenticate the request" err="[invalid bearer token, oidc: authenticator not initialized]"',
  },
  'vault-issuer': { text: 'error validating token: invalid issuer (iss) claim' },
  'vault-subject': { text: 'error validating token: invalid subject (sub) claim' },
  'vault-expired': { text: 'error validating token: invalid expiration time (exp) claim: token is expired' },
  'vault-not-yet': { text: 'error validating token: invalid not before (nbf) claim: token not yet valid' },
  'vault-issued': {
    text: 'error validating token: invalid issued at (iat) claim: token issued in the future',
  },
  'vault-algorithm': {
    text: 'invalid algorithm (alg) header parameter: token signed with unexpected algorithm',
  },
  'supabase-subject': {
    text: '{"code":403,"error_code":"bad_jwt","msg":"invalid claim: missing sub claim"}',
  },
  'supabase-edge': { text: '{"code":401,"message":"Invalid JWT"}' },
  'jose4j-signature': {
    text: 'InvalidJwtSignatureException: JWT rejected due to invalid signature. Additional details: [[9] Invalid JWS Signature]',
  },
  'jose4j-audience': {
    text: "[[8] Audience (aud) claim [orders-api] doesn't contain an acceptable identifier. Expected billing-api as an aud value.]",
    confirm: {},
    refute: FIRST_BILLING,
  },
  'jose4j-issuer': {
    text: "[[12] Issuer (iss) claim value (https://issuer.example) doesn't match expected value of https://login.example]",
    confirm: {},
    refute: { claims: { iss: 'https://login.example' } },
  },
  'jose4j-key': {
    text: 'UnresolvableKeyException: Unable to find a suitable verification key for JWS w/ header {"alg":"HS256","kid":"key-1"} from JWKs [] obtained from https://login.example',
  },
  'vertx-audience': {
    text: 'Unauthorized: Invalid JWT audience. expected: ["billing-api"]',
    confirm: {},
    refute: FIRST_BILLING,
  },
  'spring-log-signature': { text: 'ERROR c.e.JwtUtils : Invalid JWT signature: not valid' },
  'spring-log-form': { text: 'ERROR c.e.JwtUtils : Invalid JWT token: too short' },
  'spring-log-expired': { text: 'ERROR c.e.JwtUtils : JWT token is expired: since yesterday' },
  'spring-log-empty': { text: 'ERROR c.e.JwtUtils : JWT claims string is empty: null' },
  'hasura-claims': {
    text: `{"errors":[{"extensions":{"code":"jwt-invalid-claims"},"message":"claims key: 'https://hasura.io/jwt/claims' not found"}]}`,
  },
  'postgrest-no-key': { text: '{"code":"PGRST301","message":"No suitable key was found to decode the JWT"}' },
  'postgrest-signature': { text: '{"code":"PGRST301","message":"JWT cryptographic operation failed"}' },
  'postgrest-signature-old': { text: '{"code":"PGRST301","message":"JWSError JWSInvalidSignature"}' },
  'postgrest-parts': { text: '{"code":"PGRST301","message":"Expected 3 parts in JWT; got 2"}' },
  'tymon-signature': { text: 'TokenInvalidException: Token Signature could not be verified.' },
  'tymon-form': { text: 'TokenInvalidException: Could not decode token: The JWT string must have two dots' },
  'flask-revoked': { text: '{"msg":"Token has been revoked"}' },
  'flask-fresh': { text: '{"msg":"Fresh token required"}', refute: { claims: { fresh: true } } },
  'flask-missing': { text: '{"msg":"Missing Authorization Header"}' },
  'firebase-no-kid': { text: 'FirebaseAuthError: Firebase ID token has no "kid" claim.' },
};
