import { findAlgorithm } from '../algorithms/algorithms.ts';
import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan } from './plan.ts';
import { quoteJq, quoteShell } from './quote.ts';

/** A script for bash that verifies a token from standard input with openssl and jq, and fetches keys with curl where they have an address. */
export function writeShell(plan: Plan): string {
  const { algorithms, checks, key } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const taken = [
    ...(issuer?.isTaken === true ? ['issuer'] : []),
    ...(audience?.isTaken === true ? ['audience'] : []),
  ];
  const kinds = new Set(algorithms.map((name) => findAlgorithm(name)?.kty));
  return joinLines([
    '#!/usr/bin/env bash',
    `# Verifies a token with openssl 3 and jq. Run it: bash verify.sh < token.txt`,
    'set -euo pipefail',
    'fail() { printf \'refused: %s\\n\' "$1" >&2; exit 1; }',
    "hex() { od -An -v -tx1 | tr -d ' \\n'; }",
    'unhex() { local text=$1 out=\'\' at; for ((at = 0; at < ${#text}; at += 2)); do out+="\\\\x${text:at:2}"; done; printf "$out"; }',
    'decode() { # base64url to bytes',
    '  local text=$1',
    '  while ((${#text} % 4)); do text+="="; done',
    '  text=${text//-/+}',
    '  printf \'%s\' "${text//_//}" | openssl base64 -d -A',
    '}',
    'dir=$(mktemp -d) && trap \'rm -rf "$dir"\' EXIT',
    '',
    '# The parts of the token.',
    'token=$(cat)',
    "[[ $token =~ ^([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)$ ]] || fail 'this is no signed token'",
    'header=${BASH_REMATCH[1]} payload=${BASH_REMATCH[2]} signature=${BASH_REMATCH[3]}',
    'decode "$header" > "$dir/header.json"',
    'decode "$payload" > "$dir/payload.json"',
    'decode "$signature" > "$dir/signature"',
    'printf \'%s\' "$header.$payload" > "$dir/input"',
    '',
    '# The algorithm is one of these, whatever the header says.',
    'algorithm=$(jq -er \'if has("crit") then error("crit") else .alg end\' "$dir/header.json" 2>/dev/null) || fail \'the header has no algorithm, or extensions that this code does not know\'',
    'case $algorithm in',
    ...algorithms.map((name) => `  ${name}) ${settingsOf(name)};;`),
    "  *) fail 'unexpected algorithm';;",
    'esac',
    '',
    ...writeKey(key),
    '',
    ...(kinds.has('oct') ? HMAC : kinds.has('EC') ? ECDSA : kinds.has('OKP') ? EDDSA : RSA),
    '',
    '# The claims.',
    ...when(
      taken.length > 0,
      `# The ${taken.join(' and the ')} ${taken.length === 1 ? 'was' : 'were'} taken from this token, because the policy states none: check ${taken.length === 1 ? 'it' : 'them'}.`,
    ),
    'now=$(date +%s)',
    `check() { jq -e --argjson now "$now" --argjson tolerance ${toleranceSeconds} "$2" "$dir/\${3:-payload}.json" > /dev/null 2>&1 || fail "$1"; }`,
    `check 'the claims are no object' 'type == "object"'`,
    `check 'expired' '(has("exp") | not) or ((.exp | type) == "number" and $now < .exp + $tolerance)'`,
    `check 'not yet valid' '(has("nbf") | not) or ((.nbf | type) == "number" and $now >= .nbf - $tolerance)'`,
    ...(issuer === null ? [] : [`check 'unexpected issuer' '.iss == ${quoteJq(issuer.value)}'`]),
    ...(audience === null
      ? []
      : [
          `check 'unexpected audience' '.aud | if type == "array" then any(. == ${quoteJq(audience.value)}) else . == ${quoteJq(audience.value)} end'`,
        ]),
    ...(typ === null
      ? []
      : [
          `check 'unexpected type' '(.typ | ascii_downcase | ltrimstr("application/")) == ${quoteJq(plainMediaType(typ))}' header`,
        ]),
    ...required.map((name) => `check 'a required claim is missing' '.[${quoteJq(name)}] != null'`),
    ...(nonce === null
      ? []
      : [`check 'unexpected nonce' '.nonce == ${quoteJq(nonce)}' # of this one request`]),
    ...(maxAge === null
      ? []
      : [
          `check 'too old' '(.${maxAge.claim} | type) == "number" and $now - .${maxAge.claim} <= ${maxAge.seconds} + $tolerance'`,
        ]),
    'jq . "$dir/payload.json"',
  ]);
}

/** What the rest of the script needs to know of an algorithm. */
function settingsOf(name: string): string {
  const bits = /\d{3}/.exec(name)?.[0] ?? '';
  if (name.startsWith('HS')) return `hash=sha${bits} block=${bits === '256' ? 64 : 128}`;
  if (name.startsWith('PS'))
    return `hash=sha${bits} padding="-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"`;
  if (name.startsWith('RS')) return `hash=sha${bits} padding=`;
  if (name.startsWith('ES')) return `hash=sha${bits} bytes=${(findAlgorithm(name)?.signatureBytes ?? 0) / 2}`;
  return ':';
}

const REFUSED = "fail 'wrong signature'";

const RSA: Lines = [
  '# The signature.',
  '# shellcheck disable=SC2086 # the options are words',
  `openssl dgst "-$hash" $padding -verify "$dir/key.pem" -signature "$dir/signature" "$dir/input" > /dev/null 2>&1 || ${REFUSED}`,
];

const EDDSA: Lines = [
  '# The signature.',
  `openssl pkeyutl -verify -pubin -inkey "$dir/key.pem" -rawin -in "$dir/input" -sigfile "$dir/signature" > /dev/null 2>&1 || ${REFUSED}`,
];

const ECDSA: Lines = [
  '# The signature: two numbers of equal length, which openssl takes as DER (RFC 7518 section 3.4).',
  'numbers=$(hex < "$dir/signature")',
  `((\${#numbers} == 4 * bytes)) || ${REFUSED}`,
  'integer() { # a number as DER',
  '  local text=$1',
  '  while [[ $text == 00* && ${#text} -gt 2 ]]; do text=${text:2}; done',
  '  if [[ $text == [89a-f]* ]]; then text=00$text; fi',
  '  printf \'02%02x%s\' $((${#text} / 2)) "$text"',
  '}',
  'body=$(integer "${numbers:0:2 * bytes}")$(integer "${numbers:2 * bytes}")',
  "length=$(printf '%02x' $((${#body} / 2)))",
  'if ((${#body} / 2 > 127)); then length=81$length; fi',
  'unhex "30$length$body" > "$dir/signature.der"',
  `openssl dgst "-$hash" -verify "$dir/key.pem" -signature "$dir/signature.der" "$dir/input" > /dev/null 2>&1 || ${REFUSED}`,
];

const HMAC: Lines = [
  '# The HMAC, as RFC 2104 makes it from two digests: so the secret is no argument, which other users could see.',
  'if ((${#key} > 2 * block)); then key=$(unhex "$key" | openssl dgst "-$hash" -binary | hex); fi',
  'pad() {',
  "  local out='' byte at",
  '  for ((at = 0; at < 2 * block; at += 2)); do',
  '    byte=${key:at:2}',
  "    printf -v byte '\\\\x%02x' $((16#${byte:-0} ^ $1))",
  '    out+=$byte',
  '  done',
  '  printf "$out"',
  '}',
  'inner() { { pad 0x36; cat "$dir/input"; } | openssl dgst "-$hash" -binary; }',
  'mac=$({ pad 0x5c; inner; } | openssl dgst "-$hash" -binary | hex)',
  `[[ $mac == "$(hex < "$dir/signature")" ]] || ${REFUSED}`,
];

const DECODERS = {
  utf8: `printf '%s' "$${SECRET_VARIABLE}" | hex`,
  base64: `decode "$(printf '%s' "\${${SECRET_VARIABLE}%%=*}" | tr '+/' '-_')" | hex`,
  base64url: `decode "\${${SECRET_VARIABLE}%%=*}" | hex`,
  hex: `printf '%s' "$${SECRET_VARIABLE}" | tr 'A-F' 'a-f'`,
} as const;

function writeKey(key: KeySource): Lines {
  const pemOf = (pem: string | null): Lines => [`cat > "$dir/key.pem" << 'PEM'`, pem ?? '', 'PEM'];
  const kid: Lines = [
    "# The key is chosen by the token's kid.",
    "kid=$(jq -e '.kid | strings' \"$dir/header.json\") || fail 'the header has no kid'",
  ];
  switch (key.kind) {
    case 'secret':
      return [
        `# The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
        `: "\${${SECRET_VARIABLE}:?Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}}"`,
        `key=$(${DECODERS[key.encoding]})`,
      ];
    case 'key':
      return ['# The key.', ...pemOf(key.key.pem)];
    case 'set':
      return [
        ...kid,
        'is() { jq -e "$1" "$dir/header.json" > /dev/null; }',
        ...key.keys.map(
          (one, at): Lines => [
            `${at === 0 ? 'if' : 'elif'} is '.kid == ${quoteJq(one.kid ?? '')}'; then`,
            ...pemOf(one.pem),
          ],
        ),
        "else fail 'no key has this kid'",
        'fi',
      ];
    case 'remote':
      return [
        ...kid,
        `curl -fsS --max-time 10 ${quoteShell(key.url)} > "$dir/keys.json" || fail 'the keys were not answered'`,
        ...FROM_JWK,
      ];
    case 'placeholder':
    case 'private-file':
      return [
        '# A placeholder: put the PEM of the public key here.',
        ...pemOf(`-----BEGIN PUBLIC KEY-----\n${PLACEHOLDER}\n-----END PUBLIC KEY-----`),
      ];
  }
}

/** A JWK as SPKI: RFC 5280 section 4.1, RFC 8017 appendix A.1.1, RFC 5480 section 2.1.1 and RFC 8410 section 4. */
const FROM_JWK: Lines = [
  'jq -e --argjson kid "$kid" \'[.keys[] | select(.kid == $kid)][0] // error("kid")\' "$dir/keys.json" > "$dir/jwk.json" 2> /dev/null || fail \'no key has this kid\'',
  'part() { decode "$(jq -er --arg name "$1" \'.[$name]\' "$dir/jwk.json")" | hex; }',
  'der() { # a tag and its content',
  '  local length',
  "  printf -v length '%x' $((${#2} / 2))",
  '  if ((${#length} % 2)); then length=0$length; fi',
  '  if ((${#2} / 2 > 127)); then printf -v length \'%02x%s\' $((128 + ${#length} / 2)) "$length"; fi',
  '  printf \'%s\' "$1$length$2"',
  '}',
  'positive() { # a number without needless zeros, and with the one that keeps it positive',
  '  local text=$1',
  '  while [[ $text == 00* && ${#text} -gt 2 ]]; do text=${text:2}; done',
  '  if [[ $text == [89a-f]* ]]; then text=00$text; fi',
  '  printf \'%s\' "$text"',
  '}',
  'case $(jq -r \'.kty + " " + (.crv // "")\' "$dir/jwk.json") in',
  '  \'RSA \') spki=$(der 30 "300d06092a864886f70d0101010500$(der 03 "00$(der 30 "$(der 02 "$(positive "$(part n)")")$(der 02 "$(positive "$(part e)")")")")");;',
  "  'EC P-256') spki=3059301306072a8648ce3d020106082a8648ce3d03010703420004$(part x)$(part y);;",
  "  'EC P-384') spki=3076301006072a8648ce3d020106052b8104002203620004$(part x)$(part y);;",
  "  'EC P-521') spki=30819b301006072a8648ce3d020106052b810400230381860004$(part x)$(part y);;",
  "  'EC secp256k1') spki=3056301006072a8648ce3d020106052b8104000a03420004$(part x)$(part y);;",
  "  'OKP Ed25519') spki=302a300506032b6570032100$(part x);;",
  "  'OKP Ed448') spki=3043300506032b6571033a00$(part x);;",
  "  *) fail 'the key is of another kind';;",
  'esac',
  'unhex "$spki" | openssl pkey -pubin -inform DER -out "$dir/key.pem" 2> /dev/null || fail \'the key cannot be read\'',
];
