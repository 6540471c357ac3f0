import { type JSX, memo } from 'react';
import {
  convertSerialization,
  SERIALIZATIONS,
  type TargetSerialization,
} from '../../core/token/convert-serialization.ts';
import type { Token } from '../../core/token/token.ts';
import styles from './forms.module.css';

interface SerializationSelectProps {
  readonly token: Token;
  readonly current: TargetSerialization;
  /** The token is edited, and its texts are not signed as they were. */
  readonly isEdited: boolean;
  readonly onChoose: (text: string) => void;
}

const LABELS: Record<TargetSerialization, string> = {
  compact: 'Compact',
  flattened: 'Flattened JSON',
  general: 'General JSON',
};

/** Writes the token in another serialization; what it cannot be written in is disabled, with the reason. */
export const SerializationSelect = memo(function SerializationSelect(
  props: SerializationSelectProps,
): JSX.Element {
  const { token, current, isEdited, onChoose } = props;
  return (
    <select
      aria-label="Serialization"
      className={styles.serialization}
      value={current}
      onChange={({ currentTarget }) => {
        const to = SERIALIZATIONS.find((name) => name === currentTarget.value);
        const made = to === undefined ? null : convertSerialization(token, to);
        if (made !== null && 'text' in made) onChoose(made.text);
      }}
    >
      {SERIALIZATIONS.map((name) => {
        const obstacle = name === current ? null : findObstacle(token, name, isEdited);
        return (
          <option key={name} value={name} disabled={obstacle !== null} title={obstacle ?? undefined}>
            {obstacle === null ? LABELS[name] : `${LABELS[name]}: ${obstacle}`}
          </option>
        );
      })}
    </select>
  );
});

function findObstacle(token: Token, to: TargetSerialization, isEdited: boolean): string | null {
  if (isEdited) return 'Revert the edit first.';
  const made = convertSerialization(token, to);
  return 'obstacle' in made ? made.obstacle : null;
}
