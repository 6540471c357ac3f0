import { type JSX, useId } from 'react';
import type { ShareForm } from '../../core/share/prepare-token.ts';
import styles from './share.module.css';

/** Something that can be in the link, or why it cannot. */
export interface ShareOption {
  readonly label: string;
  /** What exactly, in a few words. */
  readonly words: string;
  readonly isChosen: boolean;
  readonly obstacle: string | null;
  readonly onChoose: (isChosen: boolean) => void;
}

interface ShareChoicesProps {
  readonly form: ShareForm;
  readonly obstacles: Readonly<Record<ShareForm, string | null>>;
  readonly onForm: (form: ShareForm) => void;
  /** The claims to redact, while that is chosen. */
  readonly claims: JSX.Element | null;
  /** What else can be in the link. */
  readonly options: readonly ShareOption[];
}

const FORMS: readonly (readonly [ShareForm, label: string, words: string])[] = [
  ['whole', 'As it is', 'Every character, with the signature.'],
  [
    'unsigned',
    'Without its signature',
    'Claims stay readable. A server that verifies signatures rejects it.',
  ],
  [
    'redacted',
    'With claims redacted',
    'Placeholders of the same shape, re-signed with a throwaway key so that it still verifies.',
  ],
];

const GUARDS = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  translate: 'no',
} as const;

/** What goes into the link. */
export function ShareChoices(props: ShareChoicesProps): JSX.Element {
  const { form, obstacles, onForm, claims, options } = props;
  const id = useId();
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>Token</legend>
        {FORMS.map(([name, label, words]) => (
          <label key={name} className={styles.choice}>
            <input
              type="radio"
              name={id}
              value={name}
              aria-label={label}
              aria-describedby={`${id}-${name}`}
              checked={form === name}
              disabled={obstacles[name] !== null}
              onChange={() => onForm(name)}
              {...GUARDS}
            />
            <span>{label}</span>
            <span id={`${id}-${name}`} className={styles.words}>
              {obstacles[name] ?? words}
            </span>
          </label>
        ))}
      </fieldset>
      {claims}
      <fieldset className={styles.choices}>
        <legend>Also in the link</legend>
        {options.map(({ label, words, isChosen, obstacle, onChoose }) => (
          <label key={label} className={styles.choice}>
            <input
              type="checkbox"
              aria-label={label}
              aria-describedby={`${id}-${label}`}
              checked={isChosen && obstacle === null}
              disabled={obstacle !== null}
              onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
              {...GUARDS}
            />
            <span>{label}</span>
            <span id={`${id}-${label}`} className={styles.words}>
              {obstacle ?? words}
            </span>
          </label>
        ))}
      </fieldset>
    </>
  );
}
