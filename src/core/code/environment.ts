/** The variable of the environment that holds a secret. */
export const SECRET_VARIABLE = 'JWT_SECRET';

/** The variable of the environment that names the file of a private key. */
export const KEY_FILE_VARIABLE = 'JWT_PRIVATE_KEY_FILE';

/** What stands where a public key is to be put. */
export const PLACEHOLDER = 'PUT THE PUBLIC KEY OF THE ISSUER HERE';

/** What the variable holds, by the encoding of the secret, as a comment. */
export const SECRET_WORDS = {
  utf8: `${SECRET_VARIABLE} holds it as it is: its UTF-8 bytes are the secret.`,
  base64: `${SECRET_VARIABLE} holds it in base64.`,
  base64url: `${SECRET_VARIABLE} holds it in base64url.`,
  hex: `${SECRET_VARIABLE} holds it in hexadecimal.`,
} as const;
