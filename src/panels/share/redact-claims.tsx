import type { JSX } from 'react';
import type { RedactableClaim } from '../../core/share/list-claims.ts';
import { shorten } from '../../core/text/quote.ts';
import { Button } from '../../ui/button.tsx';
import styles from './share.module.css';

interface RedactClaimsProps {
  readonly claims: readonly RedactableClaim[];
  /** JSON Pointers of those that become placeholders. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

const CLAIMS_SHOWN = 300;
const VALUE_SHOWN = 60;
const INDENT_PX = 16;

/** Chooses the claims that become placeholders; all that is within a chosen one does too. */
export function RedactClaims({ claims, chosen, onChoose }: RedactClaimsProps): JSX.Element {
  const isWithin = (path: string): boolean => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (chosen.has(path.slice(0, end))) return true;
    return false;
  };
  const toggle = (path: string): void => {
    const next = new Set(chosen);
    if (!next.delete(path)) next.add(path);
    onChoose(next);
  };
  const outermost = claims.flatMap(({ path, depth }) => (depth === 0 ? [path] : []));
  return (
    <div className={styles.claims}>
      <div className={styles.all}>
        <Button onClick={() => onChoose(new Set(outermost))}>Select all</Button>
        <Button onClick={() => onChoose(new Set())}>Select none</Button>
      </div>
      <ul aria-label="Claims to redact">
        {claims.slice(0, CLAIMS_SHOWN).map(({ path, depth, value, reason }, index) => (
          <li key={`${path} ${index}`} style={{ paddingLeft: depth * INDENT_PX }}>
            <label className={styles.claim}>
              <input
                type="checkbox"
                aria-label={`Redact ${shorten(path, 120)}`}
                checked={chosen.has(path) || isWithin(path)}
                disabled={isWithin(path)}
                autoComplete="off"
                autoCorrect="off"
                autoCapitalize="off"
                spellCheck={false}
                translate="no"
                onChange={() => toggle(path)}
              />
              <code>{shorten(path.slice(path.lastIndexOf('/') + 1), 60)}</code>
            </label>
            <code className={styles.value}>{shorten(value, VALUE_SHOWN)}</code>
            {reason === null ? null : <span className={styles.reason}>{reason}</span>}
          </li>
        ))}
      </ul>
      {claims.length > CLAIMS_SHOWN ? (
        <p className={styles.words}>
          The first {CLAIMS_SHOWN} of {claims.length} are listed. Sensitive ones among the others are
          redacted.
        </p>
      ) : null}
    </div>
  );
}
