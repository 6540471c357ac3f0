/** Colours of one theme, as the hex digits that Monaco's themes want; CSS has the same in custom properties. */
export interface EditorColors {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly border: string;
  readonly accent: string;
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly jsonKey: string;
  readonly jsonString: string;
  readonly jsonNumber: string;
  readonly jsonKeyword: string;
}

/**
 * `src/styles` defines the same values as `--surface`, `--json-key` and so on. They are repeated because Monaco
 * takes no custom properties; `src/styles/colors.test.ts` holds the two to each other.
 */
export const editorColors: Readonly<Record<'light' | 'dark', EditorColors>> = {
  light: {
    surface: '#ffffff',
    text: '#14181d',
    muted: '#57626f',
    border: '#d5dae1',
    accent: '#2456b8',
    error: '#b3261d',
    warning: '#7f5300',
    info: '#2456b8',
    jsonKey: '#3b48c8',
    jsonString: '#03695c',
    jsonNumber: '#a0156a',
    jsonKeyword: '#7f4a00',
  },
  dark: {
    surface: '#15181d',
    text: '#e8ecf1',
    muted: '#a0abb8',
    border: '#343b46',
    accent: '#9dbcff',
    error: '#ff9189',
    warning: '#f2bd5b',
    info: '#9dbcff',
    jsonKey: '#a9b4ff',
    jsonString: '#59d6c3',
    jsonNumber: '#ff85ba',
    jsonKeyword: '#f2bd5b',
  },
};
