import { type JSX, memo, useEffect, useRef, useState } from 'react';
import { useLatest } from '../../hooks/use-latest.ts';
import type { Inputs } from '../../state/inputs.ts';
import { Button } from '../../ui/button.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { readTokenFile } from './read-token-file.ts';
import styles from './token-panel.module.css';

interface TokenFileButtonProps {
  readonly onOpen: (text: string, file: File) => void;
  /** What is on the page at the moment. */
  readonly getInputs: () => Inputs;
}

/** Whether nothing was pasted, typed or chosen in place of a token since. What a search finds in a source is no such thing. */
function isSameToken(before: Inputs, now: Inputs): boolean {
  const isSameText = now.source === null ? before.pasted === now.pasted : before.source === now.source;
  return isSameText && before.chosen === now.chosen && before.draft?.revision === now.draft?.revision;
}

/** Opens a file with tokens in it; dropping one anywhere on the page does the same. */
export const TokenFileButton = memo(function TokenFileButton(props: TokenFileButtonProps): JSX.Element {
  const { onOpen, getInputs } = props;
  const input = useRef<HTMLInputElement>(null);
  const opened = useRef(0);
  const [refusal, setRefusal] = useState('');
  const open = async ([file, ...others]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    const number = ++opened.current;
    const before = getInputs();
    const words = (why: string): string => `${file.name}: ${why}`;
    if (file.size === 0) return setRefusal(words('The file is empty. The token box stays as it is.'));
    const read = await readTokenFile(file);
    // Another file was opened meanwhile.
    if (number !== opened.current) return;
    if ('refusal' in read) return setRefusal(words(read.refusal));
    // What was done last counts.
    if (!isSameToken(before, getInputs()))
      return setRefusal(words('Not opened, because the token changed meanwhile.'));
    setRefusal(others.length === 0 ? '' : words(`Only this one of ${others.length + 1} files was opened.`));
    onOpen(read.text, file);
  };
  const latest = useLatest(open);
  useEffect(() => {
    // The key box takes its own, and a dialog what it asks for.
    const isOurs = (event: DragEvent): boolean =>
      !event.defaultPrevented &&
      event.dataTransfer?.types.includes('Files') === true &&
      !(event.target instanceof Element && event.target.closest('#key-panel, dialog') !== null);
    const over = (event: DragEvent): void => {
      if (isOurs(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!isOurs(event)) return;
      event.preventDefault();
      void latest()([...(event.dataTransfer?.files ?? [])]);
    };
    // Not the document, which refuses what nobody took.
    const { body } = document;
    body.addEventListener('dragover', over);
    body.addEventListener('drop', drop);
    return () => {
      body.removeEventListener('dragover', over);
      body.removeEventListener('drop', drop);
    };
  }, [latest]);
  return (
    <>
      <Button
        aria-label="Open token file"
        title="A HAR, a log, JSON or any other text; or drop the file on the page"
        onClick={() => input.current?.click()}
      >
        Open
      </Button>
      <FileInput ref={input} label="Token file" onFile={(file) => void open([file])} />
      {refusal === '' ? null : (
        <span role="status" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </>
  );
});
