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
  const open = async (file: File): Promise<void> => {
    const number = ++opened.current;
    const words = (why: string): string => `${file.name}: ${why}`;
    if (file.size > LARGEST_BYTES) return setRefusal(words('It is larger than 50 MB.'));
    const buffer = await file.arrayBuffer().catch(() => null);
    // Another file was opened meanwhile.
    if (number !== opened.current) return;
    if (buffer === null) return setRefusal(words('The browser could not read it.'));
    const text = readTextFile(new Uint8Array(buffer));
    if (text === null) return setRefusal(words('It is a binary file, not text in UTF-8 or UTF-16.'));
    setRefusal('');
    onOpen(text);
  };
  const latest = useLatest(open);
  useEffect(() => {
    const panel = input.current?.closest('section');
    if (panel == null) return;
    const fileOf = ({ dataTransfer }: DragEvent): File | null => dataTransfer?.files[0] ?? null;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const file = fileOf(event);
      if (file === null) return;
      event.preventDefault();
      void latest()(file);
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
          const file = event.currentTarget.files?.[0];
          // So that choosing the same file again counts as a choice.
          event.currentTarget.value = '';
          if (file !== undefined) void open(file);
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
