import { type BrowserContext, test as base, type Page, type Request } from '@playwright/test';
import { ClaimscopePage } from './claimscope-page.ts';

/**
 * Something that must not happen on the page, with its kind in front: `request: http://...`. Where the page that
 * fetches did it, its name comes at the end: ` (fetch.html)`.
 */
type Complaint = `${'request' | 'violation' | 'error' | 'console'}: ${string}`;

interface Options {
  /** Complaints that a test expects. Every other one fails it. */
  allowed: readonly RegExp[];
}

interface Fixtures {
  /** What went wrong so far; a test that expects complaints reads them here. */
  complaints: readonly Complaint[];
  app: ClaimscopePage;
}

const OWN_SCHEMES = ['blob:', 'data:', 'about:'];

/**
 * Every test of the project fails on a request to another origin, on a violation of the
 * Content-Security-Policy, on an error that nobody caught, and on an error or warning in the console.
 */
export const test = base.extend<Options & Fixtures>({
  allowed: [[], { option: true }],
  complaints: [
    async ({ context, baseURL, allowed }, use) => {
      const complaints: Complaint[] = [];
      await watch(context, new URL(baseURL ?? '').origin, complaints);
      await use(complaints);
      // What the page reported before this question has arrived once it is answered.
      await Promise.all(context.pages().map((page) => page.evaluate('0').catch(() => 'closed')));
      const unexpected = complaints.filter(
        (complaint) => !allowed.some((pattern) => pattern.test(complaint)),
      );
      test
        .expect(unexpected, 'no foreign request, CSP violation, page error, console error or warning')
        .toEqual([]);
    },
    { auto: true },
  ],
  app: async ({ page }, use) => use(new ClaimscopePage(page)),
});

export const { expect } = test;

async function watch(context: BrowserContext, origin: string, complaints: Complaint[]): Promise<void> {
  context.on('request', (request) => {
    const url = request.url();
    const isOwn = url.startsWith(`${origin}/`) || OWN_SCHEMES.some((scheme) => url.startsWith(scheme));
    if (!isOwn) complaints.push(`request: ${url.slice(0, 300)}${nameFetchPage(pageOf(request))}`);
  });
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message.slice(0, 300)}`));
  context.on('console', (message) => {
    if (!['error', 'warning', 'assert'].includes(message.type())) return;
    complaints.push(`console: ${message.text().slice(0, 300)}${nameFetchPage(message.page())}`);
  });
  await context.exposeBinding('reportViolation', (_, what: string) => {
    complaints.push(`violation: ${what.slice(0, 300)}`);
  });
  await context.addInitScript(() => {
    const report = Reflect.get(globalThis, 'reportViolation') as (what: string) => void;
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      report(`${effectiveDirective} ${blockedURI}`),
    );
  });
}

/** Null for a navigation, which has no page yet, and for what a service worker asks. */
function pageOf(request: Request): Page | null {
  return request.serviceWorker() !== null || request.isNavigationRequest() ? null : request.frame().page();
}

function nameFetchPage(page: Page | null): string {
  return page !== null && new URL(page.url()).pathname.endsWith('/fetch.html') ? ' (fetch.html)' : '';
}
