import { type JSX, memo, useEffect, useRef, useState } from 'react';
import { readTextFile } from '../../core/text/text-file.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../ui/button.tsx';
import styles from './token-panel.module.css';

/** What the page finds tokens in without the browser running out of memory. */
const LARGEST_BYTES = 50_000_000;

/** Opens a file with tokens in it; dropping one on the panel does the same. */
export const TokenFileButton = memo(function TokenFileButton({
  onOpen,
}: {
  readonly onOpen: (text: string) => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const opened = useRef(0);
  const [refusal, setRefusal] = useState('');
  /** What the box holds, whoever wrote it there. */
  const boxText = (): string | undefined =>
    input.current?.closest('section')?.querySelector<HTMLTextAreaElement>('textarea')?.value;
  const open = async ([file, ...others]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    const number = ++opened.current;
    const before = boxText();
    const words = (why: string): string => `${file.name}: ${why}`;
    if (file.size === 0) return setRefusal(words('The file is empty. The token box stays as it is.'));
    if (file.size > LARGEST_BYTES) return setRefusal(words('It is larger than 50 MB.'));
    const buffer = await file.arrayBuffer().catch(() => null);
    // Another file was opened meanwhile.
    if (number !== opened.current) return;
    if (buffer === null) return setRefusal(words('The browser could not read it.'));
    const text = readTextFile(new Uint8Array(buffer));
    if (text === null) return setRefusal(words('It is a binary file, not text in UTF-8 or UTF-16.'));
    // What was done last counts.
    if (boxText() !== before) return setRefusal(words('Not opened, because the token changed meanwhile.'));
    setRefusal(others.length === 0 ? '' : words(`Only this one of ${others.length + 1} files was opened.`));
    onOpen(text);
  };
  const latest = useLatest(open);
  useEffect(() => {
    const panel = input.current?.closest('section');
    if (panel == null) return;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void latest()(files);
    };
    panel.addEventListener('dragover', over);
    panel.addEventListener('drop', drop);
    return () => {
      panel.removeEventListener('dragover', over);
      panel.removeEventListener('drop', drop);
    };
  }, [latest]);
  return (
    <>
      <Button
        aria-label="Open token file"
        title="A HAR, a log, JSON or any other text; or drop the file on the box"
        onClick={() => input.current?.click()}
      >
        Open
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Token file"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // So that choosing the same file again counts as a choice.
          event.currentTarget.value = '';
          void open(files);
        }}
      />
      {refusal === '' ? null : (
        <span role="status" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </>
  );
});
