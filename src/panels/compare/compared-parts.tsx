import { Fragment, type JSX } from 'react';
import type { ComparedPart } from '../../core/compare/compare-tokens.ts';
import { wordPart } from '../../core/compare/word-comparison.ts';
import type { Change, Words } from '../../core/compare/word-difference.ts';
import styles from './compare.module.css';

interface ComparedPartsProps {
  readonly parts: readonly ComparedPart[];
}

/** What differs in each part of two tokens, in words. */
export function ComparedParts({ parts }: ComparedPartsProps): JSX.Element {
  return (
    <>
      {parts.map((compared) => (
        <section
          key={compared.title}
          className={styles.part}
          aria-label={compared.title}
          data-part={compared.part}
          data-state={compared.state}
        >
          <h3 className={styles.heading}>
            {compared.title} <span className={styles.state}>{wordPart(compared)}</span>
          </h3>
          {compared.notes.map((note) => (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ))}
          {compared.changes.length === 0 ? null : (
            <ul className={styles.changes} aria-label={`Changes: ${compared.title}`}>
              {compared.changes.map((change) => (
                <ChangeItem key={`${change.kind} ${change.path}`} change={change} />
              ))}
            </ul>
          )}
          {compared.more === 0 ? null : (
            <p className={styles.note}>And {compared.more.toLocaleString('en')} more, not listed.</p>
          )}
        </section>
      ))}
    </>
  );
}

const MARKS: Readonly<Record<Change['kind'], string>> = {
  added: '+',
  removed: '−',
  changed: '±',
  written: '≈',
};

function ChangeItem({ change }: { readonly change: Change }): JSX.Element {
  const { kind, path, sentence, before, after } = change;
  return (
    <li className={styles.change} data-change={kind} data-path={path}>
      <span className={`${styles.mark} ${styles[kind] ?? ''}`} aria-hidden="true">
        {MARKS[kind]}
      </span>
      <div className={styles.what}>
        <p>
          {placed(sentence).map(({ start, text, code }) =>
            code === true ? <code key={start}>{text}</code> : <Fragment key={start}>{text}</Fragment>,
          )}
        </p>
        {before === null && after === null ? null : (
          <p className={styles.values}>
            {before === null ? null : <code className={styles.before}>{before}</code>}
            {before === null || after === null ? null : <span> → </span>}
            {after === null ? null : <code className={styles.after}>{after}</code>}
          </p>
        )}
      </div>
    </li>
  );
}

/** Words with where each begins in their sentence, which tells them apart. */
function placed(sentence: readonly Words[]): readonly (Words & { readonly start: number })[] {
  let start = 0;
  return sentence.flatMap((words) => {
    if (words.text === '') return [];
    const one = { ...words, start };
    start += words.text.length;
    return [one];
  });
}
