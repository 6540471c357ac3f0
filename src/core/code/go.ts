import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan, SecretEncoding } from './plan.ts';
import { quoteGo } from './quote.ts';

/** A program that verifies a token from standard input with golang-jwt; it compiles as `package main`. */
export function writeGo(plan: Plan): string {
  const { algorithms, checks, key } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '// Taken from this token, because the policy states none: check it.'),
          `const ${name} = ${quoteGo(value.value)}`,
        ];
  const source = writeKey(key);
  const imports = [
    ...new Set(['encoding/json', 'errors', 'fmt', 'io', 'os', 'strings', 'time', ...source.imports]),
  ].sort();
  return joinLines([
    '// Verifies a token with golang-jwt. Run it: go run verify.go < token.txt',
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    '',
    '\t"github.com/golang-jwt/jwt/v5"',
    ')',
    '',
    ...pinned('issuer', issuer),
    ...pinned('audience', audience),
    ...(typ === null ? [] : [`const tokenType = ${quoteGo(plainMediaType(typ))}`]),
    ...(nonce === null ? [] : [`const nonce = ${quoteGo(nonce)} // of this one request`]),
    '',
    ...source.lines,
    '',
    '// VerifyToken returns the claims of a token, or an error if it cannot be trusted.',
    'func VerifyToken(token string) (jwt.MapClaims, error) {',
    '\tclaims := jwt.MapClaims{}',
    '\tparsed, err := jwt.ParseWithClaims(token, claims, findKey,',
    `\t\tjwt.WithValidMethods([]string{${algorithms.map(quoteGo).join(', ')}}),`,
    ...when(issuer !== null, '\t\tjwt.WithIssuer(issuer),'),
    ...when(audience !== null, '\t\tjwt.WithAudience(audience),'),
    `\t\tjwt.WithLeeway(${toleranceSeconds}*time.Second),`,
    '\t\tjwt.WithStrictDecoding(),',
    '\t)',
    '\tif err != nil {',
    '\t\treturn nil, err',
    '\t}',
    '\tif _, ok := parsed.Header["crit"]; ok {',
    '\t\treturn nil, errors.New("the header has extensions that this code does not know")',
    '\t}',
    ...when(
      typ !== null,
      '\ttyp, _ := parsed.Header["typ"].(string)',
      '\tif strings.TrimPrefix(strings.ToLower(typ), "application/") != tokenType {',
      '\t\treturn nil, errors.New("unexpected type")',
      '\t}',
    ),
    ...when(
      required.length > 0,
      `\tfor _, name := range []string{${required.map(quoteGo).join(', ')}} {`,
      '\t\tif claims[name] == nil {',
      '\t\t\treturn nil, errors.New("no claim " + name)',
      '\t\t}',
      '\t}',
    ),
    ...when(
      nonce !== null,
      '\tif claims["nonce"] != nonce {',
      '\t\treturn nil, errors.New("unexpected nonce")',
      '\t}',
    ),
    ...(maxAge === null
      ? []
      : [
          `\tsince, ok := claims["${maxAge.claim}"].(float64)`,
          `\tif !ok || float64(time.Now().Unix())-since > ${maxAge.seconds + toleranceSeconds} {`,
          '\t\treturn nil, errors.New("too old")',
          '\t}',
        ]),
    '\treturn claims, nil',
    '}',
    '',
    'func main() {',
    '\tinput, _ := io.ReadAll(os.Stdin)',
    '\tclaims, err := VerifyToken(strings.TrimSpace(string(input)))',
    '\tif err != nil {',
    '\t\tfmt.Fprintln(os.Stderr, "refused:", err)',
    '\t\tos.Exit(1)',
    '\t}',
    '\ttext, _ := json.MarshalIndent(claims, "", "  ")',
    '\tfmt.Println(string(text))',
    '}',
  ]);
}

interface Source {
  readonly imports: readonly string[];
  readonly lines: Lines;
}

const DECODERS: Readonly<Record<SecretEncoding, readonly [name: string | null, call: string]>> = {
  utf8: [null, ''],
  base64: ['encoding/base64', 'base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))'],
  base64url: ['encoding/base64', 'base64.RawURLEncoding.DecodeString(strings.TrimRight(text, "="))'],
  hex: ['encoding/hex', 'hex.DecodeString(text)'],
};

function writeKey(key: KeySource): Source {
  switch (key.kind) {
    case 'secret': {
      const [name, call] = DECODERS[key.encoding];
      return {
        imports: name === null ? [] : [name],
        lines: [
          `// The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
          `// Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
          'func findKey(*jwt.Token) (any, error) {',
          `\ttext := os.Getenv("${SECRET_VARIABLE}")`,
          '\tif text == "" {',
          `\t\treturn nil, errors.New("${SECRET_VARIABLE} is not set")`,
          '\t}',
          key.encoding === 'utf8' ? '\treturn []byte(text), nil' : `\treturn ${call}`,
          '}',
        ],
      };
    }
    case 'set':
      return {
        imports: ['crypto/x509', 'encoding/pem'],
        lines: [
          "// The key is chosen by the token's kid.",
          'var publicKeys = map[string]string{',
          ...key.keys.map(({ kid, pem }) => `\t${quoteGo(kid ?? '')}: \`${pem}\`,`),
          '}',
          '',
          'func findKey(token *jwt.Token) (any, error) {',
          '\tkid, _ := token.Header["kid"].(string)',
          '\ttext, ok := publicKeys[kid]',
          '\tif !ok {',
          '\t\treturn nil, errors.New("no key has this kid")',
          '\t}',
          '\tblock, _ := pem.Decode([]byte(text))',
          '\treturn x509.ParsePKIXPublicKey(block.Bytes)',
          '}',
        ],
      };
    case 'remote':
      return { imports: REMOTE_IMPORTS, lines: [`const keysURL = ${quoteGo(key.url)}`, '', ...REMOTE] };
    case 'key':
    case 'placeholder':
    case 'private-file':
      return {
        imports: ['crypto/x509', 'encoding/pem'],
        lines: [
          ...(key.kind === 'key'
            ? [`const publicKey = \`${key.key.pem}\``]
            : [
                '// A placeholder: put the PEM of the public key here.',
                'const publicKey = `-----BEGIN PUBLIC KEY-----',
                PLACEHOLDER,
                '-----END PUBLIC KEY-----`',
              ]),
          '',
          'func findKey(*jwt.Token) (any, error) {',
          '\tblock, _ := pem.Decode([]byte(publicKey))',
          '\tif block == nil {',
          '\t\treturn nil, errors.New("there is no public key")',
          '\t}',
          '\treturn x509.ParsePKIXPublicKey(block.Bytes)',
          '}',
        ],
      };
  }
}

const REMOTE_IMPORTS = [
  'crypto/ecdsa',
  'crypto/ed25519',
  'crypto/elliptic',
  'crypto/rsa',
  'encoding/base64',
  'math/big',
  'net/http',
];

/** golang-jwt reads no JWK; the library github.com/MicahParks/keyfunc does, and keeps what it fetched. */
const REMOTE: Lines = [
  '// Fetched for every token; a server keeps them for some minutes, or uses github.com/MicahParks/keyfunc.',
  "// The key is chosen by the token's kid.",
  'func findKey(token *jwt.Token) (any, error) {',
  '\tclient := http.Client{Timeout: 10 * time.Second}',
  '\tanswer, err := client.Get(keysURL)',
  '\tif err != nil {',
  '\t\treturn nil, err',
  '\t}',
  '\tdefer answer.Body.Close()',
  '\tif answer.StatusCode != http.StatusOK {',
  '\t\treturn nil, errors.New("the keys were not answered")',
  '\t}',
  '\tvar set struct {',
  '\t\tKeys []struct{ Kty, Kid, Crv, N, E, X, Y string }',
  '\t}',
  '\tif err := json.NewDecoder(io.LimitReader(answer.Body, 1<<20)).Decode(&set); err != nil {',
  '\t\treturn nil, err',
  '\t}',
  '\tfor _, key := range set.Keys {',
  '\t\tif key.Kid == "" || key.Kid != token.Header["kid"] {',
  '\t\t\tcontinue',
  '\t\t}',
  '\t\tswitch key.Kty {',
  '\t\tcase "RSA":',
  '\t\t\treturn &rsa.PublicKey{N: number(key.N), E: int(number(key.E).Int64())}, nil',
  '\t\tcase "EC":',
  '\t\t\tcurves := map[string]elliptic.Curve{"P-256": elliptic.P256(), "P-384": elliptic.P384(), "P-521": elliptic.P521()}',
  '\t\t\tcurve, ok := curves[key.Crv]',
  '\t\t\tif !ok || !curve.IsOnCurve(number(key.X), number(key.Y)) {',
  '\t\t\t\treturn nil, errors.New("the key is no point of its curve")',
  '\t\t\t}',
  '\t\t\treturn &ecdsa.PublicKey{Curve: curve, X: number(key.X), Y: number(key.Y)}, nil',
  '\t\tcase "OKP":',
  '\t\t\tpoint, err := base64.RawURLEncoding.DecodeString(key.X)',
  '\t\t\tif key.Crv != "Ed25519" || err != nil || len(point) != ed25519.PublicKeySize {',
  '\t\t\t\treturn nil, errors.New("the key is no Ed25519 key")',
  '\t\t\t}',
  '\t\t\treturn ed25519.PublicKey(point), nil',
  '\t\t}',
  '\t}',
  '\treturn nil, errors.New("no key has this kid")',
  '}',
  '',
  'func number(text string) *big.Int {',
  '\tbytes, _ := base64.RawURLEncoding.DecodeString(text)',
  '\treturn new(big.Int).SetBytes(bytes)',
  '}',
];
