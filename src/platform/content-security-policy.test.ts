import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  fetchPagePolicy,
  headersFile,
  offlinePagePolicy,
  singleFilePolicy,
} from './content-security-policy.ts';

const directivesOf = (policy: string) =>
  new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

const directives = directivesOf(contentSecurityPolicy);

describe('the Content-Security-Policy', () => {
  it('is what public/_headers says', () => {
    const file = readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8');
    expect(file).toBe(headersFile);
    expect(
      file.split(`Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'\n`),
    ).toHaveLength(3);
    expect(file).toContain(
      `/fetch.html\n  Content-Security-Policy: ${fetchPagePolicy}; frame-ancestors 'none'\n`,
    );
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

describe('the policy of the page in one file', () => {
  it('is that of the page, but that its script is named by its hash and nothing is beside it', () => {
    const { 'font-src': _, 'manifest-src': __, ...rest } = Object.fromEntries(directives);
    expect(Object.fromEntries(directivesOf(singleFilePolicy('sha256-abc=')))).toEqual({
      ...rest,
      'script-src': "'sha256-abc='",
      'style-src': "'unsafe-inline'",
      'img-src': 'data:',
    });
  });
});

describe('the policy of the page that keeps files for offline use', () => {
  it('lets it register the worker, and connect to nothing', () => {
    expect(Object.fromEntries(directivesOf(offlinePagePolicy))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'worker-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'offline',
    });
    const worker = headersFile.split('/sw.js\n')[1];
    expect(worker).toContain("Content-Security-Policy: default-src 'none'; connect-src 'self'\n");
  });
});

describe('the policy of the page that fetches', () => {
  it('lets it connect by https and to this machine, and nothing else that the page may not', () => {
    expect(Object.fromEntries(directivesOf(fetchPagePolicy))).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': 'https: http://localhost:* http://127.0.0.1:*',
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
    });
  });
});
