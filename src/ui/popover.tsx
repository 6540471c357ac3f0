import { type JSX, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

interface PopoverProps {
  /** What a button names as its `popoverTarget`. */
  readonly id: string;
  readonly className: string | undefined;
  /** The button that was pressed last, beneath which it opens. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** What it holds, made only while it is open. */
  readonly children: () => ReactNode;
}

const GAP = 6;

/** Puts an open popover beneath what it belongs to, above it where there is no room. */
function placeBeneath(anchor: Element | null, popover: HTMLElement): void {
  if (anchor === null) return;
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { style, offsetWidth, offsetHeight } = popover;
  const fitsBelow = bottom + GAP + offsetHeight <= window.innerHeight;
  style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - offsetWidth - GAP))}px`;
  style.top = `${fitsBelow ? bottom + GAP : Math.max(GAP, top - GAP - offsetHeight)}px`;
}

/** What the platform opens above the page and closes on Escape and on a press elsewhere. Closed it is empty. */
export function Popover({ id, className, anchor, children }: PopoverProps): JSX.Element {
  const popover = useRef<HTMLDivElement>(null);
  const [isFilled, setIsFilled] = useState(false);
  useLayoutEffect(() => {
    const { current } = popover;
    if (!current?.matches(':popover-open')) return;
    // Pressed before the program had come, it was opened empty.
    if (isFilled) placeBeneath(anchor.current, current);
    else setIsFilled(true);
  }, [isFilled, anchor]);
  return (
    <div
      ref={popover}
      id={id}
      popover="auto"
      className={className}
      onBeforeToggle={({ newState }) => {
        // At once, so that it is shown with all it holds, and placed by its size.
        if (newState === 'open') flushSync(() => setIsFilled(true));
      }}
      onToggle={({ currentTarget }) => {
        const isOpen = currentTarget.matches(':popover-open');
        setIsFilled(isOpen);
        if (isOpen) placeBeneath(anchor.current, currentTarget);
      }}
    >
      {isFilled ? children() : null}
    </div>
  );
}
