import type { NearMiss } from '../find/found-tokens.ts';
import { foundWhole, readPaste } from '../find/paste.ts';
import { type PasteSearch, searchPasteInSteps } from '../find/search-paste.ts';
import { finish, type Steps } from '../text/steps.ts';
import { nothing, openToken, readTokenInSteps } from './read-token.ts';
import type { Token } from './token.ts';

export { forgetObjects } from '../find/token-header.ts';

/** Searches a text that may hold several tokens, or one among other things; see `searchPaste`. */
export function searchText(text: string): PasteSearch {
  return finish(searchTextInSteps(text));
}

/** {@link searchText} in steps; `onReached` is told how far it has come. */
export function searchTextInSteps(text: string, onReached?: (offset: number) => void): Steps<PasteSearch> {
  return searchPasteInSteps(readPaste(text), onReached);
}

/**
 * Reads the chosen token of those that were found, the first where there is no such. Where none was found the text is
 * read as one as far as it goes, and what came closest is in the problem that says so.
 */
export function readSearched(text: string, search: PasteSearch, chosen: number): Token | null {
  return finish(readSearchedInSteps(text, search, chosen));
}

/** {@link readSearched} in steps. */
export function* readSearchedInSteps(text: string, search: PasteSearch, chosen: number): Steps<Token | null> {
  const found = search.tokens[chosen] ?? search.tokens[0];
  if (found !== undefined) return yield* openToken(found);
  const token = yield* readTokenInSteps(text);
  return token === null || search.miss === null ? token : withMiss(token, search.miss);
}

/**
 * What stands for the token of a text that is not read as one: because its search was ended (`search` is null), or
 * because it is too long and nothing was found in it.
 */
export function readNothing(search: PasteSearch | null): Token {
  const token = nothing(foundWhole(''), search === null ? 'unsearched' : 'text');
  return search === null || search.miss === null ? token : withMiss(token, search.miss);
}

function withMiss(token: Token, miss: NearMiss): Token {
  const problems = token.problems.map((problem) =>
    problem.code === 'not-a-token' ? { ...problem, miss } : problem,
  );
  return { ...token, problems };
}
