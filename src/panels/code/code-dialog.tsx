import { type JSX, useId, useMemo } from 'react';
import { LANGUAGE_TITLES, type LanguageId } from '../../core/code/language-list.ts';
import { LANGUAGES } from '../../core/code/languages.ts';
import type { NoPlan, Plan } from '../../core/code/plan.ts';
import { hasCode, type WrittenCode, writeCode } from '../../core/code/write-code.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './code-dialog.module.css';

interface CodeDialogProps {
  readonly plan: Plan | NoPlan;
  readonly language: LanguageId;
  readonly onLanguage: (id: LanguageId) => void;
}

/** Code that verifies the token at hand, in a language that a person chooses, and what it does not do. */
export function CodeDialog({ plan, language, onLanguage }: CodeDialogProps): JSX.Element {
  const id = useId();
  const chosen = LANGUAGES.find((entry) => entry.id === language) ?? LANGUAGES[0];
  const code = useMemo(
    () => ('reason' in plan || chosen === undefined ? null : writeCode(plan, chosen)),
    [plan, chosen],
  );
  return (
    <>
      <div className={styles.choice}>
        <label htmlFor={id}>Language</label>
        <select
          id={id}
          value={language}
          onChange={({ currentTarget }) => {
            const entry = LANGUAGES.find((one) => one.id === currentTarget.value);
            if (entry !== undefined) onLanguage(entry.id);
          }}
        >
          {LANGUAGES.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {LANGUAGE_TITLES[entry.id]}
              {'reason' in plan || hasCode(plan, entry) ? '' : ' (not available)'}
            </option>
          ))}
        </select>
        {code?.state === 'written' ? (
          <CopyButton label="Copy code" shown="Copy code" look="primary" text={code.text} />
        ) : null}
      </div>
      {'reason' in plan ? <p className={styles.refusal}>{plan.reason}</p> : null}
      {'reason' in plan || code === null ? null : <Written code={code} remarks={plan.remarks} />}
    </>
  );
}

interface WrittenProps {
  readonly code: WrittenCode;
  /** What is true of the code of every language. */
  readonly remarks: readonly string[];
}

function Written({ code, remarks }: WrittenProps): JSX.Element {
  const id = useId();
  if (code.state === 'refused') {
    return (
      <div className={styles.refusal} data-code="refused">
        <p>{code.reason}</p>
        {code.instead === null ? null : <p>{code.instead}</p>}
      </div>
    );
  }
  return (
    <>
      {remarks.length === 0 ? null : (
        <ul className={styles.remarks} aria-label="Before you use it">
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
      <textarea
        className={styles.code}
        aria-label="Code"
        data-code="written"
        readOnly
        wrap="off"
        spellCheck={false}
        value={code.text}
      />
      <dl className={styles.facts}>
        <dt>File</dt>
        <dd>
          <code>{code.fileName}</code>
        </dd>
        <dt>Install</dt>
        <dd>
          <code>{code.install}</code>
        </dd>
        {code.keyHint === null ? null : (
          <>
            <dt>Key</dt>
            <dd>{code.keyHint}</dd>
          </>
        )}
        <dt>Version</dt>
        <dd>{code.tested}</dd>
      </dl>
      <section aria-labelledby={id}>
        <h3 id={id} className={styles.heading}>
          What it does not do
        </h3>
        <ul className={styles.omissions}>
          {code.omissions.map((omission) => (
            <li key={omission}>{omission}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
