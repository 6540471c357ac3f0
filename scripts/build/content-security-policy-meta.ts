import type { Plugin } from 'vite';
import { contentSecurityPolicy } from '../../src/platform/content-security-policy.ts';

/** Writes the policy as the first element of `<head>`; in development it would cut off hot reload. */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
