import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Page } from './app/page.tsx';
import { createCryptoEnvironment } from './core/algorithms/environment.ts';
import './styles/base.css';

/** The HTML of the page as it is before anything was done in it, for the build. */
export function prerender(): string {
  return renderToString(
    <StrictMode>
      <Page environment={createCryptoEnvironment(null)} takeOver={null} />
    </StrictMode>,
  );
}
