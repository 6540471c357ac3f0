import type { LanguageId } from '../core/code/language-list.ts';

/** The language that code was last asked for in; kept as long as the page is open. */
let chosen: LanguageId = 'node';

export function codeLanguage(): LanguageId {
  return chosen;
}

export function chooseCodeLanguage(id: LanguageId): void {
  chosen = id;
}
