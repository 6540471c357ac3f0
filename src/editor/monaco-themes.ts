import type { editor } from 'monaco-editor/editor';
import { type EditorColors, editorColors } from './editor-colors.ts';

/** Monaco's own themes for forced colours: it takes its elements out of the system's adjustment. */
const CONTRAST_THEMES = { light: 'hc-light', dark: 'hc-black' } as const;
const THEMES = { light: 'claimscope-light', dark: 'claimscope-dark' } as const;

export function themeName(theme: 'light' | 'dark', hasForcedColors: boolean): string {
  return (hasForcedColors ? CONTRAST_THEMES : THEMES)[theme];
}

export function defineThemes({ defineTheme }: Pick<typeof editor, 'defineTheme'>): void {
  defineTheme(THEMES.light, { base: 'vs', ...describeTheme(editorColors.light) });
  defineTheme(THEMES.dark, { base: 'vs-dark', ...describeTheme(editorColors.dark) });
}

function describeTheme(colors: EditorColors): Omit<editor.IStandaloneThemeData, 'base'> {
  const rule = (token: string, color: string) => ({ token, foreground: color.slice(1) });
  return {
    inherit: true,
    rules: [
      rule('', colors.text),
      rule('delimiter', colors.text),
      rule('string.key.json', colors.jsonKey),
      rule('string.value.json', colors.jsonString),
      rule('number.json', colors.jsonNumber),
      rule('keyword.json', colors.jsonKeyword),
      rule('comment', colors.muted),
    ],
    colors: {
      // CSS owns the surface.
      'editor.background': '#00000000',
      'editorGutter.background': '#00000000',
      'editor.foreground': colors.text,
      'editorCursor.foreground': colors.text,
      'editor.selectionBackground': `${colors.accent}40`,
      'editor.inactiveSelectionBackground': `${colors.accent}26`,
      'editorBracketMatch.background': `${colors.accent}26`,
      'editorBracketMatch.border': '#00000000',
      'editorError.foreground': colors.error,
      'editorWarning.foreground': colors.warning,
      'editorInfo.foreground': colors.info,
      'editor.foldBackground': '#00000000',
      'editorGutter.foldingControlForeground': colors.muted,
      'editorHoverWidget.background': colors.surface,
      'editorHoverWidget.foreground': colors.text,
      'editorHoverWidget.border': colors.border,
      'editorWidget.background': colors.surface,
      'editorWidget.foreground': colors.text,
      'editorWidget.border': colors.border,
      'menu.background': colors.surface,
      'menu.foreground': colors.text,
      'menu.border': colors.border,
      'input.background': colors.surface,
      'input.foreground': colors.text,
      'input.border': colors.border,
      'diffEditor.insertedLineBackground': `${colors.jsonString}14`,
      'diffEditor.insertedTextBackground': `${colors.jsonString}33`,
      'diffEditor.removedLineBackground': `${colors.error}14`,
      'diffEditor.removedTextBackground': `${colors.error}33`,
      'diffEditor.unchangedRegionBackground': colors.surface,
      'diffEditor.unchangedRegionForeground': colors.muted,
      focusBorder: colors.accent,
      'scrollbar.shadow': '#00000000',
      'scrollbarSlider.background': `${colors.muted}66`,
      'scrollbarSlider.hoverBackground': `${colors.muted}99`,
      'scrollbarSlider.activeBackground': `${colors.muted}cc`,
    },
  };
}
