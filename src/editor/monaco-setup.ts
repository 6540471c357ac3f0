import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
// Hand-picked: what makes an editor of text pleasant, and nothing that computes, suggests, formats or opens.
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/contextmenu/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/wordOperations/register';
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices';
import { createTokenizationSupport } from 'monaco-editor/languages/features/json/tokenization';
import { diffProviders } from './diff-provider.ts';
import { defineThemes } from './monaco-themes.ts';
import { installDefaultPolicy } from './trusted-types.ts';

export { monaco };

/** The name under which Monaco knows JSON. Only its colours are Monaco's own: there is no language service. */
export const LANGUAGE = 'json';

let isSetUp = false;

/** Prepares Monaco. To be called before the first editor is rendered; calling it again does nothing. */
export function setUpMonaco(): void {
  if (isSetUp) return;
  isSetUp = true;
  installDefaultPolicy();
  self.MonacoEnvironment = {
    // Links, word completion and Unicode highlighting compute in a worker; nothing that is picked above does.
    // Should one be needed some day, it comes from `?worker&inline`: only a blob's worker inherits the page's policy.
    getWorker: () => {
      throw new Error('Monaco asked for a worker, which none of its features in use should do');
    },
  };
  // Before any editor: what is to stand in for one of its services can be said only once.
  StandaloneServices.initialize({ diffProviderFactoryService: diffProviders });
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setTokensProvider(LANGUAGE, createTokenizationSupport(false));
  monaco.languages.setLanguageConfiguration(LANGUAGE, {
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    // A word, for double click and Ctrl+arrow: a run without quotes, white space and punctuation of JSON.
    wordPattern: /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[^\s"[\]{}:,\\]+/g,
  });
  // No address in a token may be opened from here, however it came to be a link.
  monaco.editor.registerLinkOpener({ open: () => true });
  defineThemes(monaco.editor);
  // Without this the wrapper would fetch Monaco from a CDN, which the page's policy refuses.
  loader.config({ monaco });
}
