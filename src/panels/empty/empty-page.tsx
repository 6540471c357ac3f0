import { type JSX, memo } from 'react';
import type { ExampleId } from '../../core/examples/example-list.ts';
import { Button } from '../../ui/button.tsx';
import styles from './empty-page.module.css';

interface EmptyPageProps {
  readonly onExample: (id: ExampleId) => void;
  readonly onNewToken: () => void;
  /** Opens the list of all that is checked. */
  readonly onChecks: () => void;
}

/** Four of them, in other words than the menu has. */
const EXAMPLES: readonly (readonly [ExampleId, string])[] = [
  ['expired', 'Expired token'],
  ['unsecured', 'alg: none'],
  ['sensitive', 'Sensitive data'],
  ['ES256', 'Signed with ES256'],
];

/** What a page on which nothing was pasted has to say. */
export const EmptyPage = memo(function EmptyPage(props: EmptyPageProps): JSX.Element {
  const { onExample, onNewToken, onChecks } = props;
  return (
    <section className={styles.hello} aria-label="Get started">
      <h2>See what a token contains, whether it is valid and what is wrong</h2>
      <p>
        Paste a JWT, an Authorization header, a cookie, a log, JSON or a HAR recording. Or try an example:
      </p>
      <div className={styles.try}>
        {EXAMPLES.map(([id, label]) => (
          <Button key={id} look="outlined" onClick={() => onExample(id)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles.more}>
        <Button look="primary" onClick={onNewToken}>
          Start with a new token
        </Button>
        <Button aria-haspopup="dialog" onClick={onChecks}>
          What is checked
        </Button>
      </div>
    </section>
  );
});
