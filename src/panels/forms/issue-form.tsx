import { type JSX, useState } from 'react';
import type { IssuableClaim } from '../../core/crypto/issue-sd-jwt.ts';
import { shorten } from '../../core/text/quote.ts';
import { Button } from '../../ui/button.tsx';
import styles from './forms.module.css';

interface IssueFormProps {
  readonly claims: readonly IssuableClaim[];
  /** The paths of what can be withheld now. */
  readonly chosen: ReadonlySet<string>;
  /** What is lost by issuing anew, in a sentence; null where nothing is. */
  readonly loss: string | null;
  /** Comes back with why it was not issued; null where it was. */
  readonly onIssue: (paths: ReadonlySet<string>) => Promise<string | null>;
}

const CLAIMS_SHOWN = 300;
const VALUE_SHOWN = 80;
const INDENT_PX = 16;
const DEEPEST_INDENT = 6;

/** Marks claims that a holder may withhold, and issues the token with them as an SD-JWT. */
export function IssueForm({ claims, chosen, loss, onIssue }: IssueFormProps): JSX.Element {
  const [paths, setPaths] = useState(chosen);
  const [obstacle, setObstacle] = useState<string | null>(null);
  const toggle = (path: string): void => {
    const next = new Set(paths);
    if (!next.delete(path)) next.add(path);
    setPaths(next);
  };
  return (
    <>
      <p className={styles.note}>
        Select what a holder may withhold. Each such claim becomes a disclosure of its own, beside the signed
        payload, which has its salted digest.
      </p>
      <ul className={styles.items} aria-label="Claims">
        {claims.slice(0, CLAIMS_SHOWN).map((claim) => (
          <li key={claim.path} style={{ paddingLeft: Math.min(claim.depth, DEEPEST_INDENT) * INDENT_PX }}>
            <label className={styles.disclosure}>
              <input
                type="checkbox"
                aria-label={`Make ${shorten(claim.path, 120)} disclosable`}
                checked={paths.has(claim.path)}
                disabled={claim.obstacle !== null}
                autoComplete="off"
                autoCorrect="off"
                autoCapitalize="off"
                spellCheck={false}
                translate="no"
                onChange={() => toggle(claim.path)}
              />
              <code>{shorten(claim.path, 120)}</code>
            </label>
            <code className={styles.value}>{shorten(claim.value, VALUE_SHOWN)}</code>
            {claim.obstacle === null ? null : <span className={styles.facts}>{claim.obstacle}</span>}
          </li>
        ))}
      </ul>
      {claims.length > CLAIMS_SHOWN ? (
        <p className={styles.note}>
          The first {CLAIMS_SHOWN} of {claims.length} are listed; the others stay as they are.
        </p>
      ) : null}
      {loss === null ? null : <p className={styles.note}>{loss}</p>}
      <div className={styles.note}>
        <Button look="outlined" onClick={() => void onIssue(paths).then(setObstacle)}>
          Issue SD-JWT
        </Button>
        <p aria-live="polite">{obstacle ?? 'Signed with the key in Key, where that can sign.'}</p>
      </div>
    </>
  );
}
