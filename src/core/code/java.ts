import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { Plan } from './plan.ts';
import { quoteJava } from './quote.ts';

/** A class that verifies a token from standard input with Nimbus JOSE+JWT. */
export function writeJava(plan: Plan): string {
  const { algorithms, checks } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '    // Taken from this token, because the policy states none: check it.'),
          `    static final String ${name} = ${quoteJava(value.value)};`,
        ];
  const strings = (values: readonly string[]): string => values.map(quoteJava).join(', ');
  return joinLines([
    '// Verifies a token with Nimbus JOSE+JWT. Run it: java -cp "lib/*" Verify.java < token.txt',
    'import com.nimbusds.jose.*;',
    'import com.nimbusds.jose.crypto.*;',
    'import com.nimbusds.jose.jwk.*;',
    'import com.nimbusds.jose.proc.SecurityContext;',
    'import com.nimbusds.jwt.*;',
    'import com.nimbusds.jwt.proc.*;',
    'import java.net.URI;',
    'import java.nio.charset.StandardCharsets;',
    'import java.util.*;',
    '',
    'public class Verify {',
    `    static final Set<String> ALGORITHMS = Set.of(${strings(algorithms)});`,
    ...pinned('ISSUER', issuer),
    ...pinned('AUDIENCE', audience),
    ...(typ === null ? [] : [`    static final String TYPE = ${quoteJava(plainMediaType(typ))};`]),
    ...(nonce === null
      ? []
      : [`    static final String NONCE = ${quoteJava(nonce)}; // of this one request`]),
    ...when(required.length > 0, `    static final List<String> REQUIRED = List.of(${strings(required)});`),
    '',
    ...writeKey(plan),
    '',
    '    /** The claims of a token; throws if it cannot be trusted. */',
    '    static JWTClaimsSet verifyToken(String token) throws Exception {',
    '        SignedJWT jwt = SignedJWT.parse(token);',
    '        JWSHeader header = jwt.getHeader();',
    '        if (!ALGORITHMS.contains(header.getAlgorithm().getName())) throw new JOSEException("unexpected algorithm");',
    '        // A verifier refuses a header whose "crit" it does not know.',
    '        if (!jwt.verify(verifierFor(header))) throw new JOSEException("wrong signature");',
    '        JWTClaimsSet claims = jwt.getJWTClaimsSet();',
    '        DefaultJWTClaimsVerifier<SecurityContext> verifier = new DefaultJWTClaimsVerifier<>(',
    `            ${audience === null ? '(Set<String>) null' : 'Set.of(AUDIENCE)'},`,
    `            new JWTClaimsSet.Builder()${issuer === null ? '' : '.issuer(ISSUER)'}.build(),`,
    '            Set.of(),',
    '            Set.of());',
    `        verifier.setMaxClockSkew(${toleranceSeconds}); // seconds`,
    '        verifier.verify(claims, null);',
    ...when(
      typ !== null,
      '        String type = header.getType() == null ? "" : header.getType().getType().toLowerCase(Locale.ROOT);',
      '        if (!type.replaceFirst("^application/", "").equals(TYPE)) throw new JOSEException("unexpected type");',
    ),
    ...when(
      required.length > 0,
      '        for (String name : REQUIRED) {',
      '            if (claims.getClaim(name) == null) throw new BadJWTException("no claim " + name);',
      '        }',
    ),
    ...when(
      nonce !== null,
      '        if (!NONCE.equals(claims.getClaim("nonce"))) throw new BadJWTException("unexpected nonce");',
    ),
    ...(maxAge === null
      ? []
      : [
          `        Date since = claims.getDateClaim("${maxAge.claim}");`,
          `        if (since == null || System.currentTimeMillis() - since.getTime() > ${maxAge.seconds + toleranceSeconds}_000L) throw new BadJWTException("too old");`,
        ]),
    '        return claims;',
    '    }',
    '',
    '    public static void main(String[] arguments) throws Exception {',
    '        String token = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).trim();',
    '        try {',
    '            System.out.println(verifyToken(token));',
    '        } catch (Exception error) {',
    '            System.err.println("refused: " + error.getMessage());',
    '            System.exit(1);',
    '        }',
    '    }',
    '}',
  ]);
}

const DECODERS = {
  utf8: 'secret.getBytes(StandardCharsets.UTF_8)',
  base64: 'Base64.getDecoder().decode(secret)',
  base64url: 'Base64.getUrlDecoder().decode(secret)',
  hex: 'HexFormat.of().parseHex(secret)',
} as const;

function writeKey({ key, algorithms }: Plan): Lines {
  const [algorithm = ''] = algorithms;
  if (key.kind === 'secret') {
    return [
      `    // The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
      `    // Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
      '    static JWSVerifier verifierFor(JWSHeader header) throws Exception {',
      `        String secret = System.getenv("${SECRET_VARIABLE}");`,
      `        if (secret == null) throw new KeyException("${SECRET_VARIABLE} is not set");`,
      `        return new MACVerifier(${DECODERS[key.encoding]});`,
      '    }',
    ].map((line) => line.replace('KeyException', 'IllegalStateException'));
  }
  return [
    ...writeSource(key),
    '',
    '    static JWSVerifier verifierFor(JWSHeader header) throws Exception {',
    `        JWK key = ${key.kind === 'set' ? 'JWKSet.parse(KEYS).getKeyByKeyId(header.getKeyID())' : key.kind === 'remote' ? 'JWKSet.load(URI.create(KEYS_URL).toURL()).getKeyByKeyId(header.getKeyID())' : 'JWK.parse(KEY)'};`,
    ...when(
      key.kind === 'set' || key.kind === 'remote',
      '        if (key == null) throw new JOSEException("no key has this kid");',
    ),
    ...verifierOf(algorithm),
    '    }',
  ];
}

function verifierOf(algorithm: string): Lines {
  if (/^[RP]S/.test(algorithm)) return ['        return new RSASSAVerifier(key.toRSAKey());'];
  if (algorithm === 'EdDSA') return ['        return new Ed25519Verifier(key.toOctetKeyPair());'];
  if (algorithm !== 'ES256K') return ['        return new ECDSAVerifier(key.toECKey());'];
  return [
    '        // Java itself has no secp256k1 any more.',
    '        var provider = new org.bouncycastle.jce.provider.BouncyCastleProvider();',
    '        var verifier = new ECDSAVerifier(key.toECKey().toECPublicKey(provider));',
    '        verifier.getJCAContext().setProvider(provider);',
    '        return verifier;',
  ];
}

function writeSource(key: Exclude<Plan['key'], { kind: 'secret' }>): Lines {
  switch (key.kind) {
    case 'set':
      return [
        "    // The key is chosen by the token's kid.",
        `    static final String KEYS = ${quoteJava(JSON.stringify({ keys: key.keys.map(({ jwk }) => jwk) }))};`,
      ];
    case 'remote':
      return [
        "    // Fetched for every token; a server uses JWKSourceBuilder, which keeps them. The key is chosen by the token's kid.",
        `    static final String KEYS_URL = ${quoteJava(key.url)};`,
      ];
    case 'key':
      return [`    static final String KEY = ${quoteJava(JSON.stringify(key.key.jwk))};`];
    case 'placeholder':
    case 'private-file':
      return [
        '    // A placeholder: put the JWK of the public key here.',
        `    static final String KEY = "${PLACEHOLDER}";`,
      ];
  }
}
