import { plainMediaType } from '../claims/token-kind.ts';
import { PLACEHOLDER, SECRET_VARIABLE, SECRET_WORDS } from './environment.ts';
import { joinLines, type Lines, when } from './lines.ts';
import type { KeySource, Plan } from './plan.ts';
import { quoteRuby } from './quote.ts';

/** A program that verifies a token from standard input with the gem jwt. */
export function writeRuby(plan: Plan): string {
  const { algorithms, checks, key } = plan;
  const { issuer, audience, typ, nonce, required, toleranceSeconds, maxAge } = checks;
  const pinned = (name: string, value: Plan['checks']['issuer']): Lines =>
    value === null
      ? []
      : [
          ...when(value.isTaken, '# Taken from this token, because the policy states none: check it.'),
          `${name} = ${quoteRuby(value.value)}`,
        ];
  const source = writeKey(key);
  return joinLines([
    '# Verifies a token with the gem jwt. Run it: ruby verify.rb < token.txt',
    "require 'json'",
    "require 'jwt'",
    ...when(key.kind === 'remote', "require 'net/http'"),
    "require 'openssl'",
    '',
    `ALGORITHMS = [${algorithms.map(quoteRuby).join(', ')}].freeze`,
    ...pinned('ISSUER', issuer),
    ...pinned('AUDIENCE', audience),
    ...(typ === null ? [] : [`TYPE = ${quoteRuby(plainMediaType(typ))}`]),
    ...(nonce === null ? [] : [`NONCE = ${quoteRuby(nonce)} # of this one request`]),
    ...when(required.length > 0, `REQUIRED = [${required.map(quoteRuby).join(', ')}].freeze`),
    '',
    ...source.lines,
    '',
    '# The claims of a token; raises an exception if it cannot be trusted.',
    'def verify_token(token)',
    '  options = {',
    '    algorithms: ALGORITHMS,',
    ...when(issuer !== null, '    iss: ISSUER, verify_iss: true,'),
    ...when(audience !== null, '    aud: AUDIENCE, verify_aud: true,'),
    ...when(key.kind === 'remote', '    jwks: KEYS,'),
    `    leeway: ${toleranceSeconds} # seconds`,
    '  }',
    `  claims, header = JWT.decode(token, ${source.argument}, true, options)${source.block}`,
    "  raise 'the claims are no object' unless claims.is_a?(Hash)",
    "  raise 'the header has extensions that this code does not know' if header.key?('crit')",
    ...when(
      typ !== null,
      "  raise 'unexpected type' if header['typ'].to_s.downcase.delete_prefix('application/') != TYPE",
    ),
    ...when(required.length > 0, '  REQUIRED.each { |name| raise "no claim #{name}" if claims[name].nil? }'),
    ...when(nonce !== null, "  raise 'unexpected nonce' if claims['nonce'] != NONCE"),
    ...(maxAge === null
      ? []
      : [
          `  raise 'too old' if Time.now.to_i - Float(claims['${maxAge.claim}']) > ${maxAge.seconds + toleranceSeconds}`,
        ]),
    '  claims',
    'end',
    '',
    'if __FILE__ == $PROGRAM_NAME',
    '  begin',
    '    puts JSON.pretty_generate(verify_token($stdin.read.strip))',
    '  rescue StandardError => e',
    '    abort "refused: #{e.message}"',
    '  end',
    'end',
  ]);
}

const DECODERS = {
  utf8: `ENV.fetch('${SECRET_VARIABLE}').b`,
  base64: `ENV.fetch('${SECRET_VARIABLE}').unpack1('m')`,
  base64url: `ENV.fetch('${SECRET_VARIABLE}').tr('-_', '+/').unpack1('m')`,
  hex: `[ENV.fetch('${SECRET_VARIABLE}')].pack('H*')`,
} as const;

interface Source {
  readonly lines: Lines;
  readonly argument: string;
  readonly block: string;
}

function writeKey(key: KeySource): Source {
  switch (key.kind) {
    case 'secret':
      return {
        lines: [
          `# The secret is not in the code. ${SECRET_WORDS[key.encoding]}`,
          `# Set it first: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`,
          `KEY = ${DECODERS[key.encoding]}`,
        ],
        argument: 'KEY',
        block: '',
      };
    case 'set':
      return {
        lines: [
          "# The key is chosen by the token's kid.",
          'KEYS = {',
          ...key.keys.map(({ kid, pem }) => `  ${quoteRuby(kid ?? '')} => ${quotePem(pem)},`),
          '}.freeze',
        ],
        argument: 'nil',
        block: " { |header| OpenSSL::PKey.read(KEYS.fetch(header['kid'])) }",
      };
    case 'remote':
      return {
        lines: [
          "# Fetched for every token; a server keeps them for some minutes. The key is chosen by the token's kid.",
          `KEYS_URL = ${quoteRuby(key.url)}`,
          'KEYS = lambda do |_options|',
          '  answer = Net::HTTP.get_response(URI(KEYS_URL))',
          "  raise 'the keys were not answered' unless answer.is_a?(Net::HTTPSuccess)",
          "  JWT::JWK::Set.new(JSON.parse(answer.body)).select { |jwk| jwk[:use].nil? || jwk[:use] == 'sig' }",
          'end',
        ],
        argument: 'nil',
        block: '',
      };
    case 'key':
      return { lines: [`KEY = OpenSSL::PKey.read(${quotePem(key.key.pem)})`], argument: 'KEY', block: '' };
    case 'placeholder':
    case 'private-file':
      return {
        lines: [
          '# A placeholder: put the PEM of the public key here.',
          'KEY = OpenSSL::PKey.read("-----BEGIN PUBLIC KEY-----',
          PLACEHOLDER,
          '-----END PUBLIC KEY-----")',
        ],
        argument: 'KEY',
        block: '',
      };
  }
}

/** PEM has no character that means anything in double quotes. */
function quotePem(pem: string | null): string {
  return `"${pem ?? ''}"`;
}
