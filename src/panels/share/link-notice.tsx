import type { JSX } from 'react';
import type { SharedContents } from '../../core/share/shared-contents.ts';
import { shorten } from '../../core/text/quote.ts';
import { Button } from '../../ui/button.tsx';
import styles from './link-notice.module.css';

interface LinkNoticeProps {
  /** Why a link was refused; null where one was opened. */
  readonly problem: { readonly code: string; readonly what: string; readonly remedy: string } | null;
  /** What the link held whose token is in the page; null where another token is. */
  readonly contents: SharedContents | null;
  /** The key in Key came with a link. */
  readonly isKeyFromLink: boolean;
  /** The policy came with a link. */
  readonly isPolicyFromLink: boolean;
  readonly onDismiss: () => void;
}

/** Says of what is in the page that a shared link brought it, or why a link was not opened. */
export function LinkNotice(props: LinkNoticeProps): JSX.Element | null {
  const { problem, contents, isKeyFromLink, isPolicyFromLink, onDismiss } = props;
  if (problem !== null)
    return (
      <div
        className={`${styles.notice} ${styles.refused}`}
        role="note"
        aria-label="Shared link"
        data-link={problem.code}
      >
        <p>
          <strong>The shared link was not opened.</strong> {problem.what} {problem.remedy}
        </p>
        <Button look="outlined" onClick={onDismiss}>
          Dismiss
        </Button>
      </div>
    );
  if (contents === null && !isKeyFromLink && !isPolicyFromLink) return null;
  return (
    <div className={styles.notice} role="note" aria-label="Shared link" data-link="opened">
      <p>
        {contents === null ? null : (
          <>
            <strong>From a shared link.</strong> {wordChange(contents)}{' '}
          </>
        )}
        {isKeyFromLink && (contents === null || contents.redacted === null)
          ? 'The key in Key came with a link: whoever made that chose it. Compare it with the issuer’s key.'
          : ''}
        {isPolicyFromLink ? ' The policy came with a link: whoever made that chose what it requires.' : ''}
      </p>
      <Button look="outlined" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  );
}

const NAMED_AT_MOST = 5;
const UNSIGNED =
  'Its signature was removed before sharing: the claims can be read, but nobody can verify them. Nothing was lost on the way.';
const RE_SIGNED =
  'It was re-signed with a throwaway key, so a valid signature says nothing about the original.';

function wordChange({ unsigned, redacted, keys, policy }: SharedContents): string {
  const parts = [
    ...(unsigned ? [UNSIGNED] : []),
    ...(redacted === null ? [] : [wordRedacted(redacted)]),
    ...(redacted === null || keys.length === 0 ? [] : [RE_SIGNED]),
    ...(policy === null ? [] : ['It brought a policy.']),
  ];
  return parts.join(' ');
}

function wordRedacted(paths: readonly string[]): string {
  if (paths.length === 0) return 'No claim was redacted.';
  const named = paths.slice(0, NAMED_AT_MOST).map((path) => shorten(path.slice(1), 40));
  const more = paths.length - named.length;
  return `Placeholders replace ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
