import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan } from './plan.ts';
import { quotePython } from './quote.ts';

/** A program that verifies a token from standard input with PyJWT; `verify_token` can be imported. */
export function writePython(plan: Plan): string {
  const { algorithms, checks, key } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '# Taken from this token, because the policy states none: check it.'),
          `${name} = ${quotePython(value.value)}`,
        ];
  return joinLines([
    '# Verifies a token with PyJWT. Run it: python3 verify.py < token.txt',
    ...when(key.kind === 'secret' && /base64/.test(key.encoding), 'import base64'),
    'import json',
    ...when(key.kind === 'secret', 'import os'),
    'import sys',
    ...when(maxAge !== null, 'import time'),
    '',
    'import jwt',
    '',
    `ALGORITHMS = [${algorithms.map(quotePython).join(', ')}]`,
    ...pinned('ISSUER', issuer),
    ...pinned('AUDIENCE', audience),
    ...(typ === null ? [] : [`TYPE = ${quotePython(plainMediaType(typ))}`]),
    ...(nonce === null ? [] : [`NONCE = ${quotePython(nonce)}  # of this one request`]),
    ...when(required.length > 0, `REQUIRED = [${required.map(quotePython).join(', ')}]`),
    '',
    writeKey(key),
    '',
    '',
    'def verify_token(token):',
    '    """The claims of a token; raises an exception if it cannot be trusted."""',
    '    decoded = jwt.decode_complete(',
    '        token,',
    '        find_key(token),',
    '        algorithms=ALGORITHMS,',
    ...when(issuer !== null, '        issuer=ISSUER,'),
    ...when(audience !== null, '        audience=AUDIENCE,'),
    `        leeway=${toleranceSeconds},  # seconds`,
    ...when(audience === null, "        options={'verify_aud': False},  # no audience to compare with"),
    '    )',
    "    header, claims = decoded['header'], decoded['payload']",
    "    if 'crit' in header:",
    "        raise ValueError('the header has extensions that this code does not know')",
    ...when(
      typ !== null,
      "    if str(header.get('typ')).lower().removeprefix('application/') != TYPE:",
      "        raise ValueError('unexpected type')",
    ),
    ...when(
      required.length > 0,
      '    for name in REQUIRED:',
      '        if claims.get(name) is None:',
      "            raise ValueError('no claim ' + name)",
    ),
    ...when(
      nonce !== null,
      "    if claims.get('nonce') != NONCE:",
      "        raise ValueError('unexpected nonce')",
    ),
    ...(maxAge === null
      ? []
      : [
          `    if time.time() - float(claims['${maxAge.claim}']) > ${maxAge.seconds + toleranceSeconds}:`,
          "        raise ValueError('too old')",
        ]),
    '    return claims',
    '',
    '',
    "if __name__ == '__main__':",
    '    try:',
    '        print(json.dumps(verify_token(sys.stdin.read().strip()), indent=2))',
    '    except Exception as error:',
    "        sys.exit(f'refused: {error!r}')",
  ]);
}

const DECODERS = {
  utf8: `os.environ['${SECRET_VARIABLE}'].encode()`,
  base64: `base64.b64decode(os.environ['${SECRET_VARIABLE}'] + '==')`,
  base64url: `base64.urlsafe_b64decode(os.environ['${SECRET_VARIABLE}'] + '==')`,
  hex: `bytes.fromhex(os.environ['${SECRET_VARIABLE}'])`,
} as const;

function writeKey(key: KeySource): Lines {
  const always = ['', '', 'def find_key(token):'];
  switch (key.kind) {
    case 'secret':
      return [
        `# The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
        `# Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
        `KEY = ${DECODERS[key.encoding]}`,
        ...always,
        '    return KEY',
      ];
    case 'set':
      return [
        "# The key is chosen by the token's kid.",
        'KEYS = {',
        ...key.keys.map(({ kid, pem }) => [`    ${quotePython(kid ?? '')}: """${pem}""",`]),
        '}',
        ...always,
        "    return KEYS[jwt.get_unverified_header(token)['kid']]",
      ];
    case 'remote':
      return [
        "# Fetched when it is needed, and kept; the key is chosen by the token's kid.",
        `KEYS = jwt.PyJWKClient(${quotePython(key.url)})`,
        ...always,
        '    return KEYS.get_signing_key_from_jwt(token).key',
      ];
    case 'key':
      return [`KEY = """${key.key.pem}"""`, ...always, '    return KEY'];
    case 'placeholder':
    case 'private-file':
      return [
        '# A placeholder: put the PEM of the public key here.',
        'KEY = """-----BEGIN PUBLIC KEY-----',
        PLACEHOLDER,
        '-----END PUBLIC KEY-----"""',
        ...always,
        '    return KEY',
      ];
  }
}
