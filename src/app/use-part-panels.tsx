import { type JSX, type RefObject, useMemo, useRef } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import type { Doc } from '../core/text/doc.ts';
import type { JsonChange } from '../core/text/json-change.ts';
import type { DocId } from '../core/text/problem.ts';
import { HEADER_ID, PAYLOAD_ID } from '../core/token/edit.ts';
import { algorithmName } from '../core/token/header-algorithm.ts';
import { algorithmOf, headerOf, payloadOf } from '../core/token/token.ts';
import type { CodeEditorHandle } from '../editor/code-editor.tsx';
import type { Review } from '../hooks/use-review.ts';
import type { ClaimEdits } from '../panels/claims/claim-edits.ts';
import { AlgorithmSelect } from '../panels/part/algorithm-select.tsx';
import { PartPanel, type PartView } from '../panels/part/part-panel.tsx';
import { viewPart } from '../panels/part/part-view.ts';
import { PayloadFoot } from '../panels/part/payload-foot.tsx';
import { QuickTimes, type QuickValue } from '../panels/part/quick-times.tsx';
import type { Claimscope } from './use-claimscope.ts';
import { useEditorChoice } from './use-editor-choice.ts';

export interface PartPanels {
  readonly header: JSX.Element;
  readonly payload: JSX.Element;
  readonly editors: {
    readonly header: RefObject<CodeEditorHandle | null>;
    readonly payload: RefObject<CodeEditorHandle | null>;
  };
  /** Whether a box shows a text of the token, to which findings point. */
  readonly isShown: { readonly header: boolean; readonly payload: boolean };
  /** Null where the payload is not a whole JSON object, is broken in its box or is of a form that cannot be written. */
  readonly claimEdits: ClaimEdits | null;
  /** Sets "alg" in the header, which makes a draft. */
  readonly chooseAlgorithm: (name: string) => void;
  /** Does what a finding offers, which makes a draft. */
  readonly mend: (fix: QuickFix) => void;
}

interface Surroundings {
  readonly theme: 'light' | 'dark';
  readonly nowSeconds: number;
  readonly supported: ReadonlySet<AlgorithmName> | null;
  readonly environment: CryptoEnvironment;
}

/** The two parts in their boxes, with what edits them. */
export function usePartPanels(claimscope: Claimscope, surroundings: Surroundings): PartPanels {
  const { inputs, dispatch, token, pastedToken: base, findings, analysis, review } = claimscope;
  const { theme, nowSeconds, supported, environment } = surroundings;
  const choice = useEditorChoice(analysis !== null && token !== null);
  const headerEditor = useRef<CodeEditorHandle>(null);
  const payloadEditor = useRef<CodeEditorHandle>(null);

  const headerEdit = inputs.draft?.edits.get(HEADER_ID) ?? null;
  const payloadEdit = inputs.draft?.edits.get(PAYLOAD_ID) ?? null;
  const header = useMemo(
    () => viewPart(HEADER_ID, token, base, headerEdit, findings),
    [token, base, headerEdit, findings],
  );
  const payload = useMemo(
    () => viewPart(PAYLOAD_ID, token, base, payloadEdit, findings),
    [token, base, payloadEdit, findings],
  );
  const notes = useNotes(review, choice.isRich ? payload.doc : null, nowSeconds);
  const helpIn = (part: 'header' | 'payload', doc: Doc | null) => (offset: number) =>
    doc === null ? null : (review?.describeMember(part, doc, offset) ?? null);
  const type = (id: DocId, text: string): void =>
    dispatch({ type: 'text-typed', target: { base, id }, text });
  const change = (id: DocId, change: JsonChange): void =>
    dispatch({ type: 'text-changed', target: { base, id }, change });

  const set = (name: string, value: QuickValue): void => {
    if (review === null) return;
    const text =
      value.kind === 'uuid'
        ? JSON.stringify(review.randomUuid(environment))
        : String(nowSeconds + value.secondsFromNow);
    change(PAYLOAD_ID, { kind: 'set', name, value: text });
  };
  const chooseAlgorithm = (name: string): void =>
    change(HEADER_ID, { kind: 'set', name: 'alg', value: JSON.stringify(name) });
  const algorithm = algorithmOf(token);
  const declared = algorithm === null ? '' : algorithmName(algorithm);
  const common = { theme };
  const isPayloadEditable = payloadOf(token)?.whole === true && payload.problem === null && !payload.isLocked;

  return {
    editors: { header: headerEditor, payload: payloadEditor },
    isShown: { header: header.isShown, payload: payload.isShown },
    chooseAlgorithm,
    mend: (fix) => change(fix.part === 'header' ? HEADER_ID : PAYLOAD_ID, fix.change),
    claimEdits: isPayloadEditable
      ? {
          onReplace: (place, value) => change(PAYLOAD_ID, { kind: 'replace-member', place, value }),
          onRemove: (place) => change(PAYLOAD_ID, { kind: 'remove-member', place }),
          onAdd: (name, value) => change(PAYLOAD_ID, { kind: 'set', name, value }),
        }
      : null,
    header: (
      <PartPanel
        {...common}
        title="Header"
        view={{ ...header, notes: NO_NOTES, describeAt: helpIn('header', header.doc) }}
        rich={choice.isRich}
        editor={headerEditor}
        onEdit={(text) => type(HEADER_ID, text)}
        onShowProblem={({ place }) => headerEditor.current?.select(place.start, place.end)}
        actions={
          <AlgorithmSelect
            name={declared}
            supported={supported}
            disabled={headerOf(token)?.whole !== true || header.problem !== null || header.isLocked}
            onChoose={chooseAlgorithm}
          />
        }
      />
    ),
    payload: (
      <PartPanel
        {...common}
        title="Payload"
        view={{ ...payload, notes, describeAt: helpIn('payload', payload.doc) }}
        rich={choice.isRich}
        editor={payloadEditor}
        onEdit={(text) => type(PAYLOAD_ID, text)}
        onShowProblem={({ place }) => payloadEditor.current?.select(place.start, place.end)}
        actions={<QuickTimes disabled={!isPayloadEditable} onSet={set} />}
        foot={
          <PayloadFoot
            keepWhiteSpace={inputs.keepWhiteSpace}
            onKeepWhiteSpace={(kept) => dispatch({ type: 'white-space-kept', kept })}
            plainEditor={choice.isPlainChosen}
            canChooseEditor={choice.canChoose}
            onPlainEditor={choice.choosePlain}
          />
        }
      />
    ),
  };
}

const NO_NOTES: PartView['notes'] = [];

/** The dates beside the times; the same array while their words stay the same, so that nothing is drawn anew. */
function useNotes(review: Review | null, doc: Doc | null, nowSeconds: number): PartView['notes'] {
  const times = useMemo(() => (doc === null ? [] : (review?.findTimes(doc) ?? [])), [review, doc]);
  const words = times.map((time) => review?.noteTime(time, nowSeconds) ?? '').join('\n');
  return useMemo(() => {
    const notes = words.split('\n');
    return times.map(({ offset }, index) => ({ offset, text: notes[index] ?? '' }));
  }, [times, words]);
}
