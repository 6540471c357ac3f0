import { type JSX, type ReactNode, type Ref, useId } from 'react';
import type { EditProblem } from '../../core/token/edit.ts';
import {
  CodeEditor,
  type CodeEditorHandle,
  type EditorHelp,
  type EditorMark,
  type EditorNote,
} from '../../editor/code-editor.tsx';
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
  readonly notes: readonly EditorNote[];
  /** Why what stands in the box is not in the token. */
  readonly problem: EditProblem | null;
  /** The box shows a text of the token, to which findings point. */
  readonly isShown: boolean;
  readonly describeAt: (offset: number) => EditorHelp | null;
}

interface PartPanelProps {
  readonly title: 'Header' | 'Payload';
  readonly view: PartView;
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
  readonly actions: ReactNode;
  readonly foot?: ReactNode;
  readonly onEdit: (text: string) => void;
  readonly editor: Ref<CodeEditorHandle>;
  readonly onShowProblem: (problem: EditProblem) => void;
}

/** A decoded part of the token in a box where it can be edited. */
export function PartPanel(props: PartPanelProps): JSX.Element {
  const { title, view, rich, theme, actions, foot, onEdit, editor, onShowProblem } = props;
  const faultId = useId();
  const [help, onCaret] = useCaretHelp(view);
  const { problem, bytes } = view;
  return (
    <Panel
      title={title}
      meta={view.size === 0 ? '' : `${view.size.toLocaleString('en')} bytes`}
      actions={
        <>
          {actions}
          <CopyButton label={`Copy ${title.toLowerCase()}`} text={view.text} />
        </>
      }
    >
      <div className={title === 'Header' ? `${styles.editor} ${styles.short}` : styles.editor}>
        <CodeEditor
          ref={editor}
          label={title}
          text={view.text}
          readOnly={bytes !== null || view.isLocked}
          rich={rich}
          theme={theme}
          height="fill"
          marks={view.marks}
          notes={view.notes}
          describeAt={view.describeAt}
          onEdit={onEdit}
          onCaret={onCaret}
          {...(problem === null ? {} : { describedBy: faultId })}
        />
      </div>
      {view.isLocked && view.text !== '' ? (
        <p className={styles.locked}>Shown only: Claimscope cannot write this form of token yet.</p>
      ) : null}
      {bytes === null ? null : <HexDump bytes={bytes} />}
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
      {help === null || problem !== null ? null : (
        <p className={styles.help} data-help={help.title}>
          <code>{help.title}</code> {help.text}
        </p>
      )}
      {foot}
    </Panel>
  );
}
