import {
  type JSX,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { CodeEditorHandle, CodeEditorProps, ViewHandoff } from './editor-contract.ts';
import type { LargeTextHandle } from './large-text-view.tsx';
import { PlainBox } from './plain-box.ts';
import styles from './plain-editor.module.css';
import type { TextSync } from './text-sync.ts';
import { lazyComponent, useLazyComponent } from './use-lazy-component.ts';

const lazyLargeTextView = lazyComponent(() =>
  import('./large-text-view.tsx').then((chunk) => chunk.LargeTextView),
);

/** As in plain-editor.module.css. */
const LINE_HEIGHT_PX = 20;

interface PlainEditorProps extends Pick<CodeEditorProps, 'label' | 'readOnly' | 'height'> {
  describedBy: string | undefined;
  sync: TextSync;
  handoff: ViewHandoff;
  onComposing: (isComposing: boolean) => void;
  onCaret: (offset: number | null) => void;
  ref?: Ref<CodeEditorHandle>;
}

/**
 * The editor that is there at once: a native textarea. React does not control its value, because writing a value
 * moves the caret to the end; what changes from outside is written as the smallest replacement instead. Of a large
 * text the rows in view are painted over it, and editing it begins with a choice: laying it out takes a while.
 */
export function PlainEditor(props: PlainEditorProps): JSX.Element {
  const { label, readOnly, height, describedBy, sync, handoff, onComposing, onCaret, ref } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const large = useRef<LargeTextHandle>(null);
  const [plainBox] = useState(
    () =>
      new PlainBox(sync.text, height === 'content', {
        onState: (state) => setState(state),
        onChange: () => sync.boxChanged(),
      }),
  );
  const [{ generation, windowed }, setState] = useState(plainBox.state);
  const [initialScrollTop, setInitialScrollTop] = useState(0);
  // Without the view of it a large text is laid out as any other.
  const layOut = useCallback(() => plainBox.openAsText(), [plainBox]);
  const LargeTextView = useLazyComponent(lazyLargeTextView, windowed !== null, layOut);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a generation is a textarea
  useLayoutEffect(() => {
    if (area.current !== null) plainBox.take(area.current);
  }, [plainBox, generation]);

  useLayoutEffect(() => {
    const left = handoff.current;
    handoff.current = null;
    if (left !== null) {
      plainBox.restore(left);
      setInitialScrollTop(left.scrollTop);
    }
    sync.attach(plainBox);
    return () => {
      handoff.current = plainBox.view(large.current?.scrollTop ?? null);
      sync.detach(plainBox);
    };
  }, [plainBox, sync, handoff]);

  useImperativeHandle(
    ref,
    () => ({
      focus: () => area.current?.focus(),
      select: (start, end) => {
        const node = area.current;
        if (node === null) return;
        if (plainBox.state.windowed === null) {
          selectAndReveal(node, start, end);
        } else {
          node.focus({ preventScroll: true });
          node.setSelectionRange(start, end);
          large.current?.showSelection();
        }
      },
    }),
    [plainBox],
  );

  return (
    <div className={height === 'content' ? `${styles.frame} ${styles.content}` : styles.frame}>
      <textarea
        key={generation}
        ref={area}
        className={windowed !== null ? `${styles.box} ${styles.kept}` : styles.box}
        aria-label={label}
        aria-describedby={describedBy}
        readOnly={readOnly}
        onInput={() => {
          plainBox.changed();
          sync.boxChanged();
        }}
        onFocus={(event) => onCaret(event.currentTarget.selectionStart)}
        onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
        onBlur={() => onCaret(null)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
        dir="ltr"
        wrap="soft"
        spellCheck={false}
        autoCorrect="off"
        autoCapitalize="off"
        autoComplete="off"
        translate="no"
      />
      {windowed !== null && LargeTextView !== null && (
        <LargeTextView
          key={`view of ${generation}`}
          text={windowed}
          area={area}
          readOnly={readOnly}
          plainBox={plainBox}
          initialScrollTop={initialScrollTop}
          onCaret={onCaret}
          ref={large}
        />
      )}
    </div>
  );
}

function selectAndReveal(node: HTMLTextAreaElement, start: number, end: number): void {
  node.focus({ preventScroll: true });
  node.setSelectionRange(start, end);
  const top = heightAbove(node, start);
  const isInView = top >= node.scrollTop && top + LINE_HEIGHT_PX <= node.scrollTop + node.clientHeight;
  if (!isInView) node.scrollTop = top - node.clientHeight / 2;
}

/** How far down the line that holds `offset` stands. No browser tells, so a twin that has no height is asked. */
function heightAbove(node: HTMLTextAreaElement, offset: number): number {
  const twin = node.ownerDocument.createElement('textarea');
  twin.className = node.className;
  twin.value = node.value.slice(0, offset);
  twin.style.cssText = `position: absolute; visibility: hidden; padding-block-end: 0; block-size: 0; min-block-size: 0; inline-size: ${node.offsetWidth}px`;
  node.after(twin);
  const height = twin.scrollHeight;
  twin.remove();
  return Math.max(0, height - LINE_HEIGHT_PX);
}
