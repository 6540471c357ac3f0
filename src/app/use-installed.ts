import { useEffect } from 'react';
import { linkManifest } from '../platform/app-manifest.ts';
import { isSingleFile } from '../platform/edition.ts';
import { onLaunchedFiles } from '../platform/launched-files.ts';
import type { PageHandlers } from './use-page-handlers.ts';

/** No key and no key set is larger. */
const LARGEST_KEY_BYTES = 2_000_000;

/** Makes the page installable, and opens the files that the installed page is opened with: a token, a key, or both. */
export function useInstalled(on: PageHandlers): void {
  useEffect(() => {
    if (isSingleFile) return;
    linkManifest();
    onLaunchedFiles(async (files) => {
      const kinds = await Promise.all(files.map(isKeyFile));
      const token = files.find((_, index) => kinds[index] === false);
      const key = files.find((_, index) => kinds[index] === true);
      if (token !== undefined) openTokenFile(token);
      if (key !== undefined) on.openKeyFile(key);
    });
  }, [on]);
}

/** By its name where that tells; a JSON file is a key where it reads as a JWK or a JWK Set. */
async function isKeyFile(file: File): Promise<boolean> {
  if (/\.pem$/i.test(file.name)) return true;
  if (!/\.json$/i.test(file.name) || file.size > LARGEST_KEY_BYTES) return false;
  const { readJwkText } = await import('../core/keys/jwk-text.ts');
  return readJwkText(await file.text()) !== null;
}

/** As a person would who chooses it, so that a refusal is said where they are. */
function openTokenFile(file: File): void {
  const input = document.querySelector<HTMLInputElement>('input[type="file"][aria-label="Token file"]');
  if (input === null) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
