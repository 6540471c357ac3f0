import { type JSX, useState } from 'react';
import { App, type AppProps } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/**
 * The whole page, as it is prerendered and as it runs. To forget everything is to begin anew: another page takes the
 * place of this one, so that no state, box, editor or history of the old one is left.
 */
export function Page({ environment, takeOver }: Omit<AppProps, 'onForget'>): JSX.Element {
  const [times, setTimes] = useState(0);
  return (
    <ErrorBoundary>
      <App
        key={times}
        environment={environment}
        takeOver={times > 0 ? null : takeOver}
        onForget={() => setTimes(times + 1)}
      />
    </ErrorBoundary>
  );
}
