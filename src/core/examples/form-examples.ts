import { findAlgorithm } from '../algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { completeToken } from '../crypto/complete.ts';
import { composeDraft } from '../crypto/compose.ts';
import { issueSdJwt } from '../crypto/issue-sd-jwt.ts';
import { signKeyBinding } from '../crypto/sign-key-binding.ts';
import { generateKey, type KeyText } from '../keys/generate.ts';
import { keyInput } from '../keys/key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { NO_EDITS } from '../token/edit.ts';
import { writePresentation } from '../token/present.ts';
import { readToken } from '../token/read-token.ts';
import { openedOf, type Token } from '../token/token.ts';

interface Example {
  readonly token: string;
  readonly key: KeyText;
}

/** An SD-JWT: the type that its header has, what of its claims can be withheld, and what is. */
interface SdJwtRecipe {
  readonly typ: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly disclosable: readonly string[];
  readonly withheld: readonly string[];
}

const DAY = 86_400;

const MEMBERSHIP: SdJwtRecipe = {
  typ: 'example+sd-jwt',
  claims: { member_since: 2019, level: 'gold', benefits: ['lounge', 'upgrade'] },
  disclosable: ['/member_since', '/level', '/benefits/0', '/benefits/1'],
  withheld: [],
};

const DIPLOMA: SdJwtRecipe = {
  typ: 'dc+sd-jwt',
  claims: {
    vct: 'https://issuer.example/credentials/diploma',
    status: { status_list: { idx: 412, uri: 'https://issuer.example/status/7' } },
    degree: 'MSc Computer Science',
    completed: '2024-07-12',
    courses: ['Cryptography', 'Compilers'],
    results: { average: 1.3, thesis: 1.0 },
  },
  disclosable: ['/degree', '/completed', '/courses/0', '/courses/1', '/results', '/results/thesis'],
  withheld: ['/completed', '/results', '/results/thesis'],
};

/** An SD-JWT presented by its holder, with the keys of issuer and holder in one set. Seconds since 1970. */
export async function makeSdJwtExample(
  id: 'sd-jwt' | 'sd-jwt-vc',
  nowSeconds: number,
  environment: CryptoEnvironment,
): Promise<Example> {
  const { typ, claims, disclosable, withheld } = id === 'sd-jwt' ? MEMBERSHIP : DIPLOMA;
  const [issuer, holder] = await Promise.all([makeKey(environment), makeKey(environment)]);
  const payload = {
    iss: 'https://issuer.example',
    iat: nowSeconds - DAY,
    exp: nowSeconds + 90 * DAY,
    cnf: { jwk: publicHalf(holder) },
    ...claims,
  };
  const header = { alg: 'ES256', typ, kid: issuer.kid };
  const plain = await open(`${encode(header)}.${encode(payload)}.`, environment);
  const unsigned = await issueSdJwt(plain, new Set(disclosable), environment);
  if ('obstacle' in unsigned) throw new Error(unsigned.obstacle);
  const key = writeSet([issuer, holder]);
  const issued = await sign(unsigned, key, environment);
  const shown = (openedOf(issued)?.disclosures ?? []).filter(({ path }) => !withheld.includes(path ?? ''));
  const presented = writePresentation(
    issued,
    shown.map(({ text }) => text),
    null,
  );
  const request = { nonce: randomText(environment), aud: 'https://verifier.example', nowSeconds };
  const bound = await signKeyBinding(
    await open(presented ?? '', environment),
    request,
    JSON.stringify(holder),
    environment,
  );
  if ('obstacle' in bound) throw new Error(bound.obstacle);
  return { token: bound.text, key };
}

/** A JWS in general JSON serialization with two signatures, with the keys of both in one set. Seconds since 1970. */
export async function makeGeneralExample(
  nowSeconds: number,
  environment: CryptoEnvironment,
): Promise<Example> {
  const keys = await Promise.all([makeKey(environment), makeKey(environment)]);
  const claims = { iss: 'https://issuer.example', sub: '248289761001', aud: 'https://api.example' };
  const signatures = keys.map(({ kid }) => ({
    protected: encode({ alg: 'ES256', typ: 'JWT', kid }),
    signature: '',
  }));
  const payload = encode({ ...claims, iat: nowSeconds, exp: nowSeconds + 3600 });
  const key = writeSet(keys);
  let token = await open(JSON.stringify({ payload, signatures }, null, 2), environment);
  for (const index of keys.keys()) token = await sign(token.bySignature?.[index] ?? token, key, environment);
  return { token: token.found.text, key };
}

async function open(text: string, environment: CryptoEnvironment): Promise<Token> {
  const token = readToken(text);
  if (token === null) throw new Error('An example has a text');
  return completeToken(token, null, environment);
}

async function sign(base: Token, { text, format }: KeyText, environment: CryptoEnvironment): Promise<Token> {
  const recipe = [{ kind: 'sign', key: keyInput(text, format) } as const];
  return (await composeDraft({ base, edits: NO_EDITS, recipe }, environment)).token;
}

/** A private key as JWK. */
interface MadeKey {
  readonly kid: string;
  readonly d: string;
}

/** A fresh key, named by its thumbprint. */
async function makeKey(environment: CryptoEnvironment): Promise<MadeKey> {
  const algorithm = findAlgorithm('ES256');
  if (algorithm === null) throw new Error('The table has ES256');
  const { text } = await generateKey(algorithm, environment, { withKid: true });
  return JSON.parse(text) as MadeKey;
}

function publicHalf({ d: _, ...rest }: MadeKey): Omit<MadeKey, 'd'> {
  return rest;
}

function writeSet(keys: readonly MadeKey[]): KeyText {
  return { text: JSON.stringify({ keys }, null, 2), format: 'auto' };
}

function randomText(environment: CryptoEnvironment): string {
  return encodeBase64url(environment.randomBytes(16));
}

function encode(value: unknown): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}
