import { type ComponentType, type JSX, lazy, Suspense } from 'react';
import { Panel } from '../ui/panel.tsx';

/** Loads a panel with the half of the program that explains; until then its empty frame holds the place. */
function later<Props extends object>(title: string, load: () => Promise<{ default: ComponentType<Props> }>) {
  const Loaded = lazy(load);
  return function Later(props: Props): JSX.Element {
    return (
      <Suspense fallback={<Panel title={title}>{null}</Panel>}>
        <Loaded {...props} />
      </Suspense>
    );
  };
}

const load = () => import('../panels/review-panels.ts');

export const ClaimsPanel = later('Claims', async () => ({ default: (await load()).ClaimsPanel }));
export const FindingsPanel = later('Findings', async () => ({ default: (await load()).FindingsPanel }));
export const LifetimePanel = later('Lifetime', async () => ({ default: (await load()).LifetimePanel }));
