import { describe, expect, it } from 'vitest';
import { HEADER_ID, PAYLOAD_ID } from '../../core/token/edit.ts';
import { wordStep } from './word-step.ts';

describe('wordStep', () => {
  const changed = (change: 'set' | 'remove' | 'replace-member', where: { member?: string; path?: string }) =>
    wordStep({ type: 'text-changed', doc: PAYLOAD_ID, change, ...where });

  it('names what was changed', () => {
    expect(changed('set', { member: 'exp' })).toBe('set exp');
    expect(changed('replace-member', { member: 'a/b' })).toBe('change a/b');
    expect(changed('remove', { path: '/address/a~1b' })).toBe('remove address.a/b');
    expect(wordStep({ type: 'text-typed', doc: HEADER_ID })).toBe('edit header');
    expect(wordStep({ type: 'key-replaced', source: 'generated' })).toBe('generate key');
    expect(wordStep({ type: 'token-replaced' })).toBe('replace token');
  });

  it('cuts a name that is as long as a token, and says nothing of what it does not know', () => {
    expect(changed('set', { member: 'x'.repeat(5000) }).length).toBeLessThan(60);
    expect(changed('set', { member: '' })).toBe('change payload');
    expect(wordStep(null)).toBe('');
  });
});
