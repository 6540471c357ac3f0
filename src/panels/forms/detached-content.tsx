import { type JSX, memo, useRef } from 'react';
import {
  type ContentFormat,
  contentOfFile,
  type GivenContent,
  readContent,
} from '../../core/token/read-content.ts';
import { Button } from '../../ui/button.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { Panel } from '../../ui/panel.tsx';
import styles from './forms.module.css';

interface DetachedContentProps {
  readonly given: GivenContent;
  /** Null for that of a draft, which is edited as its payload. */
  readonly onGive: ((given: GivenContent) => void) | null;
}

const FORMATS: readonly (readonly [ContentFormat, string])[] = [
  ['utf8', 'Text (UTF-8)'],
  ['base64url', 'base64url'],
  ['hex', 'Hex'],
];

/** Takes the content that a detached signature was made over. */
export const DetachedContent = memo(function DetachedContent(props: DetachedContentProps): JSX.Element {
  const { given, onGive } = props;
  const input = useRef<HTMLInputElement>(null);
  const read = given.text === '' ? null : readContent(given);
  return (
    <Panel
      title="Content"
      className={styles.panel}
      actions={
        <>
          <select
            aria-label="Content format"
            value={given.format}
            disabled={onGive === null}
            onChange={({ currentTarget }) => {
              const format = FORMATS.find(([name]) => name === currentTarget.value)?.[0];
              if (format !== undefined) onGive?.({ ...given, format });
            }}
          >
            {FORMATS.map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </select>
          <Button disabled={onGive === null} onClick={() => input.current?.click()}>
            Open content file
          </Button>
          <FileInput
            ref={input}
            label="Content file"
            onFile={(file) =>
              void file.arrayBuffer().then((buffer) => onGive?.(contentOfFile(new Uint8Array(buffer))))
            }
          />
        </>
      }
    >
      <textarea
        aria-label="Content"
        className={styles.text}
        value={given.text}
        placeholder="The payload is not in the token: paste the content that was signed"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        readOnly={onGive === null}
        onChange={({ currentTarget }) => onGive?.({ ...given, text: currentTarget.value })}
      />
      {onGive === null ? (
        <p className={styles.note}>What the edited token signs. Edit it under Payload.</p>
      ) : null}
      {typeof read === 'string' ? (
        <p className={styles.note} aria-live="polite">
          {read}
        </p>
      ) : null}
    </Panel>
  );
});
