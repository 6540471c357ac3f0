import type { JSX } from 'react';
import styles from './part-panel.module.css';

const BYTES_SHOWN = 2048;
const PER_LINE = 16;

/** Bytes that are no text, as hexadecimal digits with the printable ones beside them. */
export function HexDump({ bytes }: { readonly bytes: Uint8Array }): JSX.Element {
  const lines: string[] = [];
  for (let start = 0; start < Math.min(bytes.length, BYTES_SHOWN); start += PER_LINE) {
    const row = Array.from(bytes.subarray(start, start + PER_LINE));
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    lines.push(`${start.toString(16).padStart(6, '0')}  ${hex.padEnd(PER_LINE * 3 - 1)}  ${text}`);
  }
  const rest = bytes.length - BYTES_SHOWN;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.bytes} aria-label="Bytes" tabIndex={0}>
      <pre>{lines.join('\n')}</pre>
      {rest > 0 ? <p>And {rest.toLocaleString('en')} bytes more.</p> : null}
    </section>
  );
}
