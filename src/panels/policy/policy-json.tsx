import { type JSX, useId, useState } from 'react';
import type { Policy } from '../../core/policy/policy.ts';
import { readPolicy } from '../../core/policy/policy-json.ts';
import { Button } from '../../ui/button.tsx';
import styles from './policy-dialog.module.css';

/** A box for a policy that was copied here or elsewhere; what is wrong with it is said in words. */
export function PolicyJson({ onUse }: { readonly onUse: (policy: Policy) => void }): JSX.Element {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const hintId = useId();
  const use = (): void => {
    const reading = readPolicy(text);
    if (reading.ok) onUse(reading.policy);
    else setProblem(reading.problem.what);
  };
  return (
    <section className={styles.json}>
      <label>
        Policy as JSON
        <textarea
          rows={4}
          placeholder='{"iss": "https://issuer.example", "algorithms": ["ES256"]}'
          aria-describedby={hintId}
          aria-invalid={problem === '' ? undefined : true}
          spellCheck={false}
          autoCorrect="off"
          autoCapitalize="off"
          autoComplete="off"
          translate="no"
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            setProblem('');
          }}
        />
      </label>
      <p role="status" className={styles.problem}>
        {problem}
      </p>
      <p id={hintId} className={styles.hint}>
        The JSON that “Copy policy” copies. It replaces everything above. The access token and code are never
        copied.
      </p>
      <div className={styles.row}>
        <Button look="outlined" disabled={text.trim() === ''} onClick={use}>
          Use this JSON
        </Button>
      </div>
    </section>
  );
}
