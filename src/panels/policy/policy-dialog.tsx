import { type JSX, useId, useState } from 'react';
import { ALGORITHMS } from '../../core/algorithms/algorithms.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { findProfile, PROFILES } from '../../core/policy/profiles.ts';
import type { Token } from '../../core/token/token.ts';
import { Button } from '../../ui/button.tsx';
import styles from './policy-dialog.module.css';
import { fillFromToken, fromFields, POLICY_BOXES, SECONDS_PATTERN, toFields } from './policy-fields.ts';
import { PolicyJson } from './policy-json.tsx';

interface PolicyDialogProps {
  readonly policy: Policy;
  readonly token: Token | null;
  /** Sets the policy and closes the dialog. */
  readonly onApply: (policy: Policy) => void;
}

/** Everything that a verifier may require, to be stated; nothing counts until it is applied. */
export function PolicyDialog({ policy, token, onApply }: PolicyDialogProps): JSX.Element {
  const [fields, setFields] = useState(() => toFields(policy));
  const id = useId();
  const profile = findProfile(fields.profile);
  const setText = (name: keyof typeof fields.texts, text: string): void =>
    setFields({ ...fields, texts: { ...fields.texts, [name]: text } });
  const allow = (name: string, isAllowed: boolean): void => {
    const others = fields.algorithms.filter((other) => other !== name);
    setFields({ ...fields, algorithms: isAllowed ? [...others, name] : others });
  };
  return (
    <>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onApply(fromFields(fields));
        }}
      >
        <div className={styles.field}>
          <label htmlFor={`${id}-profile`}>Profile</label>
          <select
            id={`${id}-profile`}
            value={profile?.id ?? ''}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget }) =>
              setFields({ ...fields, profile: findProfile(currentTarget.value)?.id ?? null })
            }
          >
            <option value="">None: only what is stated below</option>
            {PROFILES.map(({ id: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <p id={`${id}-hint`} className={styles.hint}>
          {profile === null
            ? 'A profile adds what the specification of a kind of token requires of every one.'
            : profile.sentence}
        </p>
        <fieldset className={styles.algorithms}>
          <legend>Allowed algorithms</legend>
          {ALGORITHMS.map(({ name }) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={fields.algorithms.includes(name)}
                onChange={({ currentTarget }) => allow(name, currentTarget.checked)}
              />
              {name}
            </label>
          ))}
        </fieldset>
        {POLICY_BOXES.map(({ name, label, placeholder, isSeconds = false }) => (
          <div key={name} className={styles.field}>
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <input
              id={`${id}-${name}`}
              type="text"
              inputMode={isSeconds ? 'decimal' : 'text'}
              pattern={isSeconds ? SECONDS_PATTERN : undefined}
              title={isSeconds ? 'A number of seconds, such as 60' : undefined}
              placeholder={placeholder}
              spellCheck={false}
              autoCorrect="off"
              autoCapitalize="off"
              autoComplete="off"
              translate="no"
              value={fields.texts[name]}
              onChange={({ currentTarget }) => setText(name, currentTarget.value)}
            />
          </div>
        ))}
        <div className={styles.row}>
          <Button type="submit" look="primary">
            Apply
          </Button>
          <Button
            look="outlined"
            disabled={token === null}
            title="Take issuer, audience, type and algorithm as the token has them"
            onClick={() => setFields(fillFromToken(fields, token))}
          >
            Fill from this token
          </Button>
        </div>
      </form>
      <PolicyJson onUse={onApply} />
    </>
  );
}
