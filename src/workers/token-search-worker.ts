import type { FoundToken } from '../core/find/found-tokens.ts';
import { readPaste } from '../core/find/paste.ts';
import { writePlaces } from '../core/find/places.ts';
import { searchPasteInSteps } from '../core/find/search-paste.ts';
import { finish } from '../core/text/steps.ts';
import type { SentToken, TokenSearchAnswer, TokenSearchOrder } from './token-search-protocol.ts';

/** So much of the text is searched between two reports. */
const SHARE_OF_REPORT = 0.01;
/** What the page takes in a few milliseconds. */
const TOKENS_AT_ONCE = 500;

const pieces: string[] = [];

self.addEventListener('message', ({ data }: MessageEvent<TokenSearchOrder>) => {
  pieces.push(data.piece);
  if (data.isLast) search(pieces.splice(0).join(''), data.hasPlaces);
  else say({ kind: 'next' });
});

function search(text: string, hasPlaces: boolean): void {
  let reported = 0;
  const steps = searchPasteInSteps(readPaste(text), (offset) => {
    const done = offset / text.length;
    if (done < reported + SHARE_OF_REPORT) return;
    reported = done;
    say({ kind: 'progress', done });
  });
  const { tokens, ...rest } = finish(steps);
  for (let at = 0; at < tokens.length; at += TOKENS_AT_ONCE) {
    const some = tokens.slice(at, at + TOKENS_AT_ONCE);
    say({ kind: 'tokens', tokens: some.map((token) => withoutFunction(token, hasPlaces)) });
  }
  say({ kind: 'done', rest });
}

function withoutFunction({ toPasted, ...token }: FoundToken, hasPlaces: boolean): SentToken {
  return { ...token, places: hasPlaces ? writePlaces(toPasted, token.text.length) : null };
}

function say(answer: TokenSearchAnswer): void {
  self.postMessage(answer);
}
