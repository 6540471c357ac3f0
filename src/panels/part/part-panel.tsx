import { type JSX, memo, type ReactNode, type Ref, useId } from 'react';
import type { Place } from '../../core/text/problem.ts';
import {
  CodeEditor,
  type CodeEditorHandle,
  type EditorHelp,
  type EditorMark,
  type EditorNote,
} from '../../editor/code-editor.tsx';
import { isLargeText } from '../../editor/large-text.ts';
import { lazyComponent, useLazyComponent } from '../../editor/use-lazy-component.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel, type PanelFold } from '../../ui/panel.tsx';
import styles from './part-panel.module.css';
import { useCaretHelp } from './use-caret-help.ts';

/** Why what stands in a box is not in the token. */
export interface PartProblem {
  readonly place: Place;
  readonly what: string;
  readonly remedy: string;
}

export interface PartView {
  readonly text: string;
  /** As they stand in the token; null where there are none. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  /** They are no text, so that the box is empty and they are shown themselves. */
  readonly isBinary: boolean;
  /** Why it cannot be edited: its form cannot be written, or its token is not decrypted. Null where it can. */
  readonly lock: 'form' | 'unopened' | null;
  readonly size: number;
  /** Null while those of this text are not known yet. */
  readonly marks: readonly EditorMark[] | null;
  /** Why what stands in the box is not in the token. */
  readonly problem: PartProblem | null;
  /** The box shows a text of the token, to which findings point. */
  readonly isShown: boolean;
}

interface PartPanelProps {
  readonly title: 'Header' | 'Payload';
  readonly view: PartView;
  /** What was pasted: the same for a token and its drafts. */
  readonly pasted: string;
  /** Null while those of this text are not known yet, as its marks. */
  readonly notes: readonly EditorNote[] | null;
  readonly describeAt: (offset: number) => EditorHelp | null;
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
  readonly actions: ReactNode;
  /** Beside the title: a choice of views. */
  readonly views?: ReactNode;
  /** Comes later than the rest, at a place where it moves nothing. */
  readonly late?: ReactNode;
  /** Shown instead of the box: another view of the same, or its bytes. Null for the box. */
  readonly instead?: ReactNode | 'bytes';
  /** A view that is always there, and seen in place of the box where that is asked for. */
  readonly beside?: ReactNode;
  readonly isBesideShown?: boolean;
  readonly foot?: ReactNode;
  readonly fold?: PanelFold | null;
  readonly onEdit: (text: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly editor: Ref<CodeEditorHandle>;
  readonly onShowProblem: (problem: PartProblem) => void;
}

const lazyBytesView = lazyComponent(() => import('./bytes-view.tsx').then((chunk) => chunk.BytesView));
const NO_BYTES = new Uint8Array();

const NOTHING = <></>;

/** A decoded part of the token in a box where it can be edited. */
export const PartPanel = memo(function PartPanel(props: PartPanelProps): JSX.Element {
  const { title, view, pasted, notes, describeAt, rich, theme, actions, views, late, foot, fold } = props;
  const { beside = null, isBesideShown = false } = props;
  const instead = isBesideShown && beside !== null ? NOTHING : props.instead;
  const { onEdit, onUndo, onRedo, editor, onShowProblem } = props;
  const faultId = useId();
  const [help, onCaret] = useCaretHelp({ text: view.text, describeAt });
  const { problem, isBinary } = view;
  const bytes = view.bytes ?? NO_BYTES;
  const fileName = `${title.toLowerCase()}.${isBinary ? 'bin' : 'json'}`;
  const isHeader = title === 'Header';
  const showsBytes = instead === 'bytes' || (instead == null && isBinary);
  const BytesView = useLazyComponent(lazyBytesView, showsBytes);
  return (
    <Panel
      title={title}
      id={`${title.toLowerCase()}-panel`}
      fold={fold ?? null}
      className={isHeader ? styles.header : styles.payload}
      isLarge={isLargeText(view.text)}
      meta={
        <>
          {/* Before the size, which comes later and would move them. */}
          {views}
          {view.size === 0 ? null : (
            <span className={styles.size}>{view.size.toLocaleString('en')} bytes</span>
          )}
          {late}
        </>
      }
      actions={
        <>
          <span className={styles.actions}>{actions}</span>
          <CopyButton label={`Copy ${title.toLowerCase()}`} text={view.text} />
        </>
      }
    >
      {instead == null ? (
        <div className={isHeader || isBinary ? `${styles.editor} ${styles.short}` : styles.editor}>
          <CodeEditor
            ref={editor}
            label={title}
            text={view.text}
            subject={pasted}
            readOnly={isBinary || view.lock !== null}
            rich={rich}
            theme={theme}
            height={isHeader || isBinary ? 'content' : 'fill'}
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
      ) : null}
      {instead === 'bytes' ? null : instead}
      {beside === null ? null : (
        <div className={styles.beside} hidden={!isBesideShown}>
          {beside}
        </div>
      )}
      {BytesView !== null ? (
        <BytesView bytes={bytes} fileName={fileName} />
      ) : showsBytes ? (
        <div className={styles.editor} />
      ) : null}
      {view.lock !== null && view.text !== '' ? (
        <p className={styles.locked}>
          {view.lock === 'form'
            ? 'Read-only: Claimscope cannot edit this form of token yet.'
            : 'Read-only until the token is decrypted.'}
        </p>
      ) : null}
      {problem === null ? null : (
        <div className={styles.fault} id={faultId}>
          <p aria-live="polite">
            {problem.what} {problem.remedy} The token keeps the last valid text.
          </p>
          <Button look="outlined" onClick={() => onShowProblem(problem)}>
            Go to problem
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
