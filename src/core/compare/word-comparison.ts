import type { ComparedPart, TokenComparison } from './compare-tokens.ts';

/** How many claims changed, were added and removed, counted by their outermost names. */
function countClaims({ changes }: ComparedPart): {
  readonly [kind in 'changed' | 'added' | 'removed']: number;
} {
  const names = { changed: new Set<string>(), added: new Set<string>(), removed: new Set<string>() };
  for (const { kind, path } of changes) {
    if (kind === 'written') continue;
    const [, name = '', ...inner] = path.split('/');
    // What came or went inside a claim changed that claim.
    names[inner.length === 0 ? kind : 'changed'].add(name);
  }
  return { changed: names.changed.size, added: names.added.size, removed: names.removed.size };
}

/**
 * The claims that differ, as `2 claims changed, 1 added`, or what else differs where none do, as `header changed`; for a
 * line in which there is no room for more.
 */
export function wordClaimChanges({ parts, isSame }: TokenComparison): string {
  if (isSame) return 'no difference';
  const claims = parts.filter(({ part }) => part === 'claims');
  const counts = claims.map(countClaims);
  const words = (['changed', 'added', 'removed'] as const).flatMap((kind) => {
    const count = counts.reduce((sum, one) => sum + one[kind], 0);
    return count === 0 ? [] : [{ count, kind }];
  });
  const [first, ...rest] = words;
  if (first !== undefined) {
    const noun = first.count === 1 ? 'claim' : 'claims';
    return [
      `${first.count} ${noun} ${first.kind}`,
      ...rest.map(({ count, kind }) => `${count} ${kind}`),
    ].join(', ');
  }
  const state = (name: ComparedPart['part']) => parts.find(({ part }) => part === name)?.state;
  if (state('claims') === 'unknown') return 'claims not compared';
  if (state('header') === 'different') return 'header changed';
  if (state('claims') === 'different') return 'payload changed';
  if (parts.some((part) => part.state === 'written')) return 'same values, written differently';
  return state('signature') === 'different' ? 'only the signature differs' : 'only the encoding differs';
}

const STATES: Readonly<Record<ComparedPart['state'], string>> = {
  same: 'same',
  written: 'same, written differently',
  different: 'different',
  unknown: 'not compared',
};

/** What a part's heading says of it, with its bytes where that says more. */
export function wordPart({ state, hasSameBytes, part }: ComparedPart): string {
  const words = STATES[state];
  if (hasSameBytes === null || part === 'signature' || part === 'encryption' || part === 'key-binding')
    return words;
  if (hasSameBytes) return state === 'different' ? `${words}, from identical bytes` : 'identical bytes';
  return state === 'same' ? `${words} values, different bytes` : words;
}

/** What two tokens come to, in one sentence. */
export function wordComparison(comparison: TokenComparison): string {
  if (comparison.isSame) return 'The two tokens are the same, to the last character.';
  const words = wordClaimChanges(comparison);
  const others = comparison.parts.filter(({ part, state }) => part !== 'claims' && state === 'different');
  const named = others.map(({ title }) => title.toLowerCase());
  const rest =
    named.length === 0 || /^(?:header|only)/.test(words)
      ? ''
      : `; ${named.join(' and ')} ${named.length === 1 ? 'differs' : 'differ'}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${rest}.`;
}
