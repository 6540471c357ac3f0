import { type JSX, memo, useCallback, useEffect, useRef, useState } from 'react';
import { encodeBase64url } from '../../core/text/base64url.ts';
import { writeAscii, writeHex } from '../../core/text/hex.ts';
import { heightOfRows, scrollTopOf, topRow, windowOf } from '../../editor/windowed-rows.ts';
import { downloadBytes } from '../../platform/download.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './bytes-view.module.css';

interface BytesViewProps {
  /** As they stand in the token. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What a file with them is called. */
  readonly fileName: string;
}

/** The style sheet's; rows are placed by it. */
const ROW_HEIGHT = 20;
const PADDING = 8;

/** The bytes of a part as hexadecimal digits, with their offsets and with the printable ones as characters. */
export function BytesView({ bytes, fileName }: BytesViewProps): JSX.Element {
  return (
    <div className={styles.view}>
      <Actions bytes={bytes} fileName={fileName} />
      {bytes.length === 0 ? <p className={styles.empty}>No bytes.</p> : <HexRows bytes={bytes} />}
    </div>
  );
}

function Actions({ bytes, fileName }: BytesViewProps): JSX.Element {
  const isEmpty = bytes.length === 0;
  return (
    <div className={styles.actions}>
      <CopyButton label="Copy as hex" shown="Copy as hex" disabled={isEmpty} text={() => writeHex(bytes)} />
      <CopyButton
        label="Copy as base64url"
        shown="Copy as base64url"
        disabled={isEmpty}
        text={() => encodeBase64url(bytes)}
      />
      <Button disabled={isEmpty} onClick={() => downloadBytes(bytes, fileName)}>
        Save as file
      </Button>
    </div>
  );
}

/** Only the rows in view are drawn, whatever the size. */
function HexRows({ bytes }: Pick<BytesViewProps, 'bytes'>): JSX.Element {
  const scroller = useRef<HTMLElement>(null);
  const [perRow, setPerRow] = useState(16);
  const [viewHeight, setViewHeight] = useState(0);
  const [top, setTop] = useState(0);
  const count = Math.ceil(bytes.length / perRow);
  const { first, end } = windowOf(top, viewHeight / ROW_HEIGHT, count);
  const follow = useCallback((): void => {
    const node = scroller.current;
    if (node !== null) setTop(topRow(count, ROW_HEIGHT, node.scrollTop, node.clientHeight));
  }, [count]);
  useEffect(() => {
    const node = scroller.current;
    if (node === null) return;
    const observer = new ResizeObserver(() => {
      // Sixteen of them take 66 characters and two gaps.
      setPerRow(node.clientWidth < 560 ? 8 : 16);
      setViewHeight(node.clientHeight);
      follow();
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [follow]);
  const at = scrollTopOf(top, count, ROW_HEIGHT, viewHeight) - (top - first) * ROW_HEIGHT;
  const digits = Math.max(4, (bytes.length - 1).toString(16).length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={scroller} className={styles.scroll} aria-label="Bytes" tabIndex={0} onScroll={follow}>
      <div className={styles.rows} style={{ height: heightOfRows(count, ROW_HEIGHT) + 2 * PADDING }}>
        <div className={styles.drawn} style={{ transform: `translateY(${PADDING + at}px)` }}>
          {Array.from({ length: end - first }, (_, index) => (
            <HexRow key={first + index} bytes={bytes} row={first + index} perRow={perRow} digits={digits} />
          ))}
        </div>
      </div>
    </section>
  );
}

interface HexRowProps extends Pick<BytesViewProps, 'bytes'> {
  readonly row: number;
  readonly perRow: number;
  readonly digits: number;
}

const HexRow = memo(function HexRow({ bytes, row, perRow, digits }: HexRowProps): JSX.Element {
  const start = row * perRow;
  const part = bytes.subarray(start, start + perRow);
  return (
    <div className={styles.row}>
      <span className={styles.offset}>{start.toString(16).padStart(digits, '0')}</span>
      <span>{writeHex(part, ' ').padEnd(3 * perRow - 1)}</span>
      <span>{writeAscii(part)}</span>
    </div>
  );
});
