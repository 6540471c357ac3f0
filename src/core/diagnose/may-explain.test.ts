import { describe, expect, it } from 'vitest';
import type { SignatureCheck } from '../crypto/check-signature.ts';
import type { KeyReading } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { mayExplain } from './may-explain.ts';

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const tokenBy = (alg: string, signature = 'AAAA') =>
  readToken(`${encode(JSON.stringify({ alg }))}.${encode('{}')}.${signature}`);

/** Nothing that reads as a key. */
const NO_KEY: KeyReading = { state: 'none' };
const UNUSABLE: SignatureCheck = { state: 'unusable-key', misfit: null };
const MALFORMED: SignatureCheck = { state: 'malformed', lenient: null };

describe('a reason is looked for', () => {
  it('where a key cannot be used that is one, or whose text may be a secret', () => {
    expect(mayExplain(UNUSABLE, NO_KEY, tokenBy('HS256'))).toBe(true);
    expect(mayExplain(UNUSABLE, NO_KEY, tokenBy('RS256'))).toBe(false);
  });

  it('where a part of a malformed token has an impossible length', () => {
    expect(mayExplain(MALFORMED, NO_KEY, tokenBy('HS256', 'AAAAA'))).toBe(true);
    expect(mayExplain(MALFORMED, NO_KEY, tokenBy('HS256', 'AA+A'))).toBe(false);
    expect(mayExplain(MALFORMED, NO_KEY, null)).toBe(false);
  });

  it('for no other verdict', () => {
    for (const state of ['empty', 'unsecured', 'no-key'] as const)
      expect(mayExplain({ state }, NO_KEY, tokenBy('HS256')), state).toBe(false);
  });
});
