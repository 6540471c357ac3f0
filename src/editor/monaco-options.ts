import type { editor } from 'monaco-editor/editor';

interface OptionsInput {
  readonly label: string;
  readonly readOnly: boolean;
  readonly fontFamily: string;
  readonly hasReducedMotion: boolean;
}

/** What Monaco keeps with the text and not with the editor. Trimming would take away white space that was typed. */
export const MODEL_OPTIONS: editor.ITextModelUpdateOptions = {
  tabSize: 2,
  insertSpaces: true,
  trimAutoWhitespace: false,
  bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
};

/** Every option that differs from Monaco's own, with its reason. */
export function describeOptions(input: OptionsInput): editor.IStandaloneEditorConstructionOptions {
  return {
    // Who it is, and how it is left.
    ariaLabel: input.label,
    readOnly: input.readOnly,
    domReadOnly: input.readOnly,
    tabFocusMode: true,
    // The older of Monaco's two ways to take input, a textarea: the same in every browser.
    editContext: false,

    // It looks as the textarea before it did, so that nothing moves at the change-over.
    fontFamily: input.fontFamily,
    fontSize: 13,
    lineHeight: 20,
    fontLigatures: false,
    padding: { top: 8, bottom: 8 },
    lineNumbers: 'off',
    glyphMargin: false,
    // Folding adds 16 px, which is all the room there is at the left.
    lineDecorationsWidth: 0,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    renderLineHighlight: 'none',
    renderWhitespace: 'none',
    // Rounded corners are painted in the editor's background, which is transparent here.
    roundedSelection: false,
    guides: { indentation: false, bracketPairs: false },
    wordWrap: 'on',
    // Lines break anywhere, as in the plain editor: what it shows on a row stays on it.
    wrappingIndent: 'none',
    wordWrapBreakBeforeCharacters: '',
    wordWrapBreakAfterCharacters: '',
    scrollBeyondLastLine: false,
    scrollbar: { useShadows: false, verticalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    automaticLayout: true,
    fixedOverflowWidgets: true,
    // Below the line: above it, the help for the first line would hide the panel's own heading.
    hover: { above: false },
    cursorBlinking: input.hasReducedMotion ? 'solid' : 'blink',

    // The text stays as it is; typing does what it does in a textarea, except that a new line is indented.
    detectIndentation: false,
    autoIndent: 'brackets',
    autoClosingBrackets: 'never',
    autoClosingQuotes: 'never',
    autoSurround: 'never',
    emptySelectionClipboard: false,
    copyWithSyntaxHighlighting: false,
    dropIntoEditor: { enabled: false },
    pasteAs: { enabled: false },
    unusualLineTerminators: 'off',

    // A token may be hostile: no link is made of it, and what would hide or reorder text is spelled out, as
    // [U+202E]. Monaco's Unicode highlighter stays off, because it works in a worker and offers to be switched
    // off; hidden-characters.ts shows what is invisible, and findings tell of look-alikes.
    links: false,
    renderControlCharacters: true,
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false, nonBasicASCII: false },

    // Nothing is guessed from the text.
    wordBasedSuggestions: 'off',
    quickSuggestions: false,
    suggestOnTriggerCharacters: false,
    parameterHints: { enabled: false },
    inlineSuggest: { enabled: false },
    occurrencesHighlight: 'off',
    selectionHighlight: false,
    colorDecorators: false,
    defaultColorDecorators: 'never',
    codeLens: false,
    stickyScroll: { enabled: false },
  };
}

/** Monaco measures with the font it is told of, so it is told of the one that the page has. */
export function monospaceFont(): string {
  return (
    getComputedStyle(document.documentElement).getPropertyValue('--mono').trim() || 'ui-monospace, monospace'
  );
}
