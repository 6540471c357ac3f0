import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan, PublicKey } from './plan.ts';
import { quotePhp } from './quote.ts';

/** A program that verifies a token from standard input with firebase/php-jwt. */
export function writePhp(plan: Plan): string {
  const { algorithms, checks, key } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '// Taken from this token, because the policy states none: check it.'),
          `const ${name} = ${quotePhp(value.value)};`,
        ];
  const test = (condition: string, why: string): Lines => [
    `    if (${condition}) {`,
    `        throw new UnexpectedValueException('${why}');`,
    '    }',
  ];
  return joinLines([
    '<?php',
    '// Verifies a token with firebase/php-jwt. Run it: php verify.php < token.txt',
    'declare(strict_types=1);',
    '',
    ...when(key.kind === 'remote', 'use Firebase\\JWT\\JWK;'),
    'use Firebase\\JWT\\JWT;',
    ...when(key.kind !== 'remote', 'use Firebase\\JWT\\Key;'),
    '',
    "require __DIR__ . '/vendor/autoload.php';",
    '',
    `const ALGORITHM = ${quotePhp(algorithms[0] ?? '')}; // php-jwt ties each key to one`,
    ...pinned('ISSUER', issuer),
    ...pinned('AUDIENCE', audience),
    ...(typ === null ? [] : [`const TYPE = ${quotePhp(plainMediaType(typ))};`]),
    ...(nonce === null ? [] : [`const NONCE = ${quotePhp(nonce)}; // of this one request`]),
    ...when(required.length > 0, `const REQUIRED = [${required.map(quotePhp).join(', ')}];`),
    '',
    ...writeKey(key),
    '',
    '/** The claims of a token; throws if it cannot be trusted. */',
    'function verifyToken(string $token): array',
    '{',
    `    JWT::$leeway = ${toleranceSeconds}; // seconds`,
    '    $header = new stdClass();',
    '    $claims = get_object_vars(JWT::decode($token, findKey(), $header));',
    ...test("property_exists($header, 'crit')", 'the header has extensions that this code does not know'),
    ...when(
      typ !== null,
      ...test(
        "preg_replace('{^application/}', '', strtolower((string) ($header->typ ?? ''))) !== TYPE",
        'unexpected type',
      ),
    ),
    ...when(issuer !== null, ...test("($claims['iss'] ?? null) !== ISSUER", 'unexpected issuer')),
    ...when(
      audience !== null,
      ...test("!in_array(AUDIENCE, (array) ($claims['aud'] ?? []), true)", 'unexpected audience'),
    ),
    ...when(
      required.length > 0,
      '    foreach (REQUIRED as $name) {',
      '        if (!isset($claims[$name])) {',
      "            throw new UnexpectedValueException('no claim ' . $name);",
      '        }',
      '    }',
    ),
    ...when(nonce !== null, ...test("($claims['nonce'] ?? null) !== NONCE", 'unexpected nonce')),
    ...(maxAge === null
      ? []
      : test(
          `!is_numeric($claims['${maxAge.claim}'] ?? null) || time() - $claims['${maxAge.claim}'] > ${maxAge.seconds + toleranceSeconds}`,
          'too old',
        )),
    '    return $claims;',
    '}',
    '',
    'try {',
    '    echo json_encode(verifyToken(trim(stream_get_contents(STDIN))), JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES), "\\n";',
    '} catch (Throwable $error) {',
    '    fwrite(STDERR, \'refused: \' . $error->getMessage() . "\\n");',
    '    exit(1);',
    '}',
  ]);
}

const DECODERS = {
  utf8: '$secret',
  base64: 'base64_decode($secret)',
  base64url: "base64_decode(strtr($secret, '-_', '+/'))",
  hex: 'hex2bin($secret)',
} as const;

function writeKey(key: KeySource): Lines {
  switch (key.kind) {
    case 'secret':
      return [
        `// The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
        `// Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
        'function findKey(): Key',
        '{',
        `    $secret = (string) getenv('${SECRET_VARIABLE}');`,
        `    return new Key(${DECODERS[key.encoding]}, ALGORITHM);`,
        '}',
      ];
    case 'set':
      return [
        "// php-jwt chooses the key by the token's kid.",
        'function findKey(): array',
        '{',
        '    return [',
        ...key.keys.map(
          (one) => `        ${quotePhp(one.kid ?? '')} => new Key(${writeMaterial(one)}, ALGORITHM),`,
        ),
        '    ];',
        '}',
      ];
    case 'remote':
      return [
        `const KEYS_URL = ${quotePhp(key.url)};`,
        '',
        "// Fetched for every token; a server uses Firebase\\JWT\\CachedKeySet. The key is chosen by the token's kid.",
        'function findKey(): array',
        '{',
        '    $answer = file_get_contents(KEYS_URL);',
        '    if ($answer === false) {',
        "        throw new UnexpectedValueException('the keys were not answered');",
        '    }',
        '    $set = json_decode($answer, true, 512, JSON_THROW_ON_ERROR);',
        "    $signing = array_filter($set['keys'], fn ($key) => ($key['use'] ?? 'sig') === 'sig' && ($key['alg'] ?? ALGORITHM) === ALGORITHM);",
        "    return JWK::parseKeySet(['keys' => array_values($signing)], ALGORITHM);",
        '}',
      ];
    case 'key':
      return [
        'function findKey(): Key',
        '{',
        `    return new Key(${writeMaterial(key.key)}, ALGORITHM);`,
        '}',
      ];
    case 'placeholder':
    case 'private-file':
      return [
        '// A placeholder: put the PEM of the public key here. For EdDSA php-jwt takes the 32 bytes of the key in base64.',
        'function findKey(): Key',
        '{',
        '    return new Key("-----BEGIN PUBLIC KEY-----',
        PLACEHOLDER,
        '-----END PUBLIC KEY-----", ALGORITHM);',
        '}',
      ];
  }
}

/** PEM; of Ed25519 the bare key in base64, which is what libsodium takes. */
function writeMaterial({ kind, pem, jwk }: PublicKey): string {
  if (kind !== 'OKP') return `"${pem ?? ''}"`;
  const standard = (jwk.x ?? '').replaceAll('-', '+').replaceAll('_', '/');
  return `"${standard.padEnd(Math.ceil(standard.length / 4) * 4, '=')}"`;
}
