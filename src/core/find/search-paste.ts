import { finish, type Steps } from '../text/steps.ts';
import { findTokensInSteps } from './find-tokens.ts';
import type { FoundInText, FoundToken } from './found-tokens.ts';
import type { Found, Paste } from './paste.ts';
import { lastPartLengths } from './wrapped-lines.ts';

/** What a search of a pasted text came to. */
export interface PasteSearch extends FoundInText {
  /** One token with no more around it than a scheme, a header name, quotes, a comma and white space. */
  readonly isAlone: boolean;
}

/** Searches a pasted text; see `findTokensInSteps`. Without tokens the text is read as one, as far as it goes. */
export function searchPaste(paste: Paste): PasteSearch {
  return finish(searchPasteInSteps(paste));
}

/** {@link searchPaste} in steps; `onReached` is told how far it has come. */
export function* searchPasteInSteps(paste: Paste, onReached?: (offset: number) => void): Steps<PasteSearch> {
  const { text } = paste;
  const all = yield* findTokensInSteps(text, onReached);
  const [only] = all.tokens;
  const [whole] = paste.found;
  if (only === undefined || all.tokens.length > 1) return { ...all, isAlone: false };
  if (whole !== undefined && isRestOf(whole, only)) return { ...all, tokens: [], isAlone: false };
  return { ...all, isAlone: only.count === 1 && isAlone(text, only) };
}

/** What stands behind the token is the rest of its last part, with a space or a line break inside. */
function isRestOf(whole: Found, token: FoundToken): boolean {
  if (token.form === 'sd-jwt' || !whole.text.startsWith(token.text)) return false;
  const rest = whole.text.slice(token.text.length).replace(/\s/g, '');
  if (rest === '' || !/^[\w-]+$/.test(rest)) return false;
  const last = token.text.length - token.text.lastIndexOf('.') - 1;
  const lengths = lastPartLengths(token.algorithm ?? '', token.form === 'jwe' ? '' : null);
  return lengths?.includes(last + rest.length) === true && !lengths.includes(last);
}

const BEFORE = /^[\s"'`]*(?:[\w-]+["']?\s*[:=]\s*["']?)?(?:(?:bearer|dpop)[\s:]+)?["'`]*$/i;
const AFTER = /^[\s"'`,;]*$/;
/** More is other text, whatever it is. */
const MOST_AROUND = 1000;

function isAlone(text: string, { start, end }: FoundToken): boolean {
  if (start > MOST_AROUND || text.length - end > MOST_AROUND) return false;
  return BEFORE.test(text.slice(0, start)) && AFTER.test(text.slice(end));
}
