import type { JSX, RefObject } from 'react';
import { useMediaQuery } from '../../hooks/use-media-query.ts';
import { Dock, type Place } from './dock.tsx';
import { useStuck } from './use-stuck.ts';

interface SmallScreenProps {
  /** What holds the verdict bar, which stays in view while the page scrolls. */
  readonly verdict: RefObject<HTMLElement | null>;
  readonly token: string;
  readonly findings: number;
  readonly onPlace: (place: Place) => void;
}

/** What only a narrow page has: the dock, and a verdict that goes along. */
export function SmallScreen({ verdict, ...dock }: SmallScreenProps): JSX.Element | null {
  const isSmall = useMediaQuery('(width < 700px) and (height >= 480px)');
  useStuck(verdict, isSmall);
  return isSmall ? <Dock {...dock} /> : null;
}
