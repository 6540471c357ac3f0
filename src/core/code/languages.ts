import { writeCSharp } from './csharp.ts';
import { writeGo } from './go.ts';
import { writeJava } from './java.ts';
import { writeBrowser, writeNode } from './jose.ts';
import { algorithmSet, type Language } from './language.ts';
import { writePhp } from './php.ts';
import { writePython } from './python.ts';
import { writeRuby } from './ruby.ts';
import { writeRust } from './rust.ts';
import { writeShell } from './shell.ts';

const PSS = ['PS256', 'PS384', 'PS512'] as const;
const ML_DSA = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'] as const;
const JOSE = algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519', ...ML_DSA);
const JOSE_VERSION = '6.2.17';
const NO_FORMS: Language['forms'] = new Set();
const NO_REFUSAL = (): null => null;

const jose = {
  library: 'jose',
  version: JOSE_VERSION,
  wasRun: true,
  install: () => `npm install jose@${JOSE_VERSION}`,
  algorithms: JOSE,
  verifiesEd448: false,
  shortest: { secret: null, modulusBits: 2048 },
} as const;

const joseAdvice: Language['advice'] = (topic) => {
  if (topic === 'ES256K' || topic === 'Ed448')
    return 'Web Cryptography, on which jose is built, does not have it. In Node.js, verify of node:crypto does.';
  return topic.startsWith('ML-DSA') ? 'It needs Node.js 24.7 or a browser that has ML-DSA.' : null;
};

/**
 * Every language that code is written in, in the order in which it is offered, with what its library verifies: read
 * from its source and documentation, and run by `run-code.test.ts` where the library is installed.
 */
export const LANGUAGES: readonly Language[] = [
  {
    ...jose,
    id: 'node',
    fileName: 'verify.mjs',
    forms: new Set(['json', 'detached', 'jwe', 'no-claims']),
    advice: joseAdvice,
    refuse: NO_REFUSAL,
    omissions: ({ algorithms }) =>
      algorithms.some((name) => name.startsWith('ML-DSA')) ? ['ML-DSA needs Node.js 24.7 or newer.'] : [],
    write: writeNode,
  },
  {
    ...jose,
    id: 'browser',
    fileName: 'verify.js',
    forms: new Set(['json', 'detached', 'no-claims']),
    advice: (topic) =>
      topic === 'jwe'
        ? 'A page that holds the key gives it to everyone who opens it. Decrypt on a server.'
        : topic === 'ES256K' || topic === 'Ed448'
          ? 'Web Cryptography, on which jose is built, does not have it.'
          : joseAdvice(topic),
    refuse: ({ key }) =>
      key.kind === 'secret'
        ? 'A page that holds the secret gives it to everyone who opens it, and with it they can sign. Verify on a server.'
        : null,
    omissions: () => [
      'A page can be changed by whoever uses it: what matters must be verified on a server too.',
    ],
    write: writeBrowser,
  },
  {
    id: 'python',
    library: 'PyJWT',
    version: '2.15.1',
    wasRun: true,
    install: () => `python3 -m pip install 'pyjwt[crypto]==2.15.1'`,
    fileName: 'verify.py',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA'),
    verifiesEd448: true,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'Ed25519' || topic === 'Ed448'
        ? 'PyJWT knows it only under the name EdDSA.'
        : topic === 'jwe'
          ? 'PyJWT does not decrypt. Use jwcrypto or joserfc.'
          : null,
    refuse: NO_REFUSAL,
    omissions: () => ['PyJWT also refuses a token whose "iat" is in the future.'],
    shortest: { secret: null, modulusBits: null },
    write: writePython,
  },
  {
    id: 'go',
    library: 'github.com/golang-jwt/jwt/v5',
    version: '5.3.1',
    wasRun: true,
    install: () => 'go get github.com/golang-jwt/jwt/v5@v5.3.1',
    fileName: 'verify.go',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'EdDSA'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'Ed25519'
        ? 'golang-jwt knows it only under the name EdDSA.'
        : topic === 'jwe'
          ? 'golang-jwt does not decrypt. Use github.com/go-jose/go-jose.'
          : null,
    refuse: NO_REFUSAL,
    omissions: () => [],
    shortest: { secret: null, modulusBits: null },
    write: writeGo,
  },
  {
    id: 'java',
    library: 'com.nimbusds:nimbus-jose-jwt',
    version: '10.10',
    wasRun: false,
    install: (plan) => {
      const more = plan.algorithms.includes('EdDSA')
        ? ' com.google.crypto.tink:tink:1.16.0'
        : plan.algorithms.includes('ES256K')
          ? ' org.bouncycastle:bcprov-jdk18on:1.87'
          : '';
      return ['com.nimbusds:nimbus-jose-jwt:10.10', ...more.split(' ').filter(Boolean)]
        .map((artifact) => `mvn dependency:copy -Dartifact=${artifact} -DoutputDirectory=lib`)
        .join(' && ');
    },
    fileName: 'Verify.java',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'jwe'
        ? 'Nimbus JOSE+JWT can decrypt it: EncryptedJWT.parse(token).decrypt(…) with RSADecrypter, ECDHDecrypter or DirectDecrypter.'
        : topic === 'Ed25519'
          ? 'Its Ed25519Verifier is used here under the name EdDSA only.'
          : null,
    refuse: NO_REFUSAL,
    omissions: ({ algorithms }) =>
      algorithms.includes('EdDSA')
        ? ['Nimbus verifies EdDSA with the library Tink, which the line above installs too.']
        : [],
    shortest: { secret: 'hash', modulusBits: null },
    write: writeJava,
  },
  {
    id: 'csharp',
    library: 'Microsoft.IdentityModel.JsonWebTokens',
    version: '8.23.0',
    wasRun: false,
    install: () =>
      'dotnet new console && dotnet add package Microsoft.IdentityModel.JsonWebTokens --version 8.23.0',
    fileName: 'Program.cs',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'jwe'
        ? 'Microsoft.IdentityModel can decrypt some: set TokenDecryptionKey of TokenValidationParameters. For the rest use jose-jwt.'
        : topic === 'EdDSA' || topic === 'Ed25519'
          ? '.NET itself has no Ed25519. ScottBrady.IdentityModel adds it.'
          : null,
    refuse: NO_REFUSAL,
    omissions: () => [],
    shortest: { secret: null, modulusBits: null },
    write: writeCSharp,
  },
  {
    id: 'ruby',
    library: 'jwt',
    version: '3.3.0',
    wasRun: true,
    install: () => 'gem install jwt -v 3.3.0',
    fileName: 'verify.rb',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'ES256K'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'EdDSA' || topic === 'Ed25519'
        ? 'The gem jwt-eddsa adds EdDSA to it.'
        : topic === 'jwe'
          ? 'The gem jwt does not decrypt. Use the gem jwe or json-jwt.'
          : null,
    refuse: ({ key, algorithms }) =>
      key.kind === 'remote' && algorithms[0] === 'ES256K'
        ? 'The gem jwt reads no JWK of the curve secp256k1. Put the key into Key as PEM.'
        : null,
    omissions: () => [],
    shortest: { secret: null, modulusBits: null },
    write: writeRuby,
  },
  {
    id: 'php',
    library: 'firebase/php-jwt',
    version: '7.0.5',
    wasRun: false,
    install: () => 'composer require firebase/php-jwt:7.0.5',
    fileName: 'verify.php',
    algorithms: algorithmSet('ES256', 'ES384', 'ES256K', 'EdDSA'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'Ed25519'
        ? 'php-jwt knows it only under the name EdDSA.'
        : topic === 'jwe'
          ? 'php-jwt does not decrypt. Use web-token/jwt-framework.'
          : 'In PHP, web-token/jwt-framework may have it.',
    refuse: NO_REFUSAL,
    omissions: ({ algorithms }) => [
      ...(algorithms.length > 1
        ? [`php-jwt ties a key to one algorithm, so the code accepts ${algorithms[0]} only.`]
        : []),
      'php-jwt also refuses a token whose "iat" is in the future, where it has no "nbf".',
    ],
    shortest: { secret: 'hash', modulusBits: 2048 },
    write: writePhp,
  },
  {
    id: 'rust',
    library: 'jsonwebtoken',
    version: '9.3.1',
    wasRun: true,
    install: () => 'cargo add jsonwebtoken@=9.3.1 serde_json@1 base64@0.22',
    fileName: 'main.rs',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'EdDSA'),
    verifiesEd448: false,
    forms: NO_FORMS,
    advice: (topic) =>
      topic === 'Ed25519'
        ? 'jsonwebtoken knows it only under the name EdDSA.'
        : topic === 'jwe'
          ? 'jsonwebtoken does not decrypt. Use josekit.'
          : 'In Rust, josekit may have it.',
    refuse: NO_REFUSAL,
    omissions: ({ key }) =>
      key.kind === 'remote' ? ['It does not follow changes of the keys: they stand in the code.'] : [],
    shortest: { secret: null, modulusBits: 2048 },
    write: writeRust,
  },
  {
    id: 'shell',
    library: 'openssl',
    version: '3.0',
    wasRun: true,
    install: ({ key }) => `apt-get install openssl jq${key.kind === 'remote' ? ' curl' : ''}`,
    fileName: 'verify.sh',
    algorithms: algorithmSet(...PSS, 'ES256', 'ES384', 'ES512', 'ES256K', 'EdDSA', 'Ed25519', 'Ed448'),
    verifiesEd448: true,
    forms: NO_FORMS,
    advice: (topic) =>
      topic.startsWith('ML-DSA')
        ? 'openssl 3.5 has it, but most systems have an older one.'
        : topic === 'jwe'
          ? 'openssl on a command line has no authenticated encryption.'
          : null,
    refuse: NO_REFUSAL,
    omissions: () => ['jq reads numbers as doubles and keeps the last of duplicate names.'],
    shortest: { secret: null, modulusBits: null },
    write: writeShell,
  },
];
