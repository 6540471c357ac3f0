import { type JSX, memo, useEffect } from 'react';
import { ALGORITHMS } from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { type ExampleId, SPECIAL_EXAMPLES } from '../../core/examples/example-list.ts';
import { useSupportedAlgorithms } from '../../hooks/use-supported-algorithms.ts';
import { Menu, MenuHeading, MenuItem } from '../../ui/menu.tsx';

interface ExamplesMenuProps {
  readonly environment: CryptoEnvironment;
  readonly onExample: (id: ExampleId) => void;
}

/** Tokens to try, each signed at the press with a key made for it. */
export const ExamplesMenu = memo(function ExamplesMenu(props: ExamplesMenuProps): JSX.Element {
  return <Menu label="Examples">{() => <Examples {...props} />}</Menu>;
});

function Examples({ environment, onExample }: ExamplesMenuProps): JSX.Element {
  const [supported, ask] = useSupportedAlgorithms(environment);
  useEffect(ask, [ask]);
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
      <MenuHeading>Newly signed, with the key</MenuHeading>
      {ALGORITHMS.map(({ name, title }) => {
        const isMissing = supported !== null && !supported.has(name);
        return (
          <MenuItem
            key={name}
            disabled={isMissing}
            hint={isMissing ? 'Not supported by this browser' : title}
            onChoose={() => onExample(name)}
          >
            {name}
          </MenuItem>
        );
      })}
    </>
  );
}
