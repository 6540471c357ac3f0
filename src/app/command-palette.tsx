import { type JSX, type RefObject, useEffect, useMemo, useState } from 'react';
import { useSupportedAlgorithms } from '../hooks/use-supported-algorithms.ts';
import type { Command } from '../panels/palette/command.ts';
import styles from '../panels/palette/palette.module.css';
import { Palette } from '../panels/palette/palette.tsx';
import { Modal } from '../ui/modal.tsx';
import { buildCommands, type CommandContext } from './commands.ts';
import { COMMANDS } from './use-key-presses.ts';

interface CommandPaletteProps {
  readonly context: CommandContext;
  /** What was done lately, while the page is open. A label may hold the name of a claim, so nothing is stored. */
  readonly recent: RefObject<readonly string[]>;
  readonly onClose: () => void;
}

const RECENT_KEPT = 5;

/** The dialog with all that can be done; its commands are those of the moment in which it is opened. */
export function CommandPalette({ context, recent, onClose }: CommandPaletteProps): JSX.Element {
  const [opened] = useState(context);
  const [supported, ask] = useSupportedAlgorithms(opened.environment);
  useEffect(ask, [ask]);
  const commands = useMemo(() => buildCommands(opened, supported), [opened, supported]);
  return (
    <Modal heading={COMMANDS} isBare className={styles.dialog} onClose={onClose}>
      {(close) => (
        <Palette
          commands={commands}
          recent={recent.current}
          onRun={(command: Command) => {
            recent.current = [command.id, ...recent.current.filter((id) => id !== command.id)].slice(
              0,
              RECENT_KEPT,
            );
            // First, so that the focus is back where it was, and stays where the command puts it.
            close();
            command.run();
          }}
        />
      )}
    </Modal>
  );
}
