/**
 * Above this many UTF-16 code units a text is not laid out in a textarea, which would cost the browser about a second
 * for each megabyte: Monaco draws what is in view of it, or the windowed view does.
 */
const LARGE_TEXT = 50_000;

/** Whether a text is too large for a textarea to lay out at once; a part that holds it has `data-large`. */
export function isLargeText({ length }: { readonly length: number }): boolean {
  return length > LARGE_TEXT;
}
