import type { JSX } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findBindingRequest, signKeyBinding } from '../core/crypto/sign-key-binding.ts';
import type { Doc } from '../core/text/doc.ts';
import { serializationOf } from '../core/token/convert-serialization.ts';
import { currentDoc, HEADER_ID } from '../core/token/edit.ts';
import { toggleDisclosure, writePresentation } from '../core/token/present.ts';
import type { GivenContent } from '../core/token/read-content.ts';
import {
  contentOf,
  isEncrypted,
  type JweToken,
  openedOf,
  payloadOf,
  signatureOf,
  type Token,
} from '../core/token/token.ts';
import { chosenLayer, chosenOutcome } from '../core/verdict/layer.ts';
import type { NowStore } from '../hooks/use-now.ts';
import { DetachedContent } from '../panels/forms/detached-content.tsx';
import { DisclosuresView } from '../panels/forms/disclosures-view.tsx';
import { HolderKey } from '../panels/forms/holder-key.tsx';
import { SerializationSelect } from '../panels/forms/serialization-select.tsx';
import { SignatureList } from '../panels/forms/signature-list.tsx';
import { JweHeaders, UnprotectedHeader } from '../panels/forms/unprotected-header.tsx';
import { DialogButton } from '../ui/dialog.tsx';
import { later } from '../ui/later.tsx';
import type { Claimscope } from './use-claimscope.ts';

const IssueClaims = later(() => import('./issue-claims.tsx').then((module) => module.IssueClaims));

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
      unread={token.unread ?? 0}
      onChoose={(signature) => steps.onChoose({ signature })}
    />
  );
}

/** A second header, and a box for content that is kept apart; that of a draft is edited as its payload. */
export function BeneathHeader({ token, shown, answer, content, inputs }: Claimscope): JSX.Element {
  if (isEncrypted(shown)) {
    const { unprotectedHeader, recipients } = shown.step;
    const check = answer === null ? null : chosenOutcome(answer.analysis);
    const used = check?.state === 'decrypted' ? check.recipient : 0;
    return <JweHeaders shared={unprotectedHeader} own={recipients[used]?.unprotectedHeader ?? null} />;
  }
  const unprotected = signatureOf(token)?.unprotectedHeader ?? null;
  const signed = contentOf(token);
  const composed = inputs.draft?.composed?.token;
  const drafted = composed === undefined || composed !== token ? null : payloadOf(token);
  return (
    <>
      {unprotected === null ? null : <UnprotectedHeader header={unprotected} />}
      {signed?.state !== 'detached' ? null : drafted === null ? (
        <DetachedContent given={content.given} onGive={content.onGive} />
      ) : (
        <DetachedContent given={writeContent(drafted)} onGive={null} />
      )}
    </>
  );
}

/** The bytes of a text of a draft as a person gives them. */
function writeContent({ text, spelled, encoded }: Doc): GivenContent {
  return text === null
    ? { text: encoded?.text ?? '', format: 'base64url' }
    : { text: spelled, format: 'utf8' };
}

/** Writes the token in another way: a draft of `base`, unless that is what was pasted. */
function rewrite({ pastedToken, dispatch }: Claimscope, base: Token, text: string): void {
  dispatch(text === pastedToken?.found.text ? { type: 'reverted' } : { type: 'token-rewritten', base, text });
}

/** What presentations are chosen from: what was pasted, or what an edit made of it. */
function findPresented({ inputs: { draft }, pastedToken, token }: Claimscope): Token | null {
  if (draft === null) return pastedToken;
  return draft.rewritten === undefined ? token : draft.base;
}

interface DisclosuresProps extends Claimscope {
  readonly environment: CryptoEnvironment;
  readonly now: NowStore;
}

/** What an SD-JWT discloses, and what it could. */
export function Disclosures(props: DisclosuresProps): JSX.Element | null {
  const { inputs, token, isReading, environment, now } = props;
  const whole = findPresented(props);
  const opened = openedOf(token);
  const base = openedOf(whole);
  if (token === null || opened === null || base === null || whole === null) return null;
  // A tick is seen before the presentation that it asks for is there.
  const rewritten = inputs.draft?.rewritten ?? null;
  const present = rewritten === null ? null : new Set(rewritten.split(/[~"]/));
  const shown = new Set(
    base.disclosures.flatMap(({ text }, index) => (present?.has(text) === false ? [] : [index])),
  );
  const toggle = (index: number): void => {
    const paths = base.disclosures.map(({ path }) => path);
    const next = toggleDisclosure(paths, shown, index);
    const texts = base.disclosures.flatMap(({ text }, at) => (next.has(at) ? [text] : []));
    // All of them as they were are what was pasted, its key binding included.
    const isWhole = texts.length === base.disclosures.length;
    const bound = isWhole ? (base.keyBinding?.text ?? null) : null;
    const text = writePresentation(whole, texts, bound);
    if (text !== null && !isReading) rewrite(props, whole, text);
  };
  // What was not read would be lost in another presentation.
  const { isWhole } = base;
  const findRequest = () => findBindingRequest(whole, inputs.policy, now.seconds());
  const sign = async (key: string): Promise<string | null> => {
    const request = findRequest();
    const made = request === null ? null : await signKeyBinding(token, request, key, environment);
    if (made === null || 'obstacle' in made) return made?.obstacle ?? null;
    rewrite(props, whole, made.text);
    return null;
  };
  return (
    <DisclosuresView
      opened={opened}
      all={base.disclosures}
      shown={shown}
      onToggle={isWhole ? toggle : null}
      holder={isWhole ? <HolderKey request={findRequest()} onSign={sign} /> : null}
      issue={
        <DialogButton
          look="outlined"
          label="Choose disclosable claims…"
          heading="Selectively disclosable claims"
        >
          {(close) => <IssueClaims claimscope={props} environment={environment} onDone={close} />}
        </DialogButton>
      }
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
export function Serialization(props: Claimscope): JSX.Element | null {
  const { inputs, token, shown, isInside, answer, pastedToken, isReading } = props;
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
      onChoose={(text) => rewrite(props, pastedToken, text)}
    />
  );
}
