import { type JSX, type ReactNode, type RefObject, useMemo, useRef } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { ValueRemark } from '../core/claims/text-notes.ts';
import type { QuickFix } from '../core/findings/quick-fixes.ts';
import type { Finding } from '../core/findings/rule.ts';
import type { Doc } from '../core/text/doc.ts';
import type { JsonChange } from '../core/text/json-change.ts';
import type { DocId } from '../core/text/problem.ts';
import { HEADER_ID, PAYLOAD_ID } from '../core/token/edit.ts';
import { algorithmName, algorithmOf } from '../core/token/header-algorithm.ts';
import { claimsDocOf, headerOf, isEncrypted, openedOf, payloadOf } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import type { CodeEditorHandle, EditorNote } from '../editor/code-editor.tsx';
import { type Explain, loadExplain } from '../hooks/use-explain.ts';
import { useHandlers } from '../hooks/use-handlers.ts';
import { type NowStore, useWordsOfNow } from '../hooks/use-now.ts';
import type { ClaimEdits } from '../panels/claims/claim-edits.ts';
import { AlgorithmSelect } from '../panels/part/algorithm-select.tsx';
import { PartPanel, type PartProblem, type PartView } from '../panels/part/part-panel.tsx';
import { viewPart } from '../panels/part/part-view.ts';
import { PayloadFoot } from '../panels/part/payload-foot.tsx';
import { type PayloadView, PayloadViews } from '../panels/part/payload-views.tsx';
import type { QuickValue } from '../panels/part/quick-times.tsx';
import { Menu } from '../ui/menu.tsx';
import type { Claimscope } from './use-claimscope.ts';
import { useEditorChoice } from './use-editor-choice.ts';
import { useHeaderFold } from './use-header-fold.ts';
import { type ExplainPanels, loadKeyboardPart } from './use-panels.ts';

export interface PartPanels {
  readonly header: JSX.Element;
  /** With its table of claims, and the disclosures of an SD-JWT. */
  readonly payload: (claims: ReactNode, disclosures: JSX.Element | null) => JSX.Element;
  readonly editors: {
    readonly header: RefObject<CodeEditorHandle | null>;
    readonly payload: RefObject<CodeEditorHandle | null>;
  };
  /** Whether a box shows a text of the token, to which findings point. */
  readonly isShown: { readonly header: boolean; readonly payload: boolean };
  /** Null where the payload is not a whole JSON object, is broken in its box or is of a form that cannot be written. */
  readonly claimEdits: ClaimEdits | null;
  /** Sets a claim to a time or an id; only where the claims can be edited. */
  readonly setClaim: (name: string, value: QuickValue) => void;
  /** What is remarked of values of the payload, by their JSON Pointers. */
  readonly remarks: ReadonlyMap<string, ValueRemark>;
  /** Sets "alg" in the header, which makes a draft. */
  readonly chooseAlgorithm: (name: string) => void;
  /** Shows the text of the header, which a narrow page folds. */
  readonly unfoldHeader: () => void;
  /** Does what a finding offers, which makes a draft. */
  readonly mend: (fix: QuickFix) => void;
  /** How other texts are shown, so that they look the same. */
  readonly isRich: boolean;
  readonly theme: 'light' | 'dark';
  readonly getNow: () => number;
}

interface Surroundings {
  /** Chooses how an encrypted token is encrypted; null for others, and until it can be shown. */
  readonly encryption: JSX.Element | null;
  /** Chooses how the token is written; null until that can be shown. */
  readonly serialization: JSX.Element | null;
  readonly theme: 'light' | 'dark';
  readonly now: NowStore;
  readonly environment: CryptoEnvironment;
  /** Null until it has loaded. */
  readonly explain: Explain | null;
  readonly view: PayloadView;
  readonly onView: (view: PayloadView) => void;
  /** Opens what issues the claims as an SD-JWT. */
  readonly onIssue: () => void;
  /** Null until they have loaded; they are the last that comes before Monaco. */
  readonly panels: ExplainPanels | null;
}

const NONE: readonly never[] = [];
const NO_REMARKS: ReadonlyMap<string, ValueRemark> = new Map();

/** The two parts in their boxes, with what edits them. */
export function usePartPanels(claimscope: Claimscope, surroundings: Surroundings): PartPanels {
  const { inputs, dispatch: send, shown: token, target, answer, isReading } = claimscope;
  const { theme, now, environment, explain, view, onView, onIssue, panels } = surroundings;
  const { encryption, serialization } = surroundings;
  // An edit of what is not read yet would begin another token.
  const dispatch: typeof send = (action) => (isReading ? undefined : send(action));
  const choice = useEditorChoice(panels !== null);
  const [headerFold, unfoldHeader] = useHeaderFold();
  const headerEditor = useRef<CodeEditorHandle>(null);
  const payloadEditor = useRef<CodeEditorHandle>(null);

  // Those of another token point nowhere in this one.
  const findings = answer?.token === token ? chosenLayer(answer.analysis).findings : null;
  const header = useView(HEADER_ID, claimscope, findings, explain);
  const payload = useView(PAYLOAD_ID, claimscope, findings, explain);
  const remarks = useMemo(
    () => explain?.remarkSensitive(findings ?? NONE) ?? NO_REMARKS,
    [explain, findings],
  );
  const notes = useNotes(
    explain,
    findings !== null && choice.isRich && (payload.isShown || payload.problem !== null) ? payload.doc : null,
    remarks,
    now,
  );

  const change = (id: DocId, change: JsonChange): void =>
    dispatch({ type: 'text-changed', target: { ...target, id }, change });
  const describe = (part: 'header' | 'payload', doc: Doc | null, offset: number) =>
    doc === null ? null : (explain?.describeMember(part, doc, offset) ?? null);
  // Not events, yet asked only in them.
  const described = useRef({ header, payload, describe });
  described.current = { header, payload, describe };
  const help = useMemo(
    () => ({
      header: (offset: number) => {
        const { header, describe } = described.current;
        return describe('header', header.doc, offset);
      },
      payload: (offset: number) => {
        const { payload, describe } = described.current;
        return describe('payload', payload.doc, offset);
      },
    }),
    [],
  );
  const on = useHandlers({
    typeHeader: (text: string) =>
      dispatch({ type: 'text-typed', target: { ...target, id: HEADER_ID }, text }),
    typePayload: (text: string) =>
      dispatch({ type: 'text-typed', target: { ...target, id: PAYLOAD_ID }, text }),
    showInHeader: ({ place }: PartProblem) => headerEditor.current?.select(place.start, place.end),
    showInPayload: ({ place }: PartProblem) => payloadEditor.current?.select(place.start, place.end),
    chooseAlgorithm: (name: string) =>
      change(HEADER_ID, { kind: 'set', name: 'alg', value: JSON.stringify(name) }),
    set: (name: string, value: QuickValue) => {
      const setTo = (text: string): void => change(PAYLOAD_ID, { kind: 'set', name, value: text });
      if (value.kind === 'time') setTo(String(now.seconds() + value.secondsFromNow));
      else void loadExplain().then(({ randomUuid }) => setTo(JSON.stringify(randomUuid(environment))));
    },
    mend: (fix: QuickFix) => change(fix.part === 'header' ? HEADER_ID : PAYLOAD_ID, fix.change),
    replaceClaim: ((place, value) =>
      change(PAYLOAD_ID, { kind: 'replace-member', place, value })) satisfies ClaimEdits['onReplace'],
    removeClaim: ((place) =>
      change(PAYLOAD_ID, { kind: 'remove-member', place })) satisfies ClaimEdits['onRemove'],
    addClaim: (name: string, value: string) => change(PAYLOAD_ID, { kind: 'set', name, value }),
    keepWhiteSpace: (kept: boolean) => dispatch({ type: 'white-space-kept', kept }),
    choosePlain: choice.choosePlain,
    chooseView: onView,
    issue: onIssue,
    undo: () => void loadKeyboardPart().then(({ undo }) => send({ type: 'stepped', step: undo })),
    redo: () => void loadKeyboardPart().then(({ redo }) => send({ type: 'stepped', step: redo })),
  });
  const isPayloadEditable =
    payloadOf(token)?.whole === true && payload.problem === null && payload.lock === null;
  // What is disclosed has no place in the payload.
  const areClaimsEditable = isPayloadEditable && claimsDocOf(token) === payloadOf(token);
  const claimEdits = useMemo(
    () =>
      areClaimsEditable ? { onReplace: on.replaceClaim, onRemove: on.removeClaim, onAdd: on.addClaim } : null,
    [areClaimsEditable, on],
  );
  const algorithm = algorithmOf(token);
  const declared = algorithm === null ? '' : algorithmName(algorithm);
  const isAlgorithmFixed =
    headerOf(token)?.whole !== true || header.problem !== null || header.lock !== null || isEncrypted(token);
  const headerActions = useMemo(
    () => (
      <AlgorithmSelect
        name={declared}
        environment={environment}
        disabled={isAlgorithmFixed}
        onChoose={on.chooseAlgorithm}
      />
    ),
    [declared, environment, isAlgorithmFixed, on],
  );
  const payloadActions = useMemo(
    () => (
      <Menu label="Set claim" disabled={!isPayloadEditable}>
        {() => (panels === null ? null : <panels.QuickTimes onSet={on.set} onIssue={on.issue} />)}
      </Menu>
    ),
    [isPayloadEditable, panels, on],
  );
  const hasDisclosures = openedOf(token) !== null && !claimscope.isInside;
  // An edit of what was written anew begins with what that came to.
  const original = inputs.draft === null ? null : target.begins ? claimscope.pastedToken : target.base;
  const hasCompare = original !== null;
  const shownView =
    (view === 'disclosures' && !hasDisclosures) || (view === 'compare' && !hasCompare) ? 'json' : view;
  const views = useMemo(
    () => (
      <PayloadViews
        view={shownView}
        hasDisclosures={hasDisclosures}
        hasCompare={hasCompare}
        onView={on.chooseView}
      />
    ),
    [shownView, hasDisclosures, hasCompare, on],
  );
  const { keepWhiteSpace } = inputs;
  const isSealed = isEncrypted(token) || token?.isSealed === true;
  const { isPlainChosen, canChoose, isRich } = choice;
  const foot = useMemo(
    () => (
      <PayloadFoot
        isSealed={isSealed}
        isSigned={declared !== 'none'}
        keepWhiteSpace={keepWhiteSpace}
        onKeepWhiteSpace={on.keepWhiteSpace}
        plainEditor={isPlainChosen}
        canChooseEditor={canChoose}
        onPlainEditor={on.choosePlain}
      />
    ),
    [isSealed, declared, keepWhiteSpace, isPlainChosen, canChoose, on],
  );

  return {
    isRich,
    theme,
    getNow: now.seconds,
    editors: { header: headerEditor, payload: payloadEditor },
    isShown: { header: header.isShown, payload: payload.isShown },
    chooseAlgorithm: on.chooseAlgorithm,
    unfoldHeader,
    mend: on.mend,
    setClaim: on.set,
    claimEdits,
    remarks,
    header: (
      <PartPanel
        title="Header"
        fold={headerFold}
        view={header}
        pasted={inputs.pasted}
        notes={NONE}
        describeAt={help.header}
        theme={theme}
        rich={isRich}
        editor={headerEditor}
        onEdit={on.typeHeader}
        onUndo={on.undo}
        onRedo={on.redo}
        onShowProblem={on.showInHeader}
        actions={encryption ?? headerActions}
        late={serialization}
      />
    ),
    payload: (claims, disclosures) => (
      <PartPanel
        title="Payload"
        view={payload}
        pasted={inputs.pasted}
        notes={notes}
        describeAt={help.payload}
        theme={theme}
        rich={isRich}
        editor={payloadEditor}
        onEdit={on.typePayload}
        onUndo={on.undo}
        onRedo={on.redo}
        onShowProblem={on.showInPayload}
        actions={payloadActions}
        views={views}
        instead={
          shownView === 'claims'
            ? claims
            : shownView === 'bytes'
              ? 'bytes'
              : shownView === 'compare'
                ? panels?.comparePayload(original, payload.text)
                : null
        }
        beside={disclosures}
        isBesideShown={shownView === 'disclosures'}
        foot={foot}
      />
    ),
  };
}

/** Until there are words for it. */
function sayInvalid() {
  return { what: 'This text is not valid.', remedy: '' };
}

type View = PartView & { readonly doc: Doc | null };

function useView(
  id: DocId,
  { shown: token, edits, isEditable }: Claimscope,
  findings: readonly Finding[] | null,
  explain: Explain | null,
): View {
  const own = edits.get(id) ?? null;
  const isUnopened = isEncrypted(token) && payloadOf(token) === null;
  const lock = isEditable ? null : isUnopened ? 'unopened' : 'form';
  const word = explain?.wordEditProblem ?? sayInvalid;
  return useMemo(
    () => viewPart(id, token, lock, own, findings, word),
    [id, token, lock, own, findings, word],
  );
}

/**
 * What stands beside the values, null while it is not known; the same array while its words stay the same, so that
 * nothing is drawn anew with the clock but what changed.
 */
function useNotes(
  explain: Explain | null,
  doc: Doc | null,
  remarks: ReadonlyMap<string, ValueRemark>,
  now: NowStore,
): readonly EditorNote[] | null {
  const notes = useMemo(
    () => (doc === null ? null : (explain?.noteText(doc, remarks) ?? NONE)),
    [explain, doc, remarks],
  );
  const words = useWordsOfNow(now, (nowSeconds) => explain?.wordNotes(notes ?? [], nowSeconds) ?? '');
  return useMemo(
    () => (notes === null ? null : (explain?.readNotes(notes, words) ?? NONE)),
    [explain, notes, words],
  );
}
