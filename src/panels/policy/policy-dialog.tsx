import { type JSX, type ReactNode, useId, useState } from 'react';
import { concernsDpop } from '../../core/policy/concerns-dpop.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { findProfile, PROFILES } from '../../core/policy/profiles.ts';
import type { Token } from '../../core/token/token.ts';
import { Button } from '../../ui/button.tsx';
import { AllowedAlgorithms } from './allowed-algorithms.tsx';
import styles from './policy-dialog.module.css';
import {
  DPOP_BOXES,
  fillFromToken,
  fromFields,
  POLICY_BOXES,
  type PolicyBox,
  SECONDS_PATTERN,
  toFields,
} from './policy-fields.ts';
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
  const boxes = (list: readonly PolicyBox[]): readonly JSX.Element[] =>
    list.map((box) => (
      <TextField
        key={box.name}
        box={box}
        text={fields.texts[box.name]}
        onText={(text) => setText(box.name, text)}
      />
    ));
  const allowed = fields.algorithms.length === 0 ? 'any' : fields.algorithms.join(', ');
  const isDpopStated = DPOP_BOXES.some(({ name }) => fields.texts[name].trim() !== '');
  const isDpopNear = isDpopStated || fields.profile === 'dpop' || concernsDpop(token);
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
            <option value="">None: only the rules below</option>
            {PROFILES.map(({ id: value, title }) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </div>
        <p id={`${id}-hint`} className={styles.hint}>
          {profile === null
            ? 'A profile adds everything that a specification requires of this kind of token.'
            : profile.sentence}
        </p>
        {boxes(POLICY_BOXES)}
        <Fold title="Allowed algorithms" words={allowed} isNear={fields.algorithms.length > 0}>
          <AllowedAlgorithms
            allowed={fields.algorithms}
            onAllow={(algorithms) => setFields({ ...fields, algorithms })}
          />
        </Fold>
        <Fold title="DPoP" words={isDpopStated ? 'set' : ''} isNear={isDpopNear}>
          {boxes(DPOP_BOXES)}
        </Fold>
        <div className={styles.row}>
          <Button type="submit" look="primary">
            Apply
          </Button>
          <Button
            look="outlined"
            disabled={token === null}
            title="Take issuer, audience, type and algorithm from the token"
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

interface TextFieldProps {
  readonly box: PolicyBox;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function TextField({ box, text, onText }: TextFieldProps): JSX.Element {
  const { label, placeholder, isSeconds = false } = box;
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
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
        value={text}
        onChange={({ currentTarget }) => onText(currentTarget.value)}
      />
    </div>
  );
}

interface FoldProps {
  readonly title: string;
  /** What is set inside, so that it is known without opening. */
  readonly words: string;
  /** What is set in it, or is near at hand, is not hidden; also where that becomes so later. */
  readonly isNear: boolean;
  readonly children: ReactNode;
}

function Fold({ title, words, isNear, children }: FoldProps): JSX.Element {
  const [wasNear, setWasNear] = useState(isNear);
  const [isOpen, setIsOpen] = useState(isNear);
  if (wasNear !== isNear) {
    setWasNear(isNear);
    if (isNear) setIsOpen(true);
  }
  return (
    <details
      className={styles.fold}
      open={isOpen}
      onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
    >
      <summary>
        {title}
        {words === '' ? null : <span className={styles.hint}> {words}</span>}
      </summary>
      <div className={styles.folded}>{children}</div>
    </details>
  );
}
