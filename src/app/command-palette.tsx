import { type JSX, type RefObject, useEffect, useMemo, useState } from 'react';
import { useSupportedAlgorithms } from '../hooks/use-supported-algorithms.ts';
import type { Command } from '../panels/palette/command.ts';
import { Palette } from '../panels/palette/palette.tsx';
import type { TypedEarly } from '../panels/palette/waiting-field.tsx';
import { buildCommands, type CommandContext } from './commands.ts';

interface CommandPaletteProps {
  readonly context: CommandContext;
  /** What was done lately, while the page is open. A label may hold the name of a claim, so nothing is stored. */
  readonly recent: RefObject<readonly string[]>;
  readonly early: TypedEarly;
  /** Closes the dialog. */
  readonly onLeave: () => void;
}

const RECENT_KEPT = 5;

/** All that can be done; the commands are those of the moment in which it is first shown. */
export function CommandPalette({ context, recent, early, onLeave }: CommandPaletteProps): JSX.Element {
  const [opened] = useState(context);
  const [supported, ask] = useSupportedAlgorithms(opened.environment);
  useEffect(ask, [ask]);
  const commands = useMemo(() => buildCommands(opened, supported), [opened, supported]);
  return (
    <Palette
      commands={commands}
      recent={recent.current}
      early={early}
      onRun={(command: Command) => {
        recent.current = [command.id, ...recent.current.filter((id) => id !== command.id)].slice(
          0,
          RECENT_KEPT,
        );
        // First, so that the focus is back where it was, and stays where the command puts it.
        onLeave();
        command.run();
      }}
    />
  );
}
