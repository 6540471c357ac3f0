import { useEffect, useRef, useState } from 'react';
import { readHmac } from '../../core/crypto/read-hmac.ts';
import type { Token } from '../../core/token/token.ts';
import type { SecretSearchOutcome, SecretSearchProgress } from '../../workers/search-secrets.ts';

const MEBIBYTE = 2 ** 20;
const LIST_MEBIBYTES_AT_MOST = 64;

/** What the search of a token's secret has come to. */
export type SecretSearch =
  | { readonly state: 'idle' | 'loading' }
  | { readonly state: 'trying'; readonly progress: SecretSearchProgress }
  | SecretSearchOutcome
  /** Nothing was tried, for a reason. */
  | { readonly state: 'refused'; readonly why: string };

interface SecretSearching {
  readonly search: SecretSearch;
  /** Tries the list that comes with Claimscope, or that of a file. */
  readonly start: (file: File | null) => void;
  readonly cancel: () => void;
}

/** Searches the secret of a token's HMAC; searcher and list load when they are asked for. Ends with its component. */
export function useSecretSearch(token: Token): SecretSearching {
  const [search, setSearch] = useState<SecretSearch>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const cancel = (): void => running.current?.abort();

  const start = async (file: File | null): Promise<void> => {
    cancel();
    const target = readHmac(token);
    if (target === null) return;
    const controller = new AbortController();
    running.current = controller;
    const say = (next: SecretSearch): void => {
      if (running.current === controller) setSearch(next);
    };
    if (file !== null && file.size > LIST_MEBIBYTES_AT_MOST * MEBIBYTE) {
      const size = Math.ceil(file.size / MEBIBYTE);
      say({
        state: 'refused',
        why: `The file is ${size} MiB. A list can be up to ${LIST_MEBIBYTES_AT_MOST} MiB.`,
      });
      return;
    }
    say({ state: 'loading' });
    try {
      const { readSecretList, searchSecrets } = await import('../../workers/search-secrets.ts');
      const source = file ?? (await import('../../workers/known-secrets-list.ts')).openKnownSecrets();
      const list = await readSecretList(source);
      if (list.total === 0) {
        say({ state: 'refused', why: 'The file has no secrets: every line is empty.' });
        return;
      }
      const { signal } = controller;
      const onProgress = (progress: SecretSearchProgress): void => say({ state: 'trying', progress });
      say(await searchSecrets({ target, list, signal, onProgress }));
    } catch {
      say({
        state: 'refused',
        why: file === null ? 'The list could not be loaded. Reload the page.' : 'The file could not be read.',
      });
    }
  };
  return { search, start: (file) => void start(file), cancel };
}
