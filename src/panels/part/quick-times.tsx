import type { JSX } from 'react';
import { MenuHeading, MenuItem } from '../../ui/menu.tsx';

/** What a quick action sets: a time that many seconds from now, or a fresh random id. */
export type QuickValue =
  | { readonly kind: 'time'; readonly secondsFromNow: number }
  | { readonly kind: 'uuid' };

interface QuickAction {
  readonly label: string;
  readonly name: string;
  readonly value: QuickValue;
}

const time = (secondsFromNow: number): QuickValue => ({ kind: 'time', secondsFromNow });

/** What can be set with one press. */
export const QUICK_ACTIONS: readonly QuickAction[] = [
  { label: 'exp in 5 minutes', name: 'exp', value: time(300) },
  { label: 'exp in 15 minutes', name: 'exp', value: time(900) },
  { label: 'exp in 1 hour', name: 'exp', value: time(3600) },
  { label: 'exp in 1 day', name: 'exp', value: time(86_400) },
  { label: 'iat now', name: 'iat', value: time(0) },
  { label: 'nbf now', name: 'nbf', value: time(0) },
  { label: 'jti random', name: 'jti', value: { kind: 'uuid' } },
];

interface QuickTimesProps {
  readonly onSet: (name: string, value: QuickValue) => void;
  /** Opens what issues the claims as an SD-JWT. */
  readonly onIssue: () => void;
}

/** The entries of a menu that set a time or an id with one press; nothing is ever added unasked. */
export function QuickTimes({ onSet, onIssue }: QuickTimesProps): JSX.Element {
  return (
    <>
      <MenuHeading>Set in the payload</MenuHeading>
      {QUICK_ACTIONS.map(({ label, name, value }) => (
        <MenuItem key={label} onChoose={() => onSet(name, value)}>
          {label}
        </MenuItem>
      ))}
      <MenuHeading>As an SD-JWT</MenuHeading>
      <MenuItem onChoose={onIssue}>Make claims selectively disclosable…</MenuItem>
    </>
  );
}
