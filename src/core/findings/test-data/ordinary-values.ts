/** Claims, and all that is sensitive in them. */
export type OrdinaryClaims = Readonly<Record<string, readonly [claims: object, expected: readonly string[]]>>;

/** Of what was issued at the instant that the tests take for now. */
export const TIMES = { iat: 1767225600, nbf: 1767225600, exp: 1767229200 };

/** Issuers identify nearly everything by a UUID. */
export const ID = '8f0c7d1e-2f43-4c0b-9b51-6a1f5f1c2d3e';
