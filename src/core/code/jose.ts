import { plainMediaType } from '../claims/token-kind.ts';
import { KEY_FILE_VARIABLE, PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { Plan, PublicKey } from './plan.ts';
import { quoteJs } from './quote.ts';

const DECODERS = {
  utf8: `Buffer.from(secret, 'utf8')`,
  base64: `Buffer.from(secret, 'base64')`,
  base64url: `Buffer.from(secret, 'base64url')`,
  hex: `Buffer.from(secret, 'hex')`,
} as const;

/** A module for Node.js that exports `verifyToken`, and verifies a token from standard input when it is run. */
export function writeNode(plan: Plan): string {
  const content = plan.form === 'detached';
  return joinLines([
    `// Verifies a token with jose. Run it: node verify.mjs ${content ? 'content.txt ' : ''}< token.txt`,
    ...when(
      plan.form === 'detached' || plan.key.kind === 'private-file',
      `import { readFile } from 'node:fs/promises';`,
    ),
    `import { text } from 'node:stream/consumers';`,
    writeModule(plan),
    '',
    'if (process.argv[1] === import.meta.filename) {',
    '  try {',
    '    const token = (await text(process.stdin)).trim();',
    content
      ? '    const result = await verifyToken(token, await readFile(process.argv[2]));'
      : '    const result = await verifyToken(token);',
    `    console.log(typeof result === 'string' ? result : JSON.stringify(result, null, 2));`,
    '  } catch (error) {',
    '    console.error(`refused: ${error.message}`);',
    '    process.exitCode = 1;',
    '  }',
    '}',
  ]);
}

/** A module for a browser, or any place with WebCrypto, that exports `verifyToken`. */
export function writeBrowser(plan: Plan): string {
  return joinLines(['// Verifies a token with jose, which a bundler puts into the page.', writeModule(plan)]);
}

function writeModule(plan: Plan): Lines {
  const names = new Set<string>();
  const body = plan.form === 'jwe' ? writeDecryption(plan, names) : writeVerification(plan, names);
  return [`import { ${[...names].sort().join(', ')} } from 'jose';`, '', writeConstants(plan), ...body];
}

function writeConstants({ algorithms, encryption, checks, hasClaims }: Plan): Lines {
  const { issuer, audience, typ, nonce, required } = checks;
  return [
    `const ALGORITHMS = [${algorithms.map(quoteJs).join(', ')}];`,
    ...when(encryption !== null, `const ENCRYPTION = [${quoteJs(encryption ?? '')}];`),
    ...(hasClaims
      ? [
          ...pinned('ISSUER', issuer),
          ...pinned('AUDIENCE', audience),
          ...(nonce === null ? [] : [`const NONCE = ${quoteJs(nonce)}; // of this one request`]),
          ...when(required.length > 0, `const REQUIRED = [${required.map(quoteJs).join(', ')}];`),
        ]
      : []),
    ...(typ === null ? [] : [`const TYPE = ${quoteJs(plainMediaType(typ))};`]),
  ];
}

function pinned(name: string, value: Plan['checks']['issuer']): Lines {
  if (value === null) return [];
  return [
    ...when(value.isTaken, '// Taken from this token, because the policy states none: check it.'),
    `const ${name} = ${quoteJs(value.value)};`,
  ];
}

function writeVerification(plan: Plan, names: Set<string>): Lines {
  const { form, hasClaims, checks } = plan;
  const key = writeKey(plan, names);
  const isJwt = form === 'compact' && hasClaims;
  const parameters = form === 'detached' ? 'token, content' : 'token';
  const verify: Lines = isJwt ? writeJwtVerify(plan, names) : writeJwsVerify(plan, names);
  return [
    ...key,
    '',
    hasClaims
      ? '/** The claims of a token; throws if it cannot be trusted. */'
      : '/** What was signed; throws if it cannot be trusted. */',
    `export async function verifyToken(${parameters}) {`,
    ...verify,
    ...when(hasClaims, ...writeExtraChecks(plan, 'payload'), '  return payload;'),
    ...when(!hasClaims, '  return new TextDecoder().decode(result.payload);'),
    '}',
    ...when(!isJwt && hasClaims, '', ...writeClaimsByHand(checks)),
  ];
}

/** The key argument of jose: what `KEY` is. */
function writeKey({ key, algorithms }: Plan, names: Set<string>): Lines {
  switch (key.kind) {
    case 'secret': {
      return [
        '',
        `// The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
        `const secret = process.env.${SECRET_VARIABLE};`,
        `if (!secret) throw new Error('Set ${SECRET_VARIABLE} first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}');`,
        `const KEY = ${DECODERS[key.encoding]};`,
      ];
    }
    case 'key':
      return writeOneKey(key.key, algorithms, names);
    case 'set':
      names.add('createLocalJWKSet');
      return [
        '',
        '// The key is chosen by the token’s kid among these.'.replace('’', "'"),
        'const KEY = createLocalJWKSet({',
        '  keys: [',
        ...key.keys.map(({ jwk }) => `    ${writeObject(jwk)},`),
        '  ],',
        '});',
      ];
    case 'remote':
      names.add('createRemoteJWKSet');
      return [
        '',
        "// Fetched when it is needed, and kept; the key is chosen by the token's kid.",
        `const KEY = createRemoteJWKSet(new URL(${quoteJs(key.url)}));`,
      ];
    case 'placeholder':
    case 'private-file':
      names.add('importSPKI');
      return [
        '',
        '// A placeholder: put the PEM of the public key here.',
        'const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----',
        PLACEHOLDER,
        '-----END PUBLIC KEY-----`;',
        'const KEY = ({ alg }) => importSPKI(PUBLIC_KEY, alg);',
      ];
  }
}

function writeOneKey(key: PublicKey, algorithms: readonly string[], names: Set<string>): Lines {
  if (key.pem === null) {
    names.add('importJWK');
    return [
      '',
      `const PUBLIC_KEY = ${writeObject(key.jwk)};`,
      'const KEY = ({ alg }) => importJWK(PUBLIC_KEY, alg);',
    ];
  }
  names.add('importSPKI');
  return [
    '',
    `const PUBLIC_KEY = \`${key.pem}\`;`,
    algorithms.length === 1
      ? `const KEY = await importSPKI(PUBLIC_KEY, ALGORITHMS[0]);`
      : 'const KEY = ({ alg }) => importSPKI(PUBLIC_KEY, alg);',
  ];
}

function writeObject(jwk: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(jwk)
    .map(([name, value]) => `${/^\w+$/.test(name) ? name : quoteJs(name)}: ${quoteJs(value)}`)
    .join(', ')} }`;
}

function writeJwtVerify({ checks }: Plan, names: Set<string>): Lines {
  names.add('jwtVerify');
  return [
    '  const { payload } = await jwtVerify(token, KEY, {',
    '    algorithms: ALGORITHMS,',
    ...claimOptions(checks),
    '  });',
  ];
}

function claimOptions({ issuer, audience, typ, toleranceSeconds, maxAge }: Plan['checks']): Lines {
  return [
    ...when(issuer !== null, '    issuer: ISSUER,'),
    ...when(audience !== null, '    audience: AUDIENCE,'),
    ...when(typ !== null, '    typ: TYPE,'),
    `    clockTolerance: ${toleranceSeconds}, // seconds`,
    ...(maxAge?.claim === 'iat' ? [`    maxTokenAge: ${maxAge.seconds}, // seconds since "iat"`] : []),
  ];
}

function writeJwsVerify({ form, checks, isUnencoded, hasClaims }: Plan, names: Set<string>): Lines {
  const type: Lines = when(
    checks.typ !== null,
    `  const typ = result.protectedHeader?.typ;`,
    `  if (typeof typ !== 'string' || typ.toLowerCase().replace('application/', '') !== TYPE) throw new Error('unexpected type');`,
  );
  const claims: Lines = when(
    hasClaims,
    '  const payload = JSON.parse(new TextDecoder().decode(result.payload));',
    '  checkClaims(payload);',
  );
  const call = (): Lines => {
    if (form === 'compact') {
      names.add('compactVerify');
      return ['  const result = await compactVerify(token, KEY, { algorithms: ALGORITHMS });'];
    }
    names.add('flattenedVerify');
    if (form === 'json') {
      names.add('generalVerify');
      return [
        '  const jws = JSON.parse(token);',
        '  // Of several signatures one must be valid.',
        `  const verify = 'signatures' in jws ? generalVerify : flattenedVerify;`,
        '  const result = await verify(jws, KEY, { algorithms: ALGORITHMS });',
      ];
    }
    if (!isUnencoded) names.add('base64url');
    return [
      `  const [header, inside, signature, ...more] = token.split('.');`,
      `  if (signature === undefined || more.length > 0) throw new Error('a token has three parts');`,
      `  // What was signed is ${isUnencoded ? 'taken as it stands (b64 is false)' : 'encoded as base64url'}, from the token or beside it.`,
      `  const payload = inside !== '' ? inside : ${isUnencoded ? 'new Uint8Array(content)' : 'base64url.encode(content)'};`,
      '  const result = await flattenedVerify({ protected: header, payload, signature }, KEY, { algorithms: ALGORITHMS });',
    ].map((line) =>
      hasClaims
        ? line.replace('const payload', 'const signed').replace('payload, sig', 'payload: signed, sig')
        : line,
    );
  };
  return [...call(), ...type, ...claims];
}

/** What jose does not check of claims, or not as the policy means it. */
function writeExtraChecks({ checks }: Plan, claims: string): Lines {
  const { nonce, required, maxAge, toleranceSeconds } = checks;
  return [
    ...when(
      required.length > 0,
      '  for (const name of REQUIRED) {',
      `    if (!Object.hasOwn(${claims}, name) || ${claims}[name] === null) throw new Error(\`no claim \${name}\`);`,
      '  }',
    ),
    ...when(nonce !== null, `  if (${claims}.nonce !== NONCE) throw new Error('unexpected nonce');`),
    ...(maxAge?.claim === 'auth_time'
      ? [
          `  const age = Date.now() / 1000 - Number(${claims}.auth_time ?? Number.NaN);`,
          `  if (!(age <= ${maxAge.seconds + toleranceSeconds})) throw new Error('signed in too long ago');`,
        ]
      : []),
  ];
}

/** jose checks the claims of a JWT only, which has the compact serialization. */
function writeClaimsByHand({ issuer, audience, toleranceSeconds, maxAge }: Plan['checks']): Lines {
  return [
    'function checkClaims(claims) {',
    `  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) throw new Error('no claims');`,
    '  const now = Date.now() / 1000;',
    `  const tolerance = ${toleranceSeconds}; // seconds`,
    `  for (const name of ['exp', 'nbf', 'iat']) {`,
    `    if (claims[name] !== undefined && typeof claims[name] !== 'number') throw new Error(\`\${name} is no number\`);`,
    '  }',
    `  if (claims.exp !== undefined && now >= claims.exp + tolerance) throw new Error('expired');`,
    `  if (claims.nbf !== undefined && now < claims.nbf - tolerance) throw new Error('not yet valid');`,
    ...when(issuer !== null, `  if (claims.iss !== ISSUER) throw new Error('unexpected issuer');`),
    ...when(
      audience !== null,
      `  if (![claims.aud].flat().includes(AUDIENCE)) throw new Error('unexpected audience');`,
    ),
    ...(maxAge?.claim === 'iat'
      ? [`  if (!(now - claims.iat <= ${maxAge.seconds} + tolerance)) throw new Error('too old');`]
      : []),
    '}',
  ];
}

function writeDecryption(plan: Plan, names: Set<string>): Lines {
  const { key, checks, hasClaims } = plan;
  names.add(hasClaims ? 'jwtDecrypt' : 'compactDecrypt');
  if (key.kind === 'private-file') names.add('importPKCS8');
  const keyLines: Lines =
    key.kind === 'private-file'
      ? [
          '',
          `// The private key is not in the code: ${KEY_FILE_VARIABLE} names a file with its PEM (PKCS#8).`,
          `const KEY = await importPKCS8(await readFile(process.env.${KEY_FILE_VARIABLE}, 'utf8'), ALGORITHMS[0]);`,
        ]
      : writeKey(plan, names);
  return [
    ...keyLines,
    '',
    hasClaims
      ? '/** The claims of an encrypted token; throws where they cannot be trusted. */'
      : '/** The token within an encrypted one. It is not verified here. */',
    'export async function verifyToken(token) {',
    hasClaims
      ? '  const { payload } = await jwtDecrypt(token, KEY, {'
      : '  const { plaintext } = await compactDecrypt(token, KEY, {',
    '    keyManagementAlgorithms: ALGORITHMS,',
    '    contentEncryptionAlgorithms: ENCRYPTION,',
    ...when(hasClaims, ...claimOptions(checks)),
    ...when(
      plan.algorithms[0]?.startsWith('PBES2') === true,
      '    maxPBES2Count: 1_200_000, // jose takes 10,000 unasked',
    ),
    '  });',
    ...when(hasClaims, ...writeExtraChecks(plan, 'payload'), '  return payload;'),
    ...when(!hasClaims, '  return new TextDecoder().decode(plaintext);'),
    '}',
  ];
}
