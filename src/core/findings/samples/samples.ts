import { findAlgorithm } from '../../algorithms/algorithms.ts';
import { encodeBase64url } from '../../text/base64url.ts';
import { CLAIM_SAMPLES } from './claims.ts';
import { ENCRYPTED_SAMPLES } from './encrypted.ts';
import { FORM_SAMPLES } from './form.ts';
import { HEADER_SAMPLES } from './header.ts';
import { KEY_SAMPLES } from './key.ts';
import { KIND_SAMPLES } from './kinds.ts';
import { RECORDING_SAMPLES } from './recording.ts';
import { SD_JWT_SAMPLES } from './sd-jwt.ts';
import { SENSITIVE_SAMPLES } from './sensitive.ts';

/** What is written into a sample; all that is left out is as in an ordinary token. */
export interface Recipe {
  /** "HS256" unless said otherwise. */
  readonly alg?: string;
  /** Members of the header after `alg` and `typ`, as JSON text. */
  readonly header?: string;
  /** Null for none; "JWT" unless said otherwise. */
  readonly typ?: string | null;
  /** The whole header, where it is not as usual. */
  readonly headerText?: string;
  /** Members of the payload after the usual ones, as JSON text. */
  readonly claims?: string;
  /** Usual claims that this one does not have. */
  readonly without?: readonly string[];
  /** The whole payload, where it is not as usual; the time is in seconds since 1970. */
  readonly payload?: string | ((nowSeconds: number) => string);
  readonly signature?: string;
  /** A last change to the token. */
  readonly change?: (token: string) => string;
  /** The token as it stands. */
  readonly token?: string;
  /** Text for the Key box. */
  readonly key?: string;
}

/** A token that raises a rule, and one that nearly does; for what a recording shows, a HAR. */
export interface RuleSample {
  readonly raises: Recipe;
  readonly nearMiss: Recipe;
}

/** For each rule by id: tokens to try. A chunk of its own wherever the page uses it. */
export const SAMPLES: Readonly<Record<string, RuleSample>> = {
  ...FORM_SAMPLES,
  ...HEADER_SAMPLES,
  ...CLAIM_SAMPLES,
  ...SENSITIVE_SAMPLES,
  ...KEY_SAMPLES,
  ...ENCRYPTED_SAMPLES,
  ...SD_JWT_SAMPLES,
  ...KIND_SAMPLES,
  ...RECORDING_SAMPLES,
};

const FILLER = 'This is a sample and no signature. ';
const RSA_BYTES = 256;

/** As long as one of the algorithm, and readable for who decodes it: it holds with no key. */
function fillSignature(alg: string): string {
  if (alg === 'none') return '';
  const algorithm = findAlgorithm(alg);
  const length = algorithm === null ? 32 : (algorithm.signatureBytes ?? RSA_BYTES);
  return encode(FILLER.repeat(Math.ceil(length / FILLER.length)).slice(0, length));
}

function encode(text: string): string {
  return encodeBase64url(new TextEncoder().encode(text));
}

function writeHeader({ alg = 'HS256', typ = 'JWT', header }: Recipe): string {
  const members = [`"alg":${JSON.stringify(alg)}`];
  if (typ !== null) members.push(`"typ":${JSON.stringify(typ)}`);
  if (header !== undefined) members.push(header);
  return `{${members.join(',')}}`;
}

function writePayload({ payload, claims, without = [] }: Recipe, nowSeconds: number): string {
  if (payload !== undefined) return typeof payload === 'string' ? payload : payload(nowSeconds);
  const usual = {
    iss: '"https://issuer.example"',
    sub: '"248289761001"',
    aud: '"https://api.example"',
    iat: String(nowSeconds - 60),
    exp: String(nowSeconds + 600),
  };
  const members = Object.entries(usual)
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => `${JSON.stringify(name)}:${value}`);
  if (claims !== undefined) members.push(claims);
  return `{${members.join(',')}}`;
}

/** Makes token and key text of a sample, with its times around an instant (seconds since 1970). */
export function makeSample(
  recipe: Recipe,
  nowSeconds: number,
): { readonly token: string; readonly key: string } {
  const header = encode(recipe.headerText ?? writeHeader(recipe));
  const payload = encode(writePayload(recipe, nowSeconds));
  const signature = recipe.signature ?? fillSignature(recipe.alg ?? 'HS256');
  const token = recipe.token ?? `${header}.${payload}.${signature}`;
  return { token: recipe.change?.(token) ?? token, key: recipe.key ?? '' };
}
