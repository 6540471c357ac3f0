/**
 * The beginning of a text: as it is if it has no more characters than that, else with “…” as the last of them. Takes
 * no character apart; what the text itself has apart stays so.
 */
export function cutText(text: string, charactersAtMost: number): string {
  if (text.length <= charactersAtMost) return text;
  // No character has more than two code units, and one more character shows that there are too many.
  const characters = Array.from(text.slice(0, 2 * (charactersAtMost + 1)));
  return characters.length > charactersAtMost
    ? `${characters.slice(0, charactersAtMost - 1).join('')}…`
    : text;
}

/** The beginning of a text of the token in a sentence; half of a surrogate pair is named, as `\ud83d`. */
export function shorten(text: string, charactersAtMost = 60): string {
  return cutText(text, charactersAtMost).replace(
    /\p{Surrogate}/gu,
    (half) => `\\u${half.charCodeAt(0).toString(16)}`,
  );
}

/** A text of the token in a sentence: in quotes and escaped, of a long one the beginning. */
export function quote(text: string, charactersAtMost = 60): string {
  return JSON.stringify(cutText(text, charactersAtMost));
}
