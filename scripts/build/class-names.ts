import { readdirSync } from 'node:fs';
import { basename, relative } from 'node:path';
import type { CSSModulesOptions } from 'vite';

const SHEETS = '.module.css';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Names of classes that say where they are from, for whoever looks at the page while working on it. */
export const readableClassNames: CSSModulesOptions = {
  generateScopedName: (name, file) => `${basename(pathOf(file), SHEETS)}-${name}`,
};

/**
 * Names of classes of two or three characters: letters for the style sheet, by its place among all below `folder`, and
 * a number for the class, by its place in the sheet. So the prerendered page and the program have the same ones.
 */
export function shortClassNames(folder: string): CSSModulesOptions {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(SHEETS))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  return {
    generateScopedName: (name, file, css) => {
      const sheet = sheets.indexOf(relative(folder, pathOf(file)).replaceAll('\\', '/'));
      const index = namesIn(css).indexOf(name);
      if (sheet < 0 || index < 0) throw new Error(`class names: ${file} has no ${name}`);
      return `${inLetters(sheet)}${index}`;
    },
  };
}

/** Classes and animations in the order of a style sheet, each once. */
function namesIn(css: string): readonly string[] {
  const found = css.matchAll(/(?:\.|@keyframes\s+)([A-Za-z_][\w-]*)/g);
  return [...new Set(Array.from(found, ([, name = '']) => name))];
}

function inLetters(index: number): string {
  const { length } = LETTERS;
  const rest = Math.floor(index / length);
  return `${rest === 0 ? '' : inLetters(rest - 1)}${LETTERS[index % length]}`;
}

/** Vite may put a query behind the path of a module. */
function pathOf(id: string): string {
  return id.split('?')[0] ?? id;
}
