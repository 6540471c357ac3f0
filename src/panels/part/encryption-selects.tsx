import { type JSX, memo } from 'react';
import {
  CONTENT_ENCRYPTION,
  findContentEncryption,
  findKeyManagement,
  KEY_MANAGEMENT,
} from '../../core/algorithms/encryption.ts';
import { JweHeader } from '../../core/token/jwe-header.ts';
import type { JweStep } from '../../core/token/token.ts';
import own from './encryption-selects.module.css';
import styles from './part-panel.module.css';

interface EncryptionSelectsProps {
  readonly step: JweStep;
  readonly disabled: boolean;
  readonly onChoose: (name: 'alg' | 'enc', value: string) => void;
}

/** Chooses how an encrypted token is encrypted: its content, and the key of that. */
export const EncryptionSelects = memo(function EncryptionSelects(props: EncryptionSelectsProps): JSX.Element {
  const { step, disabled, onChoose } = props;
  const [recipient = null] = step.recipients;
  const header = new JweHeader(step, recipient);
  const [alg, enc] = [header.text('alg') ?? '', header.text('enc') ?? ''];
  // Only what is authenticated can be edited.
  const isFixed = (name: string): boolean => disabled || header.find(name)?.isProtected === false;
  return (
    <>
      <NameSelect
        label="Algorithm"
        name={alg}
        names={KEY_MANAGEMENT}
        isListed={findKeyManagement(alg) !== null}
        disabled={isFixed('alg')}
        onChoose={(value) => onChoose('alg', value)}
      />
      <NameSelect
        label="Content encryption"
        name={enc}
        names={CONTENT_ENCRYPTION}
        isListed={findContentEncryption(enc) !== null}
        disabled={isFixed('enc')}
        onChoose={(value) => onChoose('enc', value)}
      />
    </>
  );
});

interface NameSelectProps {
  readonly label: string;
  readonly name: string;
  readonly names: readonly { readonly name: string; readonly title: string }[];
  readonly isListed: boolean;
  readonly disabled: boolean;
  readonly onChoose: (name: string) => void;
}

function NameSelect({ label, name, names, isListed, disabled, onChoose }: NameSelectProps): JSX.Element {
  return (
    <select
      aria-label={label}
      className={`${styles.select} ${own.name}`}
      value={name}
      disabled={disabled}
      onChange={({ currentTarget }) => onChoose(currentTarget.value)}
    >
      {isListed ? null : (
        <option value={name} disabled>
          {name === '' ? label : name.slice(0, 24)}
        </option>
      )}
      {names.map((entry) => (
        <option key={entry.name} value={entry.name} title={entry.title}>
          {entry.name}
        </option>
      ))}
    </select>
  );
}
