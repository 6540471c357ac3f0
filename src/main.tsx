import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { createCryptoEnvironment } from './core/algorithms/environment.ts';
import { installDefaultPolicy } from './editor/trusted-types.ts';
import { restoreFocus, takeEarlyText } from './platform/early-text.ts';
import { takeTokenFromAddress } from './platform/token-link.ts';
import './styles/base.css';

installDefaultPolicy();
const root = document.getElementById('root');
if (root !== null) {
  const environment = createCryptoEnvironment(globalThis.crypto ?? null);
  const early = takeEarlyText(root);
  const initialToken = takeTokenFromAddress() ?? early.text;
  // At once, so that no key press falls between the static box and the one that replaces it.
  flushSync(() =>
    createRoot(root).render(
      <StrictMode>
        <ErrorBoundary>
          <App environment={environment} initialToken={initialToken} />
        </ErrorBoundary>
      </StrictMode>,
    ),
  );
  if (early.hadFocus) restoreFocus(root);
}
