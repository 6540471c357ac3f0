import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import * as kinds from '../verdict/kinds.ts';
import { chosenLayer } from '../verdict/layer.ts';
import { checkKey, concludeAnalysis, reviewToken } from '../verdict/review.ts';
import { ORDINARY_CLAIMS } from './test-data/ordinary-claims.ts';

const NOW = 1_767_225_600 + 60;
const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** By algorithm, long enough for it. */
const SIGNATURES: Readonly<Record<string, string>> = { RS256: 'A'.repeat(342), HS256: 'A'.repeat(43) };
const ES256 = Buffer.from('A signature of sixty-four bytes that nobody has made, as a sample').subarray(
  0,
  64,
);

/** The headers that these issuers write; the others have "alg", "kid" and "typ". */
const HEADERS: Readonly<Record<string, object>> = {
  'Entra access token': {
    typ: 'JWT',
    alg: 'RS256',
    x5t: 'QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y',
    kid: 'QJ5bRvBTJ6rtnJKGMgIAGwa-Z6Y',
  },
  'Cognito ID token': { kid: 'Tz8Gf0uR+2k/1mZtYw==', alg: 'RS256' },
  'Kubernetes bound token': { alg: 'RS256', kid: 'DqA9yq0e5XTa4n0m3bZ8hQk1' },
  'GitHub Actions': {
    typ: 'JWT',
    alg: 'RS256',
    x5t: 'ykNaY4qM_ta4k2TgZOCEYLkcYlA',
    kid: '38826b17-6a30-5f9b-b169-8beb8202f723',
  },
  'Apple push token': { alg: 'ES256', kid: 'ABC123DEFG' },
  'Apple client secret': { alg: 'ES256', kid: 'ABC123DEFG' },
  'Supabase anon key': { alg: 'HS256', typ: 'JWT' },
  'Supabase service key': { alg: 'HS256', typ: 'JWT' },
  'Apple ID token': { kid: 'fh6Bs8C1Qv', alg: 'RS256' },
  'SD-JWT VC with a holder key': { alg: 'ES256', typ: 'dc+sd-jwt', kid: 'did:web:issuer.example#key-1' },
};

/** What is warned of: personal data alone, and in an ID Token, which is made to tell it, not even that. An old kind of token that never expires is warned of rightly. */
const WARNED: Readonly<Record<string, readonly string[]>> = {
  'Kubernetes legacy token': ['exp-missing'],
};

describe('ordinary tokens of well-known issuers', () => {
  it.each(Object.entries(ORDINARY_CLAIMS))(
    '%s: no error, and no warning but of personal data',
    async (name, [claims]) => {
      const header = HEADERS[name] ?? { alg: 'RS256', typ: 'JWT', kid: 'prod/2024-01' };
      const [, alg = ''] = /"alg":"(\w+)"/.exec(JSON.stringify(header)) ?? [];
      const signature = SIGNATURES[alg] ?? ES256.toString('base64url');
      const reading = readToken(`${encode(header)}.${encode(claims)}.${signature}`);
      const keyCheck = await checkKey(reading, keyInput(''), environment);
      const { findings } = chosenLayer(
        concludeAnalysis(reviewToken(reading, kinds), keyCheck, NOW, 'pasted'),
      );
      const raised = (severity: string) =>
        findings.filter((finding) => finding.severity === severity).map(({ code: id }) => id);
      expect(raised('error')).toEqual([]);
      const isTold = (id: string) => !name.includes('ID token') && /^sensitive-(email|phone)$/.test(id);
      expect(raised('warning').filter((id) => !isTold(id))).toEqual(WARNED[name] ?? []);
      // A note for each line would be noise as well.
      expect(raised('info').length).toBeLessThanOrEqual(4);
    },
  );
});
