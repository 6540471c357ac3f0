/**
 * The page's Content-Security-Policy, directive by directive. The build writes it into the first element of
 * `<head>` and a test compares `public/_headers` with it, so this is the only place to change it.
 *
 * `style-src 'unsafe-inline'` is Monaco's need: it writes style elements. `worker-src blob:` because a worker
 * made from a blob inherits this policy and one with a URL of its own does not. There is no `frame-src`: a
 * same-origin frame would lend its own `fetch` to whoever made it.
 */
const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self'",
  'worker-src blob:',
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
] as const;

/** The policy as the content of a `<meta http-equiv="Content-Security-Policy">`. */
export const contentSecurityPolicy = DIRECTIVES.join('; ');

/**
 * The policy of `fetch.html`, which alone may connect, and which no token or key ever reaches: to any host by
 * https, and to this machine. It has no inline styles, and needs nothing else.
 */
export const fetchPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // For its icon: without a link to one browsers ask the host for /favicon.ico, and complain where there is none.
  "img-src 'self'",
  'connect-src https: http://localhost:* http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/**
 * The policy of `offline.html`, which alone may register the service worker, and which no token or key ever reaches. It
 * cannot connect either: the worker does. The one policy of Trusted Types lets through the worker's address alone.
 */
export const offlinePagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types offline',
].join('; ');

/**
 * The policy of the page in one HTML file: the same, but that its script is named by its hash, as a source expression
 * without quotation marks, and that nothing is beside it that it could load.
 */
export function singleFilePolicy(hash: string): string {
  return [
    "default-src 'none'",
    `script-src '${hash}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** The policy of the service worker, which it only gets as a header: the build's own files, and nothing else. */
const serviceWorkerPolicy = "default-src 'none'; connect-src 'self'";

/** The text of `public/_headers`, for static hosts that read it (`frame-ancestors` only works as a header). */
export const headersFile = `/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
/
  Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'
/index.html
  Content-Security-Policy: ${contentSecurityPolicy}; frame-ancestors 'none'
/fetch.html
  Content-Security-Policy: ${fetchPagePolicy}; frame-ancestors 'none'
/offline.html
  Content-Security-Policy: ${offlinePagePolicy}; frame-ancestors 'none'
/sw.js
  Content-Security-Policy: ${serviceWorkerPolicy}
`;
