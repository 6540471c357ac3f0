import { type JSX, useMemo, useState } from 'react';
import styles from './diff-editor.module.css';
import { MonacoBoundary } from './monaco-boundary.tsx';
import { PlainDiff } from './plain-diff.tsx';
import { lazyComponent, useLazyComponent } from './use-lazy-component.ts';

const lazyMonacoDiff = lazyComponent(() => import('./monaco-editor.tsx').then((chunk) => chunk.MonacoDiff));

export interface DiffEditorProps {
  /** Name the two texts, for those who do not see where they are. */
  readonly firstLabel: string;
  readonly secondLabel: string;
  readonly first: string;
  readonly second: string;
  /** False: lines with marks. True: Monaco is loaded, and takes over when it is ready. */
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
}

/** In UTF-16 code units, of both texts. Of longer ones Monaco would compute for too long, and shows no more than lines do. */
const LONGEST_FOR_MONACO = 200_000;

/** Two texts and what differs between them; nothing can be edited. */
export function DiffEditor(props: DiffEditorProps): JSX.Element {
  const { firstLabel, secondLabel, first, second, rich, theme } = props;
  const [hasFailed, setHasFailed] = useState(false);
  const isWanted = rich && !hasFailed && first.length + second.length <= LONGEST_FOR_MONACO;
  const MonacoDiff = useLazyComponent(lazyMonacoDiff, isWanted);
  const plain = useMemo(
    () => <PlainDiff first={first} second={second} label={`${firstLabel} and ${secondLabel}`} />,
    [first, second, firstLabel, secondLabel],
  );
  return (
    <div className={styles.diff} data-diff={MonacoDiff === null ? 'plain' : 'monaco'}>
      {MonacoDiff === null ? (
        plain
      ) : (
        <MonacoBoundary onFail={() => setHasFailed(true)}>
          <MonacoDiff
            firstLabel={firstLabel}
            secondLabel={secondLabel}
            first={first}
            second={second}
            theme={theme}
          />
        </MonacoBoundary>
      )}
    </div>
  );
}
