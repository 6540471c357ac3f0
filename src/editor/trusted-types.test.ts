import { describe, expect, it } from 'vitest';
import { defaultPolicyRules } from './trusted-types.ts';

describe('the default Trusted Types policy', () => {
  it('lets script come from a blob', () => {
    expect(defaultPolicyRules.createScriptURL('blob:https://x.example/1')).toBe('blob:https://x.example/1');
  });

  it.each([
    '',
    'https://x.example/a.js',
    './a.js',
    'data:text/javascript,1',
    'javascript:1',
    ' blob:x',
    'BLOB:x',
  ])('refuses %j', (url) => {
    expect(defaultPolicyRules.createScriptURL(url)).toBeNull();
  });

  it('has no rule for HTML or script text, which refuses both', () => {
    expect(Object.keys(defaultPolicyRules)).toEqual(['createScriptURL']);
  });
});
