import type { JSX } from 'react';
import { PaletteField } from './palette-field.tsx';

/** What was typed into the palette while its commands were loaded. */
export interface TypedEarly {
  query: string;
  /** Enter was the last key: the first command that fits is wanted. */
  isEntered: boolean;
}

interface WaitingFieldProps {
  /** Gets what is typed. */
  readonly early: TypedEarly;
}

/** Takes the keys from the moment on in which the palette is asked for, so that none goes into a box of the page. */
export function WaitingField({ early }: WaitingFieldProps): JSX.Element {
  return (
    <PaletteField
      onChange={(event) => {
        early.query = event.currentTarget.value;
        early.isEntered = false;
      }}
      onKeyDown={({ key, nativeEvent }) => {
        if (key === 'Enter' && !nativeEvent.isComposing) early.isEntered = true;
      }}
    />
  );
}
