/** A text of the token in a sentence: in quotes and escaped, of a long one the beginning. */
export function quote(text: string, charactersAtMost = 60): string {
  const characters = Array.from(text.slice(0, 2 * charactersAtMost));
  return JSON.stringify(
    characters.length > charactersAtMost ? `${characters.slice(0, charactersAtMost - 1).join('')}…` : text,
  );
}
