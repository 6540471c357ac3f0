/**
 * Characters that draw nothing or change how others are drawn: controls, what Unicode says need not be drawn (the
 * bidirectional controls among it), line separators and halves of surrogate pairs. Not those that belong to an
 * emoji: a variation selector after one, a joiner between two.
 */
const HIDDEN =
  /(?!(?<=\p{Extended_Pictographic})\ufe0f)(?!(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d\p{Extended_Pictographic})[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u2028\u2029]/gu;

/** A stretch of text as it stands, or a hidden character by its name, such as `U+202E`. */
export interface TextRun {
  readonly text: string;
  readonly isHidden: boolean;
}

/** A text in runs, in which every character that cannot be seen is named. */
export function nameHidden(text: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), isHidden: false });
    const code = match[0].codePointAt(0) ?? 0;
    runs.push({ text: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, isHidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), isHidden: false });
  return runs;
}
