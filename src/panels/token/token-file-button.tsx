import { type JSX, memo, useEffect, useRef, useState } from 'react';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../ui/button.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { readTokenFile } from './read-token-file.ts';
import styles from './token-panel.module.css';

interface TokenFileButtonProps {
  readonly onOpen: (text: string, file: File) => void;
}

/** Opens a file with tokens in it; dropping one on the panel does the same. */
export const TokenFileButton = memo(function TokenFileButton({ onOpen }: TokenFileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const opened = useRef(0);
  const [refusal, setRefusal] = useState('');
  const open = async (file: File): Promise<void> => {
    const number = ++opened.current;
    const read = await readTokenFile(file);
    // Another file was opened meanwhile.
    if (number !== opened.current) return;
    setRefusal('refusal' in read ? `${file.name}: ${read.refusal}` : '');
    if ('text' in read) onOpen(read.text, file);
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
      <FileInput ref={input} label="Token file" onFile={(file) => void open(file)} />
      {refusal === '' ? null : (
        <span role="status" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </>
  );
});
