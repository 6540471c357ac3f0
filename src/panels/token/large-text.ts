/** Above so many characters (UTF-16 code units) the browser takes too long to lay a text out in a textarea. */
export const LARGE_TEXT = 50_000;

/** Whether a text is shown in part and not laid out whole. */
export function isLargeText(text: string): boolean {
  return text.length > LARGE_TEXT;
}
