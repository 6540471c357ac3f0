import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan, PublicKey } from './plan.ts';
import { quoteRust } from './quote.ts';

/** A program that verifies a token from standard input with jsonwebtoken. */
export function writeRust(plan: Plan): string {
  const { algorithms, checks } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '// Taken from this token, because the policy states none: check it.'),
          `const ${name}: &str = ${quoteRust(value.value)};`,
        ];
  const needed = [...(issuer === null ? [] : ['"iss"']), ...(audience === null ? [] : ['"aud"'])];
  return joinLines([
    '// Verifies a token with jsonwebtoken. Run it: cargo run < token.txt',
    'use jsonwebtoken::{decode, Algorithm, DecodingKey, Validation};',
    'use std::io::Read;',
    '',
    'type Failure = Box<dyn std::error::Error>;',
    '',
    ...pinned('ISSUER', issuer),
    ...pinned('AUDIENCE', audience),
    ...(typ === null ? [] : [`const TYPE: &str = ${quoteRust(plainMediaType(typ))};`]),
    ...(nonce === null ? [] : [`const NONCE: &str = ${quoteRust(nonce)}; // of this one request`]),
    '',
    ...writeKey(plan.key),
    '',
    '/// The claims of a token, or an error if it cannot be trusted.',
    'fn verify_token(token: &str) -> Result<serde_json::Value, Failure> {',
    `    let mut validation = Validation::new(Algorithm::${algorithms[0] ?? ''});`,
    `    validation.algorithms = vec![${algorithms.map((name) => `Algorithm::${name}`).join(', ')}];`,
    `    validation.leeway = ${toleranceSeconds}; // seconds`,
    '    validation.validate_nbf = true;',
    ...(issuer === null ? [] : ['    validation.set_issuer(&[ISSUER]);']),
    ...(audience === null
      ? ['    validation.validate_aud = false; // there is no audience to compare with']
      : ['    validation.set_audience(&[AUDIENCE]);']),
    `    validation.set_required_spec_claims(&[${needed.join(', ')}]${needed.length === 0 ? ' as &[&str]' : ''});`,
    '    let decoded = decode::<serde_json::Value>(token, &find_key(token)?, &validation)?;',
    '    let header = read_header(token)?;',
    '    if header.get("crit").is_some() {',
    '        return Err("the header has extensions that this code does not know".into());',
    '    }',
    '    let claims = decoded.claims;',
    '    if !claims.is_object() {',
    '        return Err("the claims are no object".into());',
    '    }',
    '    // jsonwebtoken passes over a time that is no number.',
    '    for name in ["exp", "nbf"] {',
    '        if claims.get(name).is_some_and(|value| !value.is_number()) {',
    '            return Err("a time is no number".into());',
    '        }',
    '    }',
    ...when(
      issuer !== null,
      '    if claims["iss"] != ISSUER {',
      '        return Err("unexpected issuer".into());',
      '    }',
    ),
    ...when(
      typ !== null,
      '    let typ = header["typ"].as_str().unwrap_or("").to_ascii_lowercase();',
      '    if typ.strip_prefix("application/").unwrap_or(&typ) != TYPE {',
      '        return Err("unexpected type".into());',
      '    }',
    ),
    ...when(
      required.length > 0,
      `    for name in [${required.map(quoteRust).join(', ')}] {`,
      '        if claims[name].is_null() {',
      '            return Err("a required claim is missing".into());',
      '        }',
      '    }',
    ),
    ...when(
      nonce !== null,
      '    if claims["nonce"] != NONCE {',
      '        return Err("unexpected nonce".into());',
      '    }',
    ),
    ...(maxAge === null
      ? []
      : [
          '    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_secs_f64();',
          `    if !claims["${maxAge.claim}"].as_f64().is_some_and(|since| now - since <= ${maxAge.seconds + toleranceSeconds}.0) {`,
          '        return Err("too old".into());',
          '    }',
        ]),
    '    Ok(claims)',
    '}',
    '',
    '/// The whole header: jsonwebtoken leaves out what it does not know.',
    'fn read_header(token: &str) -> Result<serde_json::Value, Failure> {',
    '    use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};',
    '    let encoded = token.split(\'.\').next().unwrap_or("");',
    '    Ok(serde_json::from_slice(&URL_SAFE_NO_PAD.decode(encoded)?)?)',
    '}',
    '',
    'fn main() {',
    '    let mut token = String::new();',
    '    let read = std::io::stdin().read_to_string(&mut token).map_err(Failure::from);',
    '    match read.and_then(|_| verify_token(token.trim())) {',
    '        Ok(claims) => println!("{claims:#}"),',
    '        Err(error) => {',
    '            eprintln!("refused: {error}");',
    '            std::process::exit(1);',
    '        }',
    '    }',
    '}',
  ]);
}

const DECODERS = {
  utf8: 'Ok(DecodingKey::from_secret(text.as_bytes()))',
  base64:
    "Ok(DecodingKey::from_secret(&base64::engine::general_purpose::STANDARD_NO_PAD.decode(text.trim_end_matches('='))?))",
  base64url:
    "Ok(DecodingKey::from_secret(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text.trim_end_matches('='))?))",
  hex: 'Ok(DecodingKey::from_secret(&bytes?))',
} as const;

function writeKey(key: KeySource): Lines {
  switch (key.kind) {
    case 'secret':
      return [
        `// The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
        `// Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
        'fn find_key(_token: &str) -> Result<DecodingKey, Failure> {',
        ...when(/base64/.test(key.encoding), '    use base64::Engine;'),
        `    let text = std::env::var("${SECRET_VARIABLE}")?;`,
        ...when(
          key.encoding === 'hex',
          '    let bytes: Result<Vec<u8>, _> = (0..text.len())',
          '        .step_by(2)',
          '        .map(|at| u8::from_str_radix(text.get(at..at + 2).unwrap_or("?"), 16))',
          '        .collect();',
        ),
        `    ${DECODERS[key.encoding]}`,
        '}',
      ];
    case 'set':
    case 'remote':
      return [
        ...(key.kind === 'remote'
          ? [
              `// As they were at ${quoteRust(key.url)}: jsonwebtoken does not fetch keys.`,
              '// To follow their rotation, fetch this JWK Set with an HTTP client and read it with jsonwebtoken::jwk::JwkSet.',
            ]
          : []),
        "// The key is chosen by the token's kid.",
        'fn find_key(token: &str) -> Result<DecodingKey, Failure> {',
        '    match jsonwebtoken::decode_header(token)?.kid.as_deref() {',
        ...key.keys.map((one) => `        Some(${quoteRust(one.kid ?? '')}) => Ok(${writeFromPem(one)}?),`),
        '        _ => Err("no key has this kid".into()),',
        '    }',
        '}',
      ];
    case 'key':
      return [
        'fn find_key(_token: &str) -> Result<DecodingKey, Failure> {',
        `    Ok(${writeFromPem(key.key)}?)`,
        '}',
      ];
    case 'placeholder':
    case 'private-file':
      return [
        '// A placeholder: put the PEM of the public key here, and call the function for its kind (rsa, ec or ed).',
        'fn find_key(_token: &str) -> Result<DecodingKey, Failure> {',
        '    Ok(DecodingKey::from_rsa_pem(b"-----BEGIN PUBLIC KEY-----',
        PLACEHOLDER,
        '-----END PUBLIC KEY-----")?)',
        '}',
      ];
  }
}

const KINDS: Readonly<Record<string, string>> = { RSA: 'rsa', EC: 'ec', OKP: 'ed' };

function writeFromPem({ kind, pem }: PublicKey): string {
  return `DecodingKey::from_${KINDS[kind] ?? 'rsa'}_pem(b"${pem ?? ''}")`;
}
