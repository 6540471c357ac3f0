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
 * takes no custom properties. A test holds every colour of text to a contrast of 4.5 with the surface.
 */
export const editorColors: Readonly<Record<'light' | 'dark', EditorColors>> = {
  light: {
    surface: '#ffffff',
    text: '#16191d',
    muted: '#5b6570',
    border: '#dfe3e8',
    accent: '#3b4fd8',
    error: '#b42318',
    warning: '#8a5a00',
    info: '#1f5fb8',
    jsonKey: '#3b4fd8',
    jsonString: '#0b7a75',
    jsonNumber: '#b3246b',
    jsonKeyword: '#8a4b00',
  },
  dark: {
    surface: '#171a21',
    text: '#e8ebef',
    muted: '#98a3af',
    border: '#2a313a',
    accent: '#9aa8ff',
    error: '#ff8a80',
    warning: '#f0bd5e',
    info: '#8ab8ff',
    jsonKey: '#9aa8ff',
    jsonString: '#5fd6cd',
    jsonNumber: '#ff8fc0',
    jsonKeyword: '#f0bd5e',
  },
};
