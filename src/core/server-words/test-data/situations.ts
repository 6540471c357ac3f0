import { diagnose } from '../../diagnose/diagnose.ts';
import { encode, environment, makePair, makeToken } from '../../diagnose/test-data/tokens.ts';
import { keyInput } from '../../keys/key.ts';
import { evaluatePolicy } from '../../policy/evaluate.ts';
import { EMPTY_POLICY, NO_DIGESTS, type Policy } from '../../policy/policy.ts';
import { readToken } from '../../token/read-token.ts';
import { chosenLayer, chosenOutcome } from '../../verdict/layer.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../../verdict/review.ts';
import type { ServerSituation } from '../server-answer.ts';
import type { MessageValues, ServerCheck } from '../server-message.ts';

/** For tests only: tokens with key and policy, as the page has them when a message is pasted. */

/** 17 March 2030, 17:46:40 UTC. */
export const NOW = 1_900_000_000;
const SECRET = 'a secret that is long enough for HS256';
const OTHER_SECRET = 'another secret that is long enough too';

export const CLAIMS = {
  iss: 'https://issuer.example',
  sub: 'alice',
  aud: 'orders-api',
  iat: NOW - 60,
  nbf: NOW - 60,
  exp: NOW + 3600,
};

/** What differs from a token that is valid, with its key and without a policy. */
export interface Scene {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Left out of the claims. */
  readonly without?: string;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Signs it; an HMAC secret unless `alg` says otherwise. */
  readonly secret?: string;
  readonly alg?: string;
  /** In place of the whole token. */
  readonly token?: string;
  readonly key?: string;
  readonly policy?: Partial<Policy>;
}

/** A JWK Set with one secret under an ID. */
export function setOf(kid: string, secret = SECRET): string {
  return JSON.stringify({ keys: [{ kty: 'oct', kid, alg: 'HS256', k: encode(secret) }] });
}

export async function situationOf(scene: Scene): Promise<ServerSituation> {
  const { claims, without = '', header, secret = SECRET, alg = 'HS256', key = secret, policy } = scene;
  const { [without]: _, ...payload } = { ...CLAIMS, ...claims } as Record<string, unknown>;
  const text =
    scene.token ??
    (await makeToken({
      key: secret,
      algorithm: alg,
      header: JSON.stringify({ alg, typ: 'JWT', ...header }),
      payload: JSON.stringify(payload),
    }));
  const token = readToken(text);
  const keyCheck = await checkKey(token, keyInput(key), environment);
  const reviewed = reviewToken(keyCheck.opened, await loadRare(token));
  const { context } = reviewed;
  if (context === null) throw new Error('There is no token');
  const whole = { ...EMPTY_POLICY, ...policy };
  const policyResult = evaluatePolicy(whole, context, NO_DIGESTS, NOW);
  const analysis = concludeAnalysis(reviewed, keyCheck, NOW, 'pasted', { policy: policyResult });
  const outcome = chosenOutcome(analysis);
  const diagnosis =
    outcome.state === 'invalid'
      ? await diagnose({
          token,
          keyText: key,
          keyFormat: 'auto',
          key: analysis.key,
          check: outcome,
          environment,
          now: () => 0,
          budgetMs: 500,
          signal: new AbortController().signal,
        })
      : null;
  return {
    context,
    layer: chosenLayer(analysis),
    outcome,
    key: analysis.key,
    policy: whole,
    policyResult,
    diagnosis,
    isFixable: true,
    nowSeconds: NOW,
  };
}

/** A token that bears out what a message says, and one that does not; `open` leaves it undecided. */
export interface Scenes {
  readonly confirm: Scene;
  readonly refute: Scene;
  readonly open?: Scene;
}

const UNSIGNED = `${encode('{"alg":"none"}')}.${encode(JSON.stringify(CLAIMS))}.`;
const TWO_PARTS = `${encode('{"alg":"HS256"}')}.${encode(JSON.stringify(CLAIMS))}`;
/** The payload is no JSON. */
const UNREADABLE = `${encode('{"alg":"HS256"}')}.${encode('nothing')}.AAAA`;

async function proofScenes(): Promise<Scenes> {
  const { publicJwk, privateJwk } = await makePair('ES256');
  const proof = {
    token: '',
    header: { typ: 'dpop+jwt', jwk: JSON.parse(publicJwk) as unknown },
    claims: { jti: 'proof-1', htm: 'POST', htu: 'https://api.example/token', iat: NOW - 5 },
    secret: privateJwk,
    alg: 'ES256',
    policy: { dpopMethod: 'POST', dpopUrl: 'https://api.example/token' },
  };
  const { token: _, ...made } = proof;
  return {
    confirm: { ...made, policy: { dpopMethod: 'GET', dpopUrl: 'https://api.example/token' } },
    refute: made,
    open: { ...made, policy: {} },
  };
}

/** The scenes of a check where the message itself says nothing more. */
export async function scenesOf(check: ServerCheck, values: MessageValues): Promise<Scenes | null> {
  const claim = values.claim ?? '';
  switch (check) {
    case 'expired':
    case 'inactive':
      return { confirm: { claims: { exp: NOW - 120 } }, refute: {}, open: { token: UNREADABLE } };
    case 'not-yet':
      return { confirm: { claims: { nbf: NOW + 600 } }, refute: {}, open: { token: UNREADABLE } };
    case 'issued-future':
      return { confirm: { claims: { iat: NOW + 600 } }, refute: {}, open: { token: UNREADABLE } };
    case 'too-old':
      return {
        confirm: { claims: { iat: NOW - 7200 }, policy: { maxAgeSeconds: 3600 } },
        refute: { policy: { maxAgeSeconds: 3600 } },
        open: {},
      };
    case 'lifetime':
      return values.expected === undefined
        ? { confirm: { without: 'exp' }, refute: {}, open: { token: UNREADABLE } }
        : {
            confirm: { claims: { exp: NOW + Number(values.expected) + 60 } },
            refute: { claims: { exp: NOW + 300 } },
          };
    case 'signature':
      return {
        confirm: { header: { kid: 'key-1' }, key: OTHER_SECRET },
        refute: { header: { kid: 'key-1' } },
        open: { header: { kid: 'key-1' }, key: '' },
      };
    case 'key-missing':
      return {
        confirm: { header: { kid: 'key-1' }, key: setOf('key-2') },
        refute: { header: { kid: 'key-1' }, key: setOf('key-1') },
        open: { header: { kid: 'key-1' }, key: '' },
      };
    case 'key-kind': {
      const { publicPem, privatePem } = await makePair('ES256');
      const alg = values.alg === 'ES256' ? 'ES256' : 'HS256';
      return alg === 'ES256'
        ? {
            confirm: { alg, secret: privatePem, key: SECRET },
            refute: { alg, secret: privatePem, key: publicPem },
            open: { alg, secret: privatePem, key: '' },
          }
        : { confirm: { key: publicPem }, refute: {}, open: { key: '' } };
    }
    case 'key-size':
      return { confirm: { secret: 'sixteen letters!' }, refute: {}, open: { key: '' } };
    case 'algorithm':
      return {
        confirm: { policy: { algorithms: ['RS256'] } },
        refute: { policy: { algorithms: ['HS256'] } },
        open: {},
      };
    case 'unsigned':
      return { confirm: { token: UNSIGNED }, refute: {} };
    case 'form':
      return { confirm: { token: TWO_PARTS }, refute: {} };
    case 'audience':
      return {
        confirm: { policy: { aud: 'billing-api' } },
        refute: { policy: { aud: 'orders-api' } },
        open: {},
      };
    case 'issuer':
      return {
        confirm: { policy: { iss: 'https://issuer.example/' } },
        refute: { policy: { iss: 'https://issuer.example' } },
        open: {},
      };
    case 'type':
      return { confirm: { policy: { typ: 'at+jwt' } }, refute: { policy: { typ: 'JWT' } }, open: {} };
    case 'nonce':
      return {
        confirm: { claims: { nonce: 'n-2' }, policy: { nonce: 'n-1' } },
        refute: { claims: { nonce: 'n-1' }, policy: { nonce: 'n-1' } },
        open: { claims: { nonce: 'n-2' } },
      };
    case 'claim-missing':
      return claim === 'kid'
        ? { confirm: {}, refute: { header: { kid: 'key-1' } } }
        : { confirm: { without: claim }, refute: { claims: { [claim]: 'x' } }, open: { token: UNREADABLE } };
    case 'claim-value':
      return { confirm: { without: claim }, refute: {} };
    case 'scope':
      return {
        confirm: { claims: { scope: 'orders:read' } },
        refute: { claims: { scope: 'orders:read orders:write' } },
      };
    case 'dpop':
      return proofScenes();
    case 'dpop-nonce': {
      const { refute } = await proofScenes();
      return {
        confirm: refute,
        refute: {
          ...refute,
          claims: { ...refute.claims, nonce: 'nonce-1' },
          policy: { nonce: 'nonce-1' },
        },
        open: {},
      };
    }
    case 'unsaid':
      return {
        confirm: { claims: { exp: NOW - 120 } },
        refute: { policy: { iss: CLAIMS.iss } },
        open: { key: '' },
      };
    case 'no-keys':
    case 'revoked':
    case 'no-token':
    case 'forbidden':
      // Nothing in a token shows what these say.
      return null;
  }
}
