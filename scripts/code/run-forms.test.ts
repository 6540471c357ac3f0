/** Runs the code that the page makes for what is no signed JWT in compact serialization: Node.js with jose has it. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompactEncrypt, FlattenedSign, GeneralSign } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../../src/core/algorithms/environment.ts';
import { KEY_FILE_VARIABLE, SECRET_VARIABLE } from '../../src/core/code/environment.ts';
import type { Language } from '../../src/core/code/language.ts';
import { LANGUAGES } from '../../src/core/code/languages.ts';
import { completeToken } from '../../src/core/crypto/complete.ts';
import { EMPTY_POLICY } from '../../src/core/policy/policy.ts';
import { type Given, makeCode } from './make-code.ts';
import { hmacKey, keyFor, makeToken } from './tokens.ts';
import { type Program, TOOLCHAINS } from './toolchains.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const now = Math.floor(Date.now() / 1000);
const CLAIMS = { iss: 'https://issuer.example/', aud: 'api', sub: 'alice', exp: now + 3600 };
const POLICY = { ...EMPTY_POLICY, iss: CLAIMS.iss, aud: CLAIMS.aud };
const folder = mkdtempSync(join(tmpdir(), 'claimscope-forms-'));
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function languageOf(id: Language['id']): Language {
  const found = LANGUAGES.find((language) => language.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const node = languageOf('node');

/** Which of some tokens the code accepts, with what it printed; each run is a program of its own. */
async function runNode(
  given: Omit<Given, 'policy'> & Partial<Given>,
  tokens: readonly string[],
  more: Pick<Program, 'environment'> & { readonly words?: readonly string[] } = { environment: {} },
): Promise<readonly (false | string)[]> {
  const code = await makeCode(node, { policy: POLICY, ...given });
  if (code.state === 'refused') throw new Error(code.reason);
  const place = mkdtempSync(join(folder, 'run-'));
  const program = {
    name: 'verify',
    text: code.text,
    environment: more.environment,
    ...(more.words === undefined ? {} : { arguments: more.words }),
  };
  await TOOLCHAINS.node.prepare(place, [program]);
  const runs: (false | string)[] = [];
  for (const token of tokens) {
    const { accepted, output } = await TOOLCHAINS.node.run(place, program, token);
    runs.push(accepted ? output.trim() : false);
  }
  TOOLCHAINS.node.end?.();
  return runs;
}

const complete: NonNullable<Given['complete']> = (token) => completeToken(token, null, environment);
const parsed = (output: false | string | undefined): unknown =>
  typeof output === 'string' ? JSON.parse(output) : output;

describe('code for other forms, run with Node.js', () => {
  it('a token in flattened or general JSON serialization is verified with its claims', async () => {
    const flattened = (claims: unknown) =>
      new FlattenedSign(bytes(claims)).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const general = await new GeneralSign(bytes(CLAIMS))
      .addSignature(privateKey)
      .setProtectedHeader({ alg: 'ES256' })
      .done()
      .sign();
    const good = JSON.stringify(await flattened(CLAIMS));
    const tokens = [
      good,
      JSON.stringify(general),
      JSON.stringify({
        ...(await flattened(CLAIMS)),
        payload: Buffer.from('{"iss":"x"}').toString('base64url'),
      }),
      JSON.stringify(await flattened({ ...CLAIMS, iss: 'x' })),
      JSON.stringify(await flattened({ ...CLAIMS, aud: ['x'] })),
      JSON.stringify(await flattened({ ...CLAIMS, exp: now - 60 })),
      JSON.stringify(await flattened({ ...CLAIMS, exp: '9999999999' })),
      'no JSON',
    ];
    for (const token of [good, JSON.stringify(general)]) {
      const [first, second, ...refused] = await runNode({ token, key: publicPem, complete }, tokens);
      expect([parsed(first), parsed(second)]).toEqual([CLAIMS, CLAIMS]);
      expect(refused).toEqual(refused.map(() => false));
    }
  });

  it.each([true, false])('detached content is verified from its file (b64: %s)', async (b64) => {
    const content = 'what was signed\u00e9 $.02';
    const header = b64 ? { alg: 'ES256' } : { alg: 'ES256', b64: false, crit: ['b64'] };
    const encoded = Buffer.from(JSON.stringify(header)).toString('base64url');
    const input = `${encoded}.${b64 ? Buffer.from(content).toString('base64url') : content}`;
    const { sign } = keyFor('ES256');
    const token = `${encoded}..${sign(input).toString('base64url')}`;
    const [good, other] = ['content.txt', 'other.txt'].map((name) => join(folder, name));
    writeFileSync(good ?? '', content);
    writeFileSync(other ?? '', `${content} `);
    const given = { token, key: keyFor('ES256').text, complete };
    const run = (file: string | undefined) =>
      runNode(given, [token], { environment: {}, words: [file ?? ''] });
    expect(await run(good)).toEqual([content]);
    expect(await run(other)).toEqual([false]);
  });

  it('a payload that is no object is verified as it is, and other libraries say why they cannot', async () => {
    const key = keyFor('ES256');
    const token = makeToken({ alg: 'ES256' }, ['no', 'claims'], key);
    const [output, refused] = await runNode({ token, key: key.text }, [
      token,
      `${token.slice(0, -8)}AAAAAAAA`,
    ]);
    expect(parsed(output)).toEqual(['no', 'claims']);
    expect(refused).toBe(false);
    expect(await makeCode(languageOf('python'), { token, key: key.text, policy: POLICY })).toMatchObject({
      state: 'refused',
      reason: expect.stringContaining('no JSON object'),
      instead: 'There is code for Node.js (jose) and Browser (jose).',
    });
  });

  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const x25519 = generateKeyPairSync('x25519');
  const secrets = {
    A256KW: Buffer.alloc(32, 7),
    dir: Buffer.alloc(32, 9),
    'PBES2-HS256+A128KW': Buffer.from('correct horse battery'),
  };
  const asymmetric = { 'RSA-OAEP-256': rsa, 'ECDH-ES+A128KW': x25519, 'ECDH-ES': { privateKey, publicKey } };

  const encrypt = (
    alg: string,
    key: Parameters<CompactEncrypt['encrypt']>[0],
    content: Uint8Array,
    more = {},
  ) => new CompactEncrypt(content).setProtectedHeader({ alg, enc: 'A256GCM', ...more }).encrypt(key);
  /** With one character of the ciphertext exchanged. */
  const changed = (token: string): string =>
    token.replace(
      /\.(.)([^.]*\.[^.]*)$/,
      (_, one: string, rest: string) => `.${one === 'A' ? 'B' : 'A'}${rest}`,
    );

  it.each(Object.entries(asymmetric))('%s is decrypted with the key of a file', async (alg, pair) => {
    const file = join(folder, `${alg}.pem`);
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    writeFileSync(file, pem);
    const token = await encrypt(alg, pair.publicKey, bytes(CLAIMS));
    const wrong = await encrypt(alg, pair.publicKey, bytes({ ...CLAIMS, iss: 'x' }));
    const [output, ...refused] = await runNode({ token, key: pem }, [token, changed(token), wrong], {
      environment: { [KEY_FILE_VARIABLE]: file },
    });
    expect(parsed(output)).toEqual(CLAIMS);
    expect(refused).toEqual([false, false]);
    const code = await makeCode(node, { token, key: pem, policy: POLICY });
    for (const line of pem.split('\n').slice(1, 3)) expect(JSON.stringify(code)).not.toContain(line);
  });

  it.each(Object.entries(secrets))(
    '%s is decrypted with the secret of the environment',
    async (alg, secret) => {
      const isPassword = alg.startsWith('PBES2');
      const text = isPassword ? secret.toString() : secret.toString('hex');
      const token = await encrypt(alg, secret, bytes(CLAIMS));
      const given = { token, key: text, format: isPassword ? ('utf8' as const) : ('hex' as const) };
      const [output, refused] = await runNode(given, [token, changed(token)], {
        environment: { [SECRET_VARIABLE]: text },
      });
      expect(parsed(output)).toEqual(CLAIMS);
      expect(refused).toBe(false);
    },
  );

  it('a token within an encrypted one is given back, and said to be unverified', async () => {
    const inner = makeToken({ alg: 'HS256' }, CLAIMS, hmacKey('256', 'x'.repeat(32)));
    const token = await encrypt('dir', secrets.dir, Buffer.from(inner), { cty: 'JWT' });
    const secret = secrets.dir.toString('base64');
    const given = { token, key: secret, format: 'base64' as const };
    expect(await runNode(given, [token], { environment: { [SECRET_VARIABLE]: secret } })).toEqual([inner]);
  });

  it.each(LANGUAGES.filter(({ id }) => id !== 'node'))('$id says what decrypts instead', async (language) => {
    const token = await encrypt('RSA-OAEP-256', rsa.publicKey, bytes(CLAIMS));
    const code = await makeCode(language, { token, key: '', policy: POLICY });
    expect(code).toMatchObject({ state: 'refused', instead: 'There is code for Node.js (jose).' });
  });
});
