import { type JSX, type RefObject, useMemo, useRef } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import { algorithmName } from '../core/token/header-algorithm.ts';
import type { CodeEditorHandle } from '../editor/code-editor.tsx';
import type { Review } from '../hooks/use-review.ts';
import type { ClaimEdits } from '../panels/claims/claim-edits.ts';
import { AlgorithmSelect } from '../panels/part/algorithm-select.tsx';
import { PartPanel, type PartView } from '../panels/part/part-panel.tsx';
import { basisOf, viewPart } from '../panels/part/part-view.ts';
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
  readonly texts: { readonly header: string; readonly payload: string };
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

/** Longer parts stay in the plain editor. */
const RICH_AT_MOST = 200_000;

/** The two parts in their boxes, with what edits them. */
export function usePartPanels(claimscope: Claimscope, surroundings: Surroundings): PartPanels {
  const { inputs, dispatch, reading, findings, analysis, review } = claimscope;
  const { theme, nowSeconds, supported, environment } = surroundings;
  const { token } = reading;
  const pasted = claimscope.pastedReading.token;
  const choice = useEditorChoice(analysis !== null && token !== null);
  const headerEditor = useRef<CodeEditorHandle>(null);
  const payloadEditor = useRef<CodeEditorHandle>(null);

  const headerPart = token?.header ?? null;
  const payloadPart = token?.payload ?? null;
  const headerEdit = inputs.draft?.header ?? null;
  const payloadEdit = inputs.draft?.payload ?? null;
  const header = useMemo(
    () => viewPart('header', token, pasted, headerEdit, findings),
    [token, pasted, headerEdit, findings],
  );
  const payload = useMemo(
    () => viewPart('payload', token, pasted, payloadEdit, findings),
    [token, pasted, payloadEdit, findings],
  );
  const rich = (view: { text: string }): boolean => choice.isRich && view.text.length <= RICH_AT_MOST;
  const notes = useNotes(review, rich(payload) ? payload.text : null, nowSeconds);
  const helpIn = (part: 'header' | 'payload', text: string) => (offset: number) =>
    review?.describeMember(part, text, offset) ?? null;
  const headerBasis = basisOf('header', token, pasted);
  const payloadBasis = basisOf('payload', token, pasted);

  const set = (name: string, value: QuickValue): void => {
    if (review === null) return;
    const text =
      value.kind === 'uuid'
        ? JSON.stringify(review.randomUuid(environment))
        : String(nowSeconds + value.secondsFromNow);
    dispatch({ type: 'member-set', basis: payloadBasis, name, value: text });
  };
  const chooseAlgorithm = (name: string): void =>
    dispatch({ type: 'member-set', basis: headerBasis, name: 'alg', value: JSON.stringify(name) });
  const declared = reading.algorithm === null ? '' : algorithmName(reading.algorithm);
  const common = { theme };
  const isPayloadEditable = payloadPart?.whole === true && payload.fault === null && !payload.isLocked;

  return {
    editors: { header: headerEditor, payload: payloadEditor },
    texts: { header: header.text, payload: payload.text },
    chooseAlgorithm,
    mend: ({ part, change }) =>
      dispatch({ type: 'part-mended', basis: part === 'header' ? headerBasis : payloadBasis, change }),
    claimEdits: isPayloadEditable
      ? {
          onReplace: (place, value) =>
            dispatch({ type: 'member-replaced', basis: payloadBasis, place, value }),
          onRemove: (place) => dispatch({ type: 'member-removed', basis: payloadBasis, place }),
          onAdd: (name, value) => dispatch({ type: 'member-set', basis: payloadBasis, name, value }),
        }
      : null,
    header: (
      <PartPanel
        {...common}
        title="Header"
        view={{ ...header, notes: NO_NOTES, describeAt: helpIn('header', header.text) }}
        rich={rich(header)}
        editor={headerEditor}
        onEdit={(text) => dispatch({ type: 'part-typed', basis: headerBasis, text })}
        onShowFault={(fault) => headerEditor.current?.select(fault.start, fault.end)}
        actions={
          <AlgorithmSelect
            name={declared}
            supported={supported}
            disabled={headerPart?.whole !== true || header.fault !== null || header.isLocked}
            onChoose={chooseAlgorithm}
          />
        }
      />
    ),
    payload: (
      <PartPanel
        {...common}
        title="Payload"
        view={{ ...payload, notes, describeAt: helpIn('payload', payload.text) }}
        rich={rich(payload)}
        editor={payloadEditor}
        onEdit={(text) => dispatch({ type: 'part-typed', basis: payloadBasis, text })}
        onShowFault={(fault) => payloadEditor.current?.select(fault.start, fault.end)}
        actions={<QuickTimes disabled={!isPayloadEditable} onSet={set} />}
        foot={
          <PayloadFoot
            keepWhiteSpace={inputs.keepWhiteSpace}
            onKeepWhiteSpace={(kept) =>
              dispatch({ type: 'white-space-kept', kept, bases: [headerBasis, payloadBasis] })
            }
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
function useNotes(review: Review | null, text: string | null, nowSeconds: number): PartView['notes'] {
  const times = useMemo(() => (text === null ? [] : (review?.findTimes(text) ?? [])), [review, text]);
  const words = times.map((time) => review?.noteTime(time, nowSeconds) ?? '').join('\n');
  return useMemo(() => {
    const notes = words.split('\n');
    return times.map(({ offset }, index) => ({ offset, text: notes[index] ?? '' }));
  }, [times, words]);
}
