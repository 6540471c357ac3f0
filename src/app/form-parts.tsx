import type { JSX } from 'react';
import { contentOf, signatureOf } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import { DetachedContent } from '../panels/forms/detached-content.tsx';
import { SignatureList } from '../panels/forms/signature-list.tsx';
import { UnprotectedHeader } from '../panels/forms/unprotected-header.tsx';
import type { Claimscope } from './use-claimscope.ts';

const NOTHING_CHECKED: readonly never[] = [];

/** The signatures of a token that may have several. */
export function AboveHeader({ token, answer, signature }: Claimscope): JSX.Element | null {
  if (token?.bySignature === undefined) return null;
  const checks = answer?.token === token ? chosenLayer(answer.analysis).signatures : NOTHING_CHECKED;
  return (
    <SignatureList views={token.bySignature} checks={checks} chosen={token} onChoose={signature.choose} />
  );
}

/** A second header, and a box for content that is kept apart. */
export function BeneathHeader({ token, content }: Claimscope): JSX.Element {
  const unprotected = signatureOf(token)?.unprotectedHeader ?? null;
  return (
    <>
      {unprotected === null ? null : <UnprotectedHeader header={unprotected} />}
      {contentOf(token)?.state === 'detached' ? (
        <DetachedContent given={content.given} onGive={content.onGive} />
      ) : null}
    </>
  );
}
