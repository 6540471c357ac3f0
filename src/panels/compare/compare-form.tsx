import { type JSX, useId } from 'react';
import type { TokenComparison } from '../../core/compare/compare-tokens.ts';
import { wordComparison } from '../../core/compare/word-comparison.ts';
import type { Layer } from '../../core/verdict/layer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './compare.module.css';
import { ComparedParts } from './compared-parts.tsx';
import { type ComparedText, TextDiff } from './text-diff.tsx';

/** A token that can be compared. */
export interface TokenChoice {
  readonly id: string;
  readonly label: string;
}

/** The choice of what is pasted in the dialog. */
export const PASTED_ID = 'pasted';

/** One of the two sides. */
interface Side {
  /** Of its choice. */
  readonly id: string;
  /** What is said of the token; null while that is not known, and where there is none. */
  readonly layer: Layer | null;
}

interface CompareFormProps {
  /** By the headings under which they are listed. */
  readonly choices: readonly (readonly [heading: string, choices: readonly TokenChoice[]])[];
  readonly first: Side;
  readonly second: Side;
  /** What was pasted here. */
  readonly pasted: string;
  readonly isBusy: boolean;
  /** Null while it is not known, and where one of the two is no token. */
  readonly comparison: TokenComparison | null;
  readonly texts: readonly ComparedText[];
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
  readonly onChoose: (side: 'first' | 'second', id: string) => void;
  readonly onSwap: () => void;
  readonly onPaste: (text: string) => void;
}

/** Two tokens, chosen from those at hand or pasted, and what differs between them. */
export function CompareForm(props: CompareFormProps): JSX.Element {
  const { choices, first, second, pasted, isBusy, comparison, texts, rich, theme } = props;
  const { onChoose, onSwap, onPaste } = props;
  const pasteId = useId();
  return (
    <>
      <div className={styles.sides}>
        <SideSelect
          label="First token"
          side={first}
          choices={choices}
          onChoose={(id) => onChoose('first', id)}
        />
        <Button
          look="outlined"
          className={styles.swap}
          aria-label="Swap first and second"
          title="Swap first and second"
          onClick={onSwap}
        >
          <span aria-hidden="true">⇄</span>
        </Button>
        <SideSelect
          label="Second token"
          side={second}
          choices={choices}
          onChoose={(id) => onChoose('second', id)}
        />
      </div>
      <div className={styles.paste}>
        <label htmlFor={pasteId}>Paste another</label>
        <textarea
          id={pasteId}
          rows={2}
          value={pasted}
          placeholder="A token that is neither in the page nor kept"
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          data-gramm="false"
          onChange={(event) => onPaste(event.currentTarget.value)}
        />
      </div>
      <p className={styles.summary} role="status" aria-label="Comparison" aria-busy={isBusy}>
        {isBusy
          ? 'Comparing…'
          : comparison === null
            ? pasted.trim() !== '' && [first.id, second.id].includes(PASTED_ID)
              ? 'No token found in the pasted text.'
              : 'Choose or paste two tokens.'
            : wordComparison(comparison)}
      </p>
      {comparison === null || isBusy ? null : (
        <>
          <ComparedParts parts={comparison.parts} />
          <TextDiff texts={texts} rich={rich} theme={theme} />
        </>
      )}
    </>
  );
}

interface SideSelectProps {
  readonly label: string;
  readonly side: Side;
  readonly choices: CompareFormProps['choices'];
  readonly onChoose: (id: string) => void;
}

function SideSelect({ label, side, choices, onChoose }: SideSelectProps): JSX.Element {
  const id = useId();
  return (
    <div className={styles.side}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={side.id}
        autoComplete="off"
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {choices.map(([heading, listed]) =>
          listed.length === 0 ? null : (
            <optgroup key={heading} label={heading}>
              {listed.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.label}
                </option>
              ))}
            </optgroup>
          ),
        )}
      </select>
      <p className={styles.verdict} data-verdict={side.layer?.verdict}>
        {side.layer?.sentence ?? ' '}
      </p>
    </div>
  );
}
