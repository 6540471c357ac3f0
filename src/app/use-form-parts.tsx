import type { JSX } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { isEncrypted, openedOf } from '../core/token/token.ts';
import { callsForForms } from '../core/verdict/calls-for-forms.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { useSettled } from '../hooks/use-settled.ts';
import type { Claimscope } from './use-claimscope.ts';

interface FormParts {
  readonly aboveHeader: JSX.Element | null;
  readonly beneathHeader: JSX.Element | null;
  readonly disclosures: JSX.Element | null;
  readonly encryption: JSX.Element | null;
  readonly serialization: JSX.Element | null;
  /** They are called for and have not loaded. */
  readonly isWaiting: boolean;
}

let loading: Promise<typeof import('./form-parts.tsx')> | null = null;

/** What the forms call for on the page that few tokens have. */
export function useFormParts(
  claimscope: Claimscope,
  environment: CryptoEnvironment,
  now: NowStore,
  mayLoad: boolean,
): FormParts {
  const { readPasted, token } = claimscope;
  const isCalledFor = [readPasted, token].some((one) => one !== null && callsForForms(one));
  if (isCalledFor || mayLoad) loading ??= import('./form-parts.tsx');
  const { value: parts, isSettled } = useSettled(isCalledFor || mayLoad ? loading : null);
  // An encrypted token has nothing to wait for: what it may have beside its header is read when it is decrypted.
  const isShown = parts !== null && (isCalledFor || isEncrypted(readPasted));
  return {
    aboveHeader: isShown ? <parts.AboveHeader {...claimscope} /> : null,
    beneathHeader: isShown && !claimscope.isInside ? <parts.BeneathHeader {...claimscope} /> : null,
    disclosures:
      isShown && !claimscope.isInside && openedOf(claimscope.token) !== null ? (
        <parts.Disclosures {...claimscope} environment={environment} now={now} />
      ) : null,
    encryption:
      parts !== null && isEncrypted(claimscope.shown) ? (
        <parts.EncryptionChoices {...claimscope} step={claimscope.shown} />
      ) : null,
    serialization: parts === null ? null : <parts.Serialization {...claimscope} />,
    isWaiting: isCalledFor && !isSettled,
  };
}
