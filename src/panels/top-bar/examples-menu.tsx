import { type ComponentType, type JSX, memo } from 'react';
import { Menu } from '../../ui/menu.tsx';
import type { ExamplesProps } from './examples.tsx';

interface ExamplesMenuProps extends ExamplesProps {
  /** What it lists; null until that has loaded. */
  readonly list: ComponentType<ExamplesProps> | null;
}

/** The menu of tokens to try. */
export const ExamplesMenu = memo(function ExamplesMenu({
  list: List,
  ...props
}: ExamplesMenuProps): JSX.Element {
  return <Menu label="Examples">{() => (List === null ? null : <List {...props} />)}</Menu>;
});
