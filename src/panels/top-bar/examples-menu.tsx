import type { JSX } from 'react';
import { ALGORITHMS, type AlgorithmName } from '../../core/algorithms/algorithms.ts';
import { type ExampleId, SPECIAL_EXAMPLES } from '../../core/examples/example-list.ts';
import { Menu, MenuHeading, MenuItem } from '../../ui/menu.tsx';

interface ExamplesMenuProps {
  readonly supported: ReadonlySet<AlgorithmName> | null;
  readonly onExample: (id: ExampleId) => void;
}

/** Tokens to try, each signed at the press with a key made for it. */
export function ExamplesMenu(props: ExamplesMenuProps): JSX.Element {
  return <Menu label="Examples">{() => <Examples {...props} />}</Menu>;
}

function Examples({ supported, onExample }: ExamplesMenuProps): JSX.Element {
  return (
    <>
      {SPECIAL_EXAMPLES.map(({ id, label }) => (
        <MenuItem
          key={id}
          disabled={id !== 'unsecured' && supported?.has('HS256') === false}
          onChoose={() => onExample(id)}
        >
          {label}
        </MenuItem>
      ))}
      <MenuHeading>Freshly signed, with the key</MenuHeading>
      {ALGORITHMS.map(({ name, title }) => {
        const isMissing = supported !== null && !supported.has(name);
        return (
          <MenuItem
            key={name}
            disabled={isMissing}
            hint={isMissing ? 'This browser cannot compute it' : title}
            onChoose={() => onExample(name)}
          >
            {name}
          </MenuItem>
        );
      })}
    </>
  );
}
