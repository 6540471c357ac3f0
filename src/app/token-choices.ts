import type { FoundToken } from '../core/find/found-tokens.ts';
import { shorten } from '../core/text/quote.ts';
import type { Token } from '../core/token/token.ts';
import type { TokenChoices, TokenToChoose } from '../panels/compare/compare-tokens.tsx';
import type { KeptToken } from '../state/session.ts';
import type { Claimscope } from './use-claimscope.ts';

/** A select of more is no help. */
const FOUND_LISTED = 300;
const LONGEST_LABEL = 80;

/** Every token that can be compared as the page is now: those of a draft, or the one in the box; those found; those kept. */
export function listTokens({ inputs, token, pastedToken, search }: Claimscope): TokenChoices {
  const { draft, key, kept, chosen } = inputs;
  const choice = (id: string, label: string, of: Token | string, withKey = key): TokenToChoose => ({
    id,
    label: shorten(label, LONGEST_LABEL),
    toOpen: { token: of, key: withKey },
  });
  const tokens = search?.isAlone === false ? search.tokens : [];
  // The chosen one is listed even where it stands behind so many others.
  const listed = tokens.map((found, index) => [found, index] as const);
  const shown = listed.filter(([, index]) => index < FOUND_LISTED || index === chosen);
  const inPage =
    draft !== null
      ? [
          ...(pastedToken === null ? [] : [choice('original', 'Original', pastedToken)]),
          ...(token === null ? [] : [choice('draft', 'Draft', token)]),
        ]
      : token === null || tokens.length > 0
        ? []
        : [choice('current', 'Token in the page', token)];
  return {
    inPage,
    found: shown.map(([found, index]) => choice(`found ${index}`, wordFound(found, index), found.text)),
    kept: kept.map((one) => choice(`kept ${one.id}`, wordKept(one), one.text, one.key)),
  };
}

function wordFound({ role, issuer, algorithm }: FoundToken, index: number): string {
  const facts = [algorithm ?? '', issuer === null ? '' : `from ${issuer}`].filter((fact) => fact !== '');
  return [role ?? `Token ${index + 1}`, ...facts].join(', ');
}

function wordKept({ name, algorithm }: KeptToken): string {
  return [name, algorithm].filter((fact) => fact !== '').join(', ');
}

/** The two that a person most likely means; `wanted` is the id of the second, where one was asked for. */
export function firstPair(
  { inPage, found, kept }: TokenChoices,
  chosen: number,
  wanted: string | null,
): readonly [string, string] {
  const [original, draft] = inPage;
  if (wanted === null && original !== undefined && draft !== undefined) return [original.id, draft.id];
  const all = [...inPage, ...found, ...kept];
  const first =
    inPage.at(-1) ?? found.find(({ id }) => id === `found ${chosen}`) ?? all.find(({ id }) => id !== wanted);
  const asked = all.find(({ id }) => id === wanted && id !== first?.id);
  // What is kept may be what is in the page.
  const other = [...found, ...kept].find((one) => first !== undefined && textOf(one) !== textOf(first));
  return [first?.id ?? '', (asked ?? other)?.id ?? ''];
}

function textOf({ toOpen: { token } }: TokenToChoose): string {
  return typeof token === 'string' ? token : token.found.text;
}
