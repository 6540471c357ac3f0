/**
 * Plain text as Markdown that shows exactly that text. Monaco's hovers take nothing but Markdown, and what stands
 * in them may come from a hostile token: every ASCII punctuation character is escaped, which leaves no markup, no
 * HTML, no entity, and no address that would be made a link.
 */
export function plainMarkdown(text: string): string {
  return (
    text
      .replace(/[!-/:-@[-`{-~]/g, '\\$&')
      // Spaces at the start of a line would make a block of code.
      .replace(/^[ \t]+/gm, (spaces) => '\u00a0'.repeat(spaces.length))
      .replace(/\r\n?|\n/g, '\n\n')
  );
}
