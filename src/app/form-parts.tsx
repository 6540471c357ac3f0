import type { JSX } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findBindingRequest, signKeyBinding } from '../core/crypto/sign-key-binding.ts';
import { serializationOf } from '../core/token/convert-serialization.ts';
import { currentDoc, HEADER_ID } from '../core/token/edit.ts';
import { toggleDisclosure, writePresentation } from '../core/token/present.ts';
import { contentOf, isEncrypted, type JweToken, openedOf, signatureOf } from '../core/token/token.ts';
import { chosenLayer, chosenOutcome } from '../core/verdict/layer.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { DetachedContent } from '../panels/forms/detached-content.tsx';
import { DisclosuresView } from '../panels/forms/disclosures-view.tsx';
import { HolderKey } from '../panels/forms/holder-key.tsx';
import { SerializationSelect } from '../panels/forms/serialization-select.tsx';
import { SignatureList } from '../panels/forms/signature-list.tsx';
import { JweHeaders, UnprotectedHeader } from '../panels/forms/unprotected-header.tsx';
import { later } from '../ui/later.tsx';
import type { Claimscope } from './use-claimscope.ts';

const NOTHING_CHECKED: readonly never[] = [];

/** The signatures of a token that may have several. */
export function AboveHeader({ token, answer, steps }: Claimscope): JSX.Element | null {
  if (token?.bySignature === undefined) return null;
  const outermost = answer?.steps[0];
  const checks = outermost?.token === token ? chosenLayer(outermost.analysis).signatures : NOTHING_CHECKED;
  return (
    <SignatureList
      views={token.bySignature}
      checks={checks}
      chosen={token}
      onChoose={(signature) => steps.onChoose({ signature })}
    />
  );
}

/** A second header, and a box for content that is kept apart. */
export function BeneathHeader({ token, shown, answer, content }: Claimscope): JSX.Element {
  if (isEncrypted(shown)) {
    const { unprotectedHeader, recipients } = shown.step;
    const check = answer === null ? null : chosenOutcome(answer.analysis);
    const used = check?.state === 'decrypted' ? check.recipient : 0;
    return <JweHeaders shared={unprotectedHeader} own={recipients[used]?.unprotectedHeader ?? null} />;
  }
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

interface DisclosuresProps extends Claimscope {
  readonly environment: CryptoEnvironment;
  readonly now: NowStore;
}

/** What an SD-JWT discloses, and what it could. */
export function Disclosures(props: DisclosuresProps): JSX.Element | null {
  const { inputs, token, pastedToken, isReading, dispatch, environment, now } = props;
  const opened = openedOf(token);
  const base = openedOf(pastedToken);
  if (token === null || opened === null || base === null || pastedToken === null) return null;
  // A tick is seen before the presentation that it asks for is there.
  const present = new Set((inputs.draft?.rewritten ?? pastedToken.found.text).split(/[~"]/));
  const shown = new Set(base.disclosures.flatMap(({ text }, index) => (present.has(text) ? [index] : [])));
  const toggle = (index: number): void => {
    const paths = base.disclosures.map(({ path }) => path);
    const next = toggleDisclosure(paths, shown, index);
    const texts = base.disclosures.flatMap(({ text }, at) => (next.has(at) ? [text] : []));
    // All of them as they were are what was pasted, its key binding included.
    const isWhole = texts.length === base.disclosures.length;
    const bound = isWhole ? (base.keyBinding?.text ?? null) : null;
    const text = writePresentation(pastedToken, texts, bound);
    if (text !== null && !isReading) dispatch({ type: 'token-rewritten', base: pastedToken, text });
  };
  const findRequest = () => findBindingRequest(pastedToken, inputs.policy, now.seconds());
  const sign = async (key: string): Promise<string | null> => {
    const request = findRequest();
    const made = request === null ? null : await signKeyBinding(token, request, key, environment);
    if (made === null || 'obstacle' in made) return made?.obstacle ?? null;
    dispatch({ type: 'token-rewritten', base: pastedToken, text: made.text });
    return null;
  };
  return (
    <DisclosuresView
      opened={opened}
      all={base.disclosures}
      shown={shown}
      onToggle={toggle}
      holder={<HolderKey request={findRequest()} onSign={sign} />}
    />
  );
}

const EncryptionSelects = later(() =>
  import('../panels/part/encryption-selects.tsx').then((module) => module.EncryptionSelects),
);

/** Chooses `alg` and `enc` of an encrypted token, which makes a draft. */
export function EncryptionChoices(props: Claimscope & { readonly step: JweToken }): JSX.Element {
  const { edits, step, target, isEditable, isReading, dispatch } = props;
  // What is chosen is shown, also where no key could encrypt it yet.
  const protectedHeader = currentDoc(step, edits, HEADER_ID);
  const isBroken = (edits.get(HEADER_ID)?.problem ?? null) !== null;
  return (
    <EncryptionSelects
      step={{ ...step.step, protectedHeader }}
      disabled={!isEditable || isBroken || isReading}
      onChoose={(name, value) =>
        dispatch({
          type: 'text-changed',
          target: { ...target, id: HEADER_ID },
          change: { kind: 'set', name, value: JSON.stringify(value) },
        })
      }
    />
  );
}

/** How the token is written; nothing for what is no token. */
export function Serialization({
  inputs,
  token,
  shown,
  isInside,
  answer,
  pastedToken,
  isReading,
  dispatch,
}: Claimscope): JSX.Element | null {
  // Of an encrypted token the rest is read when it is answered.
  const outermost = isInside ? (answer?.steps[0]?.token ?? null) : shown;
  const written = isEncrypted(token) ? outermost : token;
  const current = written === null ? null : serializationOf(written);
  if (
    written === null ||
    pastedToken === null ||
    current === null ||
    written.unsupported !== null ||
    isReading
  )
    return null;
  const { draft } = inputs;
  return (
    <SerializationSelect
      token={written}
      current={current}
      isEdited={draft !== null && draft.rewritten === undefined}
      onChoose={(text) => dispatch({ type: 'token-rewritten', base: pastedToken, text })}
    />
  );
}
