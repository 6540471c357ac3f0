import { type JSX, memo, useSyncExternalStore } from 'react';
import type { SearchProgress } from '../../hooks/search-progress.ts';
import type { Searching } from '../../hooks/use-large-text.ts';
import type { TextSource } from '../../state/inputs.ts';
import { Button } from '../../ui/button.tsx';
import styles from './source-note.module.css';

interface SourceNoteProps {
  /** Null where the text that is searched stands in the box. */
  readonly source: TextSource | null;
  /** How many tokens were found; null while that is not known. */
  readonly count: number | null;
  readonly searching: Searching | null;
  /** Keeps the chosen token alone. */
  readonly onLeave: () => void;
  readonly onRemove: () => void;
}

/** Names the long text that the token in the box is from, and shows how its search goes on. */
export const SourceNote = memo(function SourceNote(props: SourceNoteProps): JSX.Element {
  const { source, count, searching, onLeave, onRemove } = props;
  const words = wordSource(source, count, searching);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups form controls, and this names where a text is from
    <div role="group" aria-label="Source" className={`${styles.note} ${source === null ? styles.late : ''}`}>
      {words === '' ? null : <p role="status">{words}</p>}
      {searching?.state === 'searching' ? (
        <>
          <Progress progress={searching.progress} />
          <Button look="outlined" onClick={searching.cancel}>
            Cancel
          </Button>
        </>
      ) : null}
      {searching?.state === 'cancelled' ? (
        <Button look="outlined" onClick={searching.again}>
          Search again
        </Button>
      ) : null}
      {count === null || count === 0 ? null : <Button onClick={onLeave}>Keep only this token</Button>}
      {source === null ? null : <Button onClick={onRemove}>Remove source</Button>}
    </div>
  );
});

function Progress({ progress }: { readonly progress: SearchProgress }): JSX.Element {
  const done = useSyncExternalStore(progress.subscribe, progress.done);
  // Without a value it is one that does not know how far it has come.
  return <progress aria-label="Search for tokens" {...(done !== null && { value: done })} />;
}

/** That a search was cancelled is said above, as what is wrong with the text. */
function wordSource(source: TextSource | null, count: number | null, searching: Searching | null): string {
  if (source === null) return searching?.state === 'searching' ? 'Searching for tokens' : '';
  return count === null ? nameSource(source) : `${nameSource(source)}; ${wordCount(count)}`;
}

const MEGABYTE = 1_000_000;

function nameSource({ name, size }: TextSource): string {
  const megabytes = (size / MEGABYTE).toLocaleString('en', { maximumSignificantDigits: 2 });
  return `From ${name ?? 'the pasted text'}, ${megabytes} MB`;
}

function wordCount(count: number): string {
  if (count === 0) return 'no token found';
  return count === 1 ? '1 token' : `${count.toLocaleString('en')} tokens`;
}
