import { LARGEST_ANSWER } from '../core/keys/fetch-link.ts';

/** What one request came to. */
export type FetchOutcome =
  | { readonly state: 'answer'; readonly text: string }
  | { readonly state: 'http-error'; readonly status: number }
  /** To where, a page is not told. */
  | { readonly state: 'redirect' }
  | { readonly state: 'not-json' }
  | { readonly state: 'too-large' }
  | { readonly state: 'timeout' }
  /** Refused by CORS, unreachable, no such host: a page is told nothing more. */
  | { readonly state: 'unreachable' };

const LONGEST_MS = 10_000;

/**
 * Fetches an address once: no credentials, no referrer, no cache, no other address that it redirects to, at most
 * 1 MB and 10 s until the last byte. The answer must be JSON, and comes back as the text it is. Never rejects.
 */
export async function fetchOnce(url: string): Promise<FetchOutcome> {
  const abort = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    abort.abort();
  }, LONGEST_MS);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      mode: 'cors',
      redirect: 'manual',
      headers: { accept: 'application/json' },
      signal: abort.signal,
    });
    if (response.type === 'opaqueredirect') return { state: 'redirect' };
    if (!response.ok) return { state: 'http-error', status: response.status };
    const bytes = await readAtMost(response, LARGEST_ANSWER);
    if (bytes === null) return { state: 'too-large' };
    const text = readJsonText(bytes);
    return text === null ? { state: 'not-json' } : { state: 'answer', text };
  } catch {
    return { state: isLate ? 'timeout' : 'unreachable' };
  } finally {
    clearTimeout(timer);
    // What is still on its way after an early answer is not waited for.
    abort.abort();
  }
}

/** The whole body; null as soon as it is longer than the limit. */
async function readAtMost(response: Response, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    length += part.value.length;
    if (length > limit) return null;
    parts.push(part.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** The bytes as text where they are JSON in UTF-8 (RFC 8259 section 8.1), unchanged but for a byte order mark. */
function readJsonText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}
