import type { JSX, ReactNode } from 'react';
import { sizeOf } from '../../core/claims/preview-value.ts';
import type { JsonNode } from '../../core/text/json.ts';
import { cutText } from '../../core/text/quote.ts';
import { Fold } from './fold.tsx';
import styles from './nested-value.module.css';
import { VisibleText } from './visible-text.tsx';

type Container = Extract<JsonNode, { kind: 'object' | 'array' }>;

interface NestedValueProps {
  readonly node: Container;
  /** The text that it stands in. */
  readonly text: string;
  /** Beside its size: what it begins with. */
  readonly words?: string;
}

const MOST_SHOWN = 100;
const LONGEST_VALUE = 300;

/** An object or array as a tree that unfolds level by level, so that no depth costs anything before it is asked for. */
export function NestedValue({ node, text, words }: NestedValueProps): JSX.Element {
  return (
    <Fold
      label={
        <>
          <code className={styles.size}>{sizeOf(node)}</code>
          {words === undefined ? null : (
            <span className={styles.words}>
              <VisibleText text={words} />
            </span>
          )}
        </>
      }
    >
      <Branch node={node} text={text} />
    </Fold>
  );
}

function Branch({ node, text }: Pick<NestedValueProps, 'node' | 'text'>): JSX.Element {
  const parts: readonly (readonly [string, JsonNode])[] =
    node.kind === 'object'
      ? node.members.slice(0, MOST_SHOWN).map(({ name, value }) => [name, value])
      : node.items.slice(0, MOST_SHOWN).map((item, index) => [String(index), item]);
  const more = (node.kind === 'object' ? node.members.length : node.items.length) - parts.length;
  return (
    <ul className={styles.branch}>
      {parts.map(([name, value], index) => (
        <li key={index}>
          <code className={node.kind === 'object' ? styles.name : styles.index}>
            <VisibleText text={name === '' ? '""' : cutText(name, LONGEST_VALUE)} />
          </code>
          <Value node={value} text={text} />
        </li>
      ))}
      {more > 0 ? <li className={styles.index}>{more.toLocaleString('en')} more in the JSON view</li> : null}
    </ul>
  );
}

function Value({ node, text }: { readonly node: JsonNode; readonly text: string }): ReactNode {
  if (node.kind === 'object' ? node.members.length > 0 : node.kind === 'array' && node.items.length > 0)
    return <NestedValue node={node as Container} text={text} />;
  const written = node.kind === 'string' ? node.value : text.slice(node.start, node.end);
  return (
    <code className={styles.value}>
      <VisibleText text={cutText(written, LONGEST_VALUE)} />
    </code>
  );
}
