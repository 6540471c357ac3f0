// Entry points that Monaco ships without types.
declare module 'monaco-editor/languages/features/json/tokenization' {
  import type { languages } from 'monaco-editor/editor';
  export function createTokenizationSupport(supportComments: boolean): languages.TokensProvider;
}

declare module 'monaco-editor/editor/common/diff/linesDiffComputers' {
  interface LinesDiff {
    readonly changes: readonly unknown[];
    readonly hitTimeout: boolean;
  }
  interface LinesDiffOptions {
    readonly ignoreTrimWhitespace: boolean;
    readonly maxComputationTimeMs: number;
    readonly computeMoves: boolean;
  }
  export const linesDiffComputers: {
    getDefault(): {
      computeDiff(original: string[], modified: string[], options: LinesDiffOptions): LinesDiff;
    };
  };
}

declare module 'monaco-editor/editor/standalone/browser/standaloneServices' {
  export const StandaloneServices: {
    /** Only the first call counts, and an editor makes one if there was none. */
    initialize(services: Readonly<Record<string, object>>): void;
  };
}
