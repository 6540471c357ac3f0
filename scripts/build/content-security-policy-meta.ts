import type { Plugin } from 'vite';
import {
  contentSecurityPolicy,
  fetchPagePolicy,
  offlinePagePolicy,
} from '../../src/platform/content-security-policy.ts';

/** The pages of the build by their path, and the policy of each. */
const POLICIES: Readonly<Record<string, string>> = {
  '/index.html': contentSecurityPolicy,
  '/fetch.html': fetchPagePolicy,
  '/offline.html': offlinePagePolicy,
};

/** Writes its policy as the first element of each page's `<head>`; in development it would cut off hot reload. */
export function contentSecurityPolicyMeta(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml(_html, { path }) {
      const content = POLICIES[path];
      if (content === undefined) throw new Error(`There is no policy for ${path}.`);
      return [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content },
          injectTo: 'head-prepend',
        },
      ];
    },
  };
}
