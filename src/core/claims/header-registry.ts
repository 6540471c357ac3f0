/** What a registered header parameter means (IANA "JSON Web Signature and Encryption Header Parameters"). */
export interface HeaderParameterMeaning {
  readonly title: string;
  readonly reference: string;
}

type Row = readonly [name: string, title: string, reference: string];

const ROWS: readonly Row[] = [
  ['alg', 'Algorithm', 'RFC 7515 section 4.1.1; RFC 7516 section 4.1.1'],
  ['jku', 'JWK Set URL', 'RFC 7515 section 4.1.2'],
  ['jwk', 'JSON Web Key', 'RFC 7515 section 4.1.3'],
  ['kid', 'Key ID', 'RFC 7515 section 4.1.4'],
  ['x5u', 'X.509 URL', 'RFC 7515 section 4.1.5'],
  ['x5c', 'X.509 Certificate Chain', 'RFC 7515 section 4.1.6'],
  ['x5t', 'X.509 Certificate SHA-1 Thumbprint', 'RFC 7515 section 4.1.7'],
  ['x5t#S256', 'X.509 Certificate SHA-256 Thumbprint', 'RFC 7515 section 4.1.8'],
  ['typ', 'Type', 'RFC 7515 section 4.1.9'],
  ['cty', 'Content Type', 'RFC 7515 section 4.1.10'],
  ['crit', 'Critical', 'RFC 7515 section 4.1.11'],
  ['enc', 'Encryption Algorithm', 'RFC 7516 section 4.1.2'],
  ['zip', 'Compression Algorithm', 'RFC 7516 section 4.1.3'],
  ['epk', 'Ephemeral Public Key', 'RFC 7518 section 4.6.1.1'],
  ['apu', 'Agreement PartyUInfo', 'RFC 7518 section 4.6.1.2'],
  ['apv', 'Agreement PartyVInfo', 'RFC 7518 section 4.6.1.3'],
  ['iv', 'Initialization Vector', 'RFC 7518 section 4.7.1.1'],
  ['tag', 'Authentication Tag', 'RFC 7518 section 4.7.1.2'],
  ['p2s', 'PBES2 Salt Input', 'RFC 7518 section 4.8.1.1'],
  ['p2c', 'PBES2 Count', 'RFC 7518 section 4.8.1.2'],
  ['iss', 'Issuer (replicated claim)', 'RFC 7519 section 10.4.1'],
  ['sub', 'Subject (replicated claim)', 'RFC 7519 section 10.4.1'],
  ['aud', 'Audience (replicated claim)', 'RFC 7519 section 10.4.1'],
  ['b64', 'Base64url-Encode Payload', 'RFC 7797 section 3'],
  ['ppt', 'PASSporT extension identifier', 'RFC 8225 section 8.1'],
  ['url', 'URL', 'RFC 8555 section 6.4.1'],
  ['nonce', 'Nonce', 'RFC 8555 section 6.5.2'],
  ['svt', 'Signature Validation Token', 'RFC 9321'],
  ['client_id', 'Client identifier', 'OpenID for Verifiable Presentations'],
  ['trust_chain', 'Trust chain', 'OpenID Federation 1.0'],
];

const PARAMETERS: ReadonlyMap<string, HeaderParameterMeaning> = new Map(
  ROWS.map(([name, title, reference]) => [name, { title, reference }]),
);

/** The meaning of a registered header parameter; null for a private one. */
export function findHeaderParameter(name: string): HeaderParameterMeaning | null {
  return PARAMETERS.get(name) ?? null;
}
