import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, headersFile } from './content-security-policy.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources.join(' ')];
  }),
);

describe('the Content-Security-Policy', () => {
  it('is what public/_headers says', () => {
    const file = readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8');
    expect(file).toBe(headersFile);
    expect(
      file.split(`Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'\n`),
    ).toHaveLength(3);
  });

  it('lets nothing connect, frame, submit or run that is not the page’s own', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('connect-src')).toBe("'none'");
    expect(directives.get('form-action')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('worker-src')).toBe('blob:');
    expect(directives.get('require-trusted-types-for')).toBe("'script'");
    expect(directives.has('frame-src')).toBe(false);
    expect(directives.has('child-src')).toBe(false);
  });

  it('names no other origin', () => {
    expect(contentSecurityPolicy).not.toMatch(/[a-z]+:\/\/|\*|\bhttps?:/);
  });
});
