import type { JSX } from 'react';
import { App, type AppProps } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';

/** The whole page, as it is prerendered and as it runs. */
export function Page(props: AppProps): JSX.Element {
  return (
    <ErrorBoundary>
      <App {...props} />
    </ErrorBoundary>
  );
}
