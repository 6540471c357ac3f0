const BEGINNING = /^[\s\uFEFF]*\{\s*"log"\s*:\s*\{/;
const LOOKED_AT = 2_000;

/** Whether a text begins as a HAR does. It costs next to nothing, however long the text. */
export function beginsHar(text: string): boolean {
  return BEGINNING.test(text.slice(0, LOOKED_AT));
}
