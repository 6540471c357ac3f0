import { type JSX, memo, type ReactNode, type Ref, useId } from 'react';
import type { EditProblem } from '../../core/token/edit.ts';
import {
  CodeEditor,
  type CodeEditorHandle,
  type EditorHelp,
  type EditorMark,
  type EditorNote,
} from '../../editor/code-editor.tsx';
import { isLargeText } from '../../editor/large-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { HexDump } from './hex-dump.tsx';
import styles from './part-panel.module.css';
import { useCaretHelp } from './use-caret-help.ts';

export interface PartView {
  readonly text: string;
  /** The bytes, where they are no text; null where they are. */
  readonly bytes: Uint8Array | null;
  /** The token is of a form that can be shown and not written. */
  readonly isLocked: boolean;
  readonly size: number;
  readonly marks: readonly EditorMark[];
  /** Why what stands in the box is not in the token. */
  readonly problem: EditProblem | null;
  /** The box shows a text of the token, to which findings point. */
  readonly isShown: boolean;
}

interface PartPanelProps {
  readonly title: 'Header' | 'Payload';
  readonly view: PartView;
  /** What was pasted: the same for a token and its drafts. */
  readonly pasted: string;
  readonly notes: readonly EditorNote[];
  readonly describeAt: (offset: number) => EditorHelp | null;
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
  readonly actions: ReactNode;
  /** Beside the title: a choice of views. */
  readonly views?: ReactNode;
  /** Comes later than the rest, at a place where it moves nothing. */
  readonly late?: ReactNode;
  /** Shown instead of the box: another view of the same. Null for the box. */
  readonly instead?: ReactNode;
  /** A view that is always there, and seen in place of the box where that is asked for. */
  readonly beside?: ReactNode;
  readonly isBesideShown?: boolean;
  readonly foot?: ReactNode;
  readonly onEdit: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly editor: Ref<CodeEditorHandle>;
  readonly onShowProblem: (problem: EditProblem) => void;
}

const NOTHING = <></>;

/** A decoded part of the token in a box where it can be edited. */
export const PartPanel = memo(function PartPanel(props: PartPanelProps): JSX.Element {
  const { title, view, pasted, notes, describeAt, rich, theme, actions, views, late, foot } = props;
  const { beside = null, isBesideShown = false } = props;
  const instead = isBesideShown && beside !== null ? NOTHING : props.instead;
  const { onEdit, onUndo, onRedo, editor, onShowProblem } = props;
  const faultId = useId();
  const [help, onCaret] = useCaretHelp({ text: view.text, describeAt });
  const { problem, bytes } = view;
  const isHeader = title === 'Header';
  return (
    <Panel
      title={title}
      className={isHeader ? styles.header : styles.payload}
      isLarge={isLargeText(view.text)}
      meta={
        <>
          {views}
          {view.size === 0 ? null : (
            <span className={styles.size}>{view.size.toLocaleString('en')} bytes</span>
          )}
          {late}
        </>
      }
      actions={
        <>
          {actions}
          <CopyButton label={`Copy ${title.toLowerCase()}`} text={view.text} />
        </>
      }
    >
      {instead == null ? (
        <div className={isHeader ? `${styles.editor} ${styles.short}` : styles.editor}>
          <CodeEditor
            ref={editor}
            label={title}
            text={view.text}
            subject={pasted}
            readOnly={bytes !== null || view.isLocked}
            rich={rich}
            theme={theme}
            height={isHeader ? 'content' : 'fill'}
            marks={view.marks}
            notes={notes}
            describeAt={describeAt}
            onEdit={onEdit}
            onUndo={onUndo}
            onRedo={onRedo}
            onCaret={onCaret}
            {...(problem === null ? {} : { describedBy: faultId })}
          />
        </div>
      ) : (
        instead
      )}
      {beside === null ? null : <div hidden={!isBesideShown}>{beside}</div>}
      {view.isLocked && view.text !== '' ? (
        <p className={styles.locked}>Shown only: this form of token cannot be edited here yet.</p>
      ) : null}
      {bytes === null || instead != null ? null : <HexDump bytes={bytes} />}
      {problem === null ? null : (
        <div className={styles.fault} id={faultId}>
          <p aria-live="polite">
            {problem.what} {problem.remedy} The token keeps the last good text.
          </p>
          <Button look="outlined" onClick={() => onShowProblem(problem)}>
            Go there
          </Button>
        </div>
      )}
      {help === null || problem !== null || instead != null ? null : (
        <p className={styles.help} data-help={help.title}>
          <code>{help.title}</code> {help.text}
        </p>
      )}
      {foot}
    </Panel>
  );
});
