import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Page } from './app/page.tsx';
import { createCryptoEnvironment } from './core/algorithms/environment.ts';
import { installDefaultPolicy } from './editor/trusted-types.ts';
import type { TakeOver } from './platform/early-inputs.ts';
import './styles/base.css';

/** Brings the prerendered page to life; `takeOver` tells what was done in it before. */
export function start(takeOver: TakeOver): void {
  installDefaultPolicy();
  const root = document.getElementById('root');
  if (root === null) return;
  const environment = createCryptoEnvironment(globalThis.crypto ?? null);
  hydrateRoot(
    root,
    <StrictMode>
      <Page environment={environment} takeOver={takeOver} />
    </StrictMode>,
  );
}
