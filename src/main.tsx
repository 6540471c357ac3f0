import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { createCryptoEnvironment } from './core/crypto/environment.ts';
import { installDefaultPolicy } from './editor/trusted-types.ts';
import { takeTokenFromAddress } from './platform/token-link.ts';
import './styles/base.css';

installDefaultPolicy();
const root = document.getElementById('root');
if (root !== null) {
  const environment = createCryptoEnvironment(globalThis.crypto ?? null);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <App environment={environment} initialToken={takeTokenFromAddress() ?? ''} />
      </ErrorBoundary>
    </StrictMode>,
  );
}
