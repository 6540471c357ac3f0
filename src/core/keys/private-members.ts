/** Members that make a JWK private (RFC 7518 section 6, RFC 8037 section 2). */
export const PRIVATE_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['oct', ['k']],
  ['RSA', ['d', 'p', 'q']],
  ['EC', ['d']],
  ['OKP', ['d']],
  ['AKP', ['priv']],
]);
