import { type RefObject, useEffect } from 'react';
import styles from './stuck-verdict.module.css';

/** How much of the window what is stuck may take; the style sheet gives it this height. */
const STUCK_PX = 68;

/**
 * Gives an element another look while no more of it is in the window than it takes when it is stuck to the top. It keeps
 * its height then, so that nothing beneath moves when what is in it shrinks.
 */
export function useStuck(element: RefObject<HTMLElement | null>, mayStick: boolean): void {
  useEffect(() => {
    const { current } = element;
    if (current === null || !mayStick) return;
    const stick = (height: number | null): void => {
      current.classList.toggle(styles.stuck ?? '', height !== null);
      current.style.height = height === null ? '' : `${height}px`;
    };
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry === undefined) return;
        const { boundingClientRect, isIntersecting } = entry;
        stick(!isIntersecting && boundingClientRect.top < 0 ? boundingClientRect.height : null);
      },
      { rootMargin: `${-STUCK_PX}px 0px 0px 0px` },
    );
    observer.observe(current);
    return () => {
      observer.disconnect();
      stick(null);
    };
  }, [element, mayStick]);
}
