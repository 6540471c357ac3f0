import { type JSX, type RefObject, useState } from 'react';
import styles from '../panels/palette/palette-field.module.css';
import { type TypedEarly, WaitingField } from '../panels/palette/waiting-field.tsx';
import { later } from '../ui/later.tsx';
import { Modal } from '../ui/modal.tsx';
import type { CommandContext } from './commands.ts';
import { COMMANDS } from './use-key-presses.ts';

interface PaletteDialogProps {
  readonly context: CommandContext;
  /** What was done lately, while the page is open. */
  readonly recent: RefObject<readonly string[]>;
  readonly onClose: () => void;
}

const CommandPalette = later(
  () => import('./command-palette.tsx').then((module) => module.CommandPalette),
  WaitingField,
);

/** The dialog with all that can be done. It is there at once, with its field, and the commands when they have loaded. */
export function PaletteDialog({ context, recent, onClose }: PaletteDialogProps): JSX.Element {
  const [early] = useState((): TypedEarly => ({ query: '', isEntered: false }));
  return (
    <Modal heading={COMMANDS} isBare className={styles.dialog} onClose={onClose}>
      {(close) => <CommandPalette context={context} recent={recent} early={early} onLeave={close} />}
    </Modal>
  );
}
