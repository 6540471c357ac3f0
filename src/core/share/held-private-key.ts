import type { Doc } from '../text/doc.ts';
import { shorten } from '../text/quote.ts';
import { claimsDocOf, contentOf, headerOf, payloadOf, signatureOf, type Token } from '../token/token.ts';
import { searchPrivateKey } from './search-private-key.ts';

const known = new WeakMap<Token, { readonly place: string | null }>();

/**
 * Where a token holds a secret or private key that whoever has the token can read, in words; null where none was found.
 * Its whole text is searched, and what was read of it; not what was encrypted in it, nor what was given beside it. What
 * was read as a key is one.
 */
export function findHeldKey(token: Token): string | null {
  const before = known.get(token);
  if (before !== undefined) return before.place;
  const place = search(token);
  known.set(token, { place });
  return place;
}

function search(token: Token): string | null {
  if (token.problems.some((problem) => problem.code === 'not-a-token' && problem.looksLike === 'key'))
    return 'the whole text';
  const docs = [token, ...(token.bySignature ?? [])].flatMap(docsOf);
  const texts = new Map(docs.flatMap(([name, doc]) => (doc?.text == null ? [] : [[doc.text, name]])));
  for (const [text, name] of texts) {
    const place = searchPrivateKey(text);
    if (place !== null) return wordKeyPlace([name, ...place]);
  }
  const place = searchPrivateKey(token.found.text);
  return place === null ? null : wordKeyPlace(place);
}

function docsOf(token: Token): readonly (readonly [string, Doc | null])[] {
  const { step } = token;
  const headers: readonly (readonly [string, Doc | null])[] = [
    ['header', headerOf(token)],
    ['unprotected header', signatureOf(token)?.unprotectedHeader ?? null],
  ];
  if (step.kind === 'jwe')
    return [
      ...headers,
      ['unprotected header', step.unprotectedHeader],
      ...step.recipients.map(({ unprotectedHeader }) => ['recipient', unprotectedHeader] as const),
    ];
  const isApart = contentOf(token)?.state === 'detached';
  return isApart
    ? headers
    : [...headers, ['processed claims', claimsDocOf(token)], ['payload', payloadOf(token)]];
}

/** A place as `searchPrivateKey` gives it, on one line. */
function wordKeyPlace(place: readonly string[]): string {
  return place.length === 0 ? 'the whole text' : place.map((step) => shorten(step, 60)).join(', ');
}

/** Where an analysis as JSON, and so the same analysis as Markdown, holds a private key, in words; null where it does not. */
export function findKeyInAnalysis(json: string): string | null {
  const place = searchPrivateKey(json);
  if (place === null) return null;
  const [path = '', ...within] = place;
  const [, step, part] = /^\/steps\/(\d+)\/(header|payload|claims)\/\w+$/.exec(path) ?? [];
  return wordKeyPlace([
    step === undefined || part === undefined ? path : `${part} of step ${Number(step) + 1}`,
    ...within,
  ]);
}
