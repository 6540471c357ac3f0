import { type JSX, useEffect } from 'react';
import { ALGORITHMS } from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import { type ExampleId, SPECIAL_EXAMPLES } from '../../core/examples/example-list.ts';
import { useSupportedAlgorithms } from '../../hooks/use-supported-algorithms.ts';
import { later } from '../../ui/later.tsx';
import { MenuHeading, MenuItem } from '../../ui/menu.tsx';

export interface ExamplesProps {
  readonly environment: CryptoEnvironment;
  readonly onExample: (id: ExampleId) => void;
}

const EncryptedExamples = later(() =>
  import('./encrypted-examples.tsx').then((module) => module.EncryptedExamples),
);

/** Tokens to try, each made at the press with a key of its own. */
export function Examples({ environment, onExample }: ExamplesProps): JSX.Element {
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
      <EncryptedExamples environment={environment} onExample={onExample} />
    </>
  );
}
