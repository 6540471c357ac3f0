import { type ServerMessage, saidBy } from './server-message.ts';

/** Libraries of Python. */
export const PYTHON_MESSAGES: readonly ServerMessage[] = [
  ...saidBy('PyJWT or python-jose (Python), or ruby-jwt', [
    { id: 'pyjwt-expired', words: 'Signature has expired', check: 'expired' },
  ]),
  ...saidBy('PyJWT or python-jose (Python), ruby-jwt, firebase/php-jwt or njwt', [
    { id: 'pyjwt-signature', words: 'Signature verification failed', check: 'signature' },
  ]),
  ...saidBy('PyJWT (Python)', [
    { id: 'pyjwt-not-yet', words: 'The token is not yet valid (nbf)', check: 'not-yet' },
    { id: 'pyjwt-issued-future', words: 'The token is not yet valid (iat)', check: 'issued-future' },
    {
      id: 'pyjwt-audience',
      words: "Audience doesn't match",
      check: 'audience',
    },
    {
      id: 'pyjwt-audience-invalid',
      words: 'Invalid audience',
      check: 'audience',
      note: 'PyJWT says this too where the token has an “aud” and the program states no audience.',
    },
    { id: 'pyjwt-issuer', words: 'Invalid issuer', check: 'issuer' },
    {
      id: 'pyjwt-claim-missing',
      words: 'Token is missing the',
      values: / "(?<claim>[^"\n]{1,100})" claim/y,
      check: 'claim-missing',
    },
    { id: 'pyjwt-algorithm', words: 'The specified alg value is not allowed', check: 'algorithm' },
    { id: 'pyjwt-segments', words: 'Not enough segments', check: 'form', said: { expected: '3' } },
    { id: 'pyjwt-padding', words: 'Invalid header padding', check: 'form' },
    {
      id: 'pyjwt-kid',
      words: 'Unable to find a signing key that matches:',
      values: / "(?<kid>[^"\n]{0,200})"/y,
      check: 'key-missing',
    },
    {
      id: 'pyjwt-key-kind',
      words:
        'The specified key is an asymmetric key or x509 certificate and should not be used as an HMAC secret',
      check: 'key-kind',
    },
  ]),
  ...saidBy('python-jose (Python)', [
    { id: 'python-jose-decoding', words: 'Error decoding token headers', check: 'form' },
  ]),
  ...saidBy('Authlib (Python)', [
    { id: 'authlib-expired', words: 'expired_token: The token is expired', check: 'expired' },
    { id: 'authlib-signature', words: 'bad_signature', check: 'signature' },
    {
      id: 'authlib-claim',
      words: 'invalid_claim: Invalid claim',
      values: /:? ["'](?<claim>[^"'\n]{1,100})["']/y,
      check: 'claim-value',
    },
    {
      id: 'authlib-claim-missing',
      words: 'missing_claim: Missing',
      values: /:? ["'](?<claim>[^"'\n]{1,100})["']/y,
      check: 'claim-missing',
    },
  ]),
  ...saidBy('Flask-JWT-Extended (Python) or tymon/jwt-auth (PHP)', [
    { id: 'flask-expired', words: 'Token has expired', check: 'expired' },
  ]),
  ...saidBy('Flask-JWT-Extended (Python)', [
    { id: 'flask-revoked', words: 'Token has been revoked', check: 'revoked' },
    {
      id: 'flask-fresh',
      words: 'Fresh token required',
      check: 'claim-value',
      said: { claim: 'fresh', expected: 'true' },
      note: 'Only a token from a sign-in with a password is fresh, not one from a refresh.',
    },
    { id: 'flask-missing', words: 'Missing Authorization Header', check: 'no-token' },
  ]),
  ...saidBy('an application with FastAPI', [
    {
      id: 'fastapi-credentials',
      words: 'Could not validate credentials',
      check: 'unsaid',
      note: 'FastAPI’s examples answer so whatever is wrong: the token, or a user who is not there. Log the exception that they catch.',
    },
  ]),
  ...saidBy('Django REST framework Simple JWT', [
    { id: 'simplejwt-invalid', words: 'Given token not valid for any token type', check: 'unsaid' },
    { id: 'simplejwt-code', words: 'token_not_valid', check: 'unsaid' },
  ]),
];
