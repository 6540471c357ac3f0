import { type ComponentType, type JSX, memo, type ReactNode } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { ExampleId } from '../../core/examples/example-list.ts';
import { Button } from '../../ui/button.tsx';
import type { ExamplesProps } from './examples.tsx';
import { ExamplesMenu } from './examples-menu.tsx';
import { PrivacyNote } from './privacy-note.tsx';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly theme: 'light' | 'dark';
  readonly onToggleTheme: () => void;
  readonly environment: CryptoEnvironment;
  readonly onExample: (id: ExampleId) => void;
  /** Null until they have loaded. */
  readonly examples: ComponentType<ExamplesProps> | null;
  readonly onNewToken: () => void;
  /** False without WebCrypto, when nothing can be signed. */
  readonly canSign: boolean;
  readonly onPalette: () => void;
  readonly onShare: (dialog: 'share') => void;
  /** The keys that open the palette, as they are written on the person's keyboard; empty before they work. */
  readonly paletteKeys: string;
  readonly onSkip: (to: 'verdict' | 'findings') => void;
  /** Undo and redo. */
  readonly steps: ReactNode;
  /** What is said under “Nothing leaves this page”. */
  readonly privacy: ReactNode;
  /** At its button. */
  readonly mark: ReactNode;
  /** The tokens found, to choose from; null where there is one alone. */
  readonly tokens: ReactNode;
}

export const TopBar = memo(function TopBar(props: TopBarProps): JSX.Element {
  const { theme, onToggleTheme, environment, onExample, onNewToken, canSign, steps, privacy, tokens } = props;
  const { onPalette, onShare, paletteKeys, onSkip } = props;
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <header className={styles.bar}>
      <div className={styles.skip} data-no-command>
        {(['verdict', 'findings'] as const).map((place) => (
          <button key={place} type="button" onClick={() => onSkip(place)}>
            Skip to {place}
          </button>
        ))}
      </div>
      <h1 className={styles.name}>
        Claim<span>scope</span>
      </h1>
      {tokens === null ? null : <div className={styles.tokens}>{tokens}</div>}
      <div className={styles.actions}>
        <button
          type="button"
          className={styles.palette}
          aria-haspopup="dialog"
          aria-keyshortcuts={paletteKeys === '' ? undefined : 'Control+K Meta+K'}
          data-no-command
          onClick={onPalette}
        >
          <span aria-hidden="true">⌕</span>
          <span className={styles.ask}>Search commands…</span>
          <span className={styles.keys} aria-hidden="true">
            {paletteKeys}
          </span>
        </button>
        <span className={styles.steps}>{steps}</span>
        <Button
          disabled={!canSign}
          onClick={onNewToken}
          title="Start a new token, signed with your key or a new one"
        >
          New<span className={styles['rest-of-name']}> token</span>
        </Button>
        <ExamplesMenu list={props.examples} environment={environment} onExample={onExample} />
        <Button data-no-command onClick={() => onShare('share')}>
          Share
        </Button>
        <Button aria-label="Theme" title={`Switch to the ${other} theme`} onClick={onToggleTheme}>
          <span aria-hidden="true">◐</span>
        </Button>
        <PrivacyNote mark={props.mark}>{privacy}</PrivacyNote>
      </div>
    </header>
  );
});
