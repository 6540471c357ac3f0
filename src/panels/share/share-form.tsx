import { type JSX, type ReactNode, useEffect, useId, useRef } from 'react';
import type { Validity } from '../../core/share/validity.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Mark } from '../../ui/mark.tsx';
import styles from './share.module.css';

/** The analysis as a text, in both forms. */
export interface ReportTexts {
  readonly markdown: string;
  readonly json: string;
}

interface ShareFormProps {
  readonly choices: ReactNode;
  readonly contents: ReactNode;
  /** Empty until it is made, and where it cannot be. */
  readonly link: string;
  /** Why there is no link, in a sentence or two; null where there is one, or will be. */
  readonly problem: string | null;
  /** What the choices still tell, or null. */
  readonly warnings: readonly string[];
  /** Of the token as it is in the link; null where it could not be used anyway. */
  readonly validity: Validity | null;
  /** Null until they are made. */
  readonly report: ReportTexts | null;
  /** Is copied as soon as it is there. */
  readonly copies: 'Copy as Markdown' | 'Copy as JSON' | null;
}

/** What is shared: chosen above, shown as it is in the link, and then to be copied. */
export function ShareForm(props: ShareFormProps): JSX.Element {
  const { choices, contents, link, problem, warnings, validity, report, copies } = props;
  const linkId = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const { markdown, json } = report ?? { markdown: '', json: '' };
  const isReady = report !== null;
  useEffect(() => {
    if (!isReady || copies === null) return;
    buttons.current?.querySelector<HTMLButtonElement>(`[aria-label="${copies}"]`)?.click();
  }, [isReady, copies]);
  return (
    <div className={styles.form}>
      {choices}
      {warnings.map((words) => (
        <p key={words} className={styles.warning} data-share-warning="left-over">
          <Mark tone="warning" word="Warning" /> <span>{words}</span>
        </p>
      ))}
      {validity?.isUsable === false ? <p className={styles.words}>{validity.words}</p> : null}
      {contents}
      <div className={styles.link}>
        <label htmlFor={linkId}>Link</label>
        <span className={styles.words}>
          {link === ''
            ? ''
            : link.startsWith('#')
              ? 'This page is a file: put this behind the address of another Claimscope'
              : `${link.length.toLocaleString('en')} characters; the part after # is never sent to a server`}
        </span>
        <textarea
          id={linkId}
          value={link}
          readOnly
          rows={3}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="off"
          spellCheck={false}
          translate="no"
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <p className={styles.problem} aria-live="polite">
          {problem}
        </p>
      </div>
      <div className={styles.foot}>
        {validity?.isUsable === true ? (
          <p className={styles.warning} data-share-warning="still-valid">
            <Mark tone="warning" word="Warning" />{' '}
            <span>{validity.words} A redacted copy cannot be used.</span>
          </p>
        ) : null}
        {/* What is said of a copy is of the text that was copied: another text, another button. */}
        <div ref={buttons} className={styles.buttons}>
          <CopyButton key={`link ${link}`} label="Copy link" shown="Copy link" look="primary" text={link} />
          <CopyButton
            key={`markdown ${markdown}`}
            label="Copy as Markdown"
            shown="Copy as Markdown"
            look="outlined"
            text={markdown}
          />
          <CopyButton
            key={`json ${json}`}
            label="Copy as JSON"
            shown="Copy as JSON"
            look="outlined"
            text={json}
          />
        </div>
      </div>
    </div>
  );
}
