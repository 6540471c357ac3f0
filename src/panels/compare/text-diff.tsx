import { type JSX, useId, useState } from 'react';
import { DiffEditor } from '../../editor/diff-editor.tsx';
import styles from './compare.module.css';

/** A text of both tokens, as its box would show it. */
export interface ComparedText {
  readonly title: string;
  readonly first: string;
  readonly second: string;
}

interface TextDiffProps {
  /** The first that differs is shown at first. */
  readonly texts: readonly ComparedText[];
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
}

/** In UTF-16 code units, of both texts. */
const LONGEST_COMPARED = 4_000_000;

/** The texts of two tokens line by line. */
export function TextDiff({ texts, rich, theme }: TextDiffProps): JSX.Element | null {
  const id = useId();
  const [chosen, choose] = useState<string | null>(null);
  const shown =
    texts.find(({ title }) => title === chosen) ??
    texts.find(({ first, second }) => first !== second) ??
    texts[0];
  if (shown === undefined) return null;
  const { title, first, second } = shown;
  return (
    <section className={styles.part} aria-label="Text">
      <h3 className={styles.heading}>
        <label htmlFor={id}>Text</label>
        <select
          id={id}
          className={styles.text}
          value={title}
          autoComplete="off"
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {texts.map((text) => (
            <option key={text.title}>{text.title}</option>
          ))}
        </select>
        {first === second ? <span className={styles.state}>no difference</span> : null}
      </h3>
      {first === second ? null : first.length + second.length > LONGEST_COMPARED ? (
        <p className={styles.note}>These texts are too long to be compared line by line.</p>
      ) : (
        <DiffEditor
          firstLabel={`${title} of the first token`}
          secondLabel={`${title} of the second token`}
          first={first}
          second={second}
          rich={rich}
          theme={theme}
        />
      )}
    </section>
  );
}
