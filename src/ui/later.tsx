import { type ComponentType, type JSX, useEffect, useState } from 'react';
import { Boundary } from './boundary.tsx';

/**
 * A component that is loaded when it is first shown, and shows nothing or `Waiting` until then: for what a dialog holds. Unlike
 * `lazy` it needs no boundary, waits for no timer and does not take the page with it where it cannot be loaded, or
 * has a fault.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Waiting?: ComponentType<Props>,
): (props: Props) => JSX.Element | null {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props) {
    const [Shown, setShown] = useState<ComponentType<Props> | null>(() => loaded);
    useEffect(() => {
      if (loaded !== null) return;
      let isGone = false;
      const show = (component: ComponentType<Props>): void => {
        if (!isGone) setShown(() => component);
      };
      load().then(
        (component) => {
          loaded = component;
          show(component);
        },
        () => show(NotLoaded),
      );
      return () => {
        isGone = true;
      };
    }, []);
    const Present = Shown ?? Waiting;
    return Present === undefined ? null : (
      <Boundary>
        <Present {...props} />
      </Boundary>
    );
  };
}

function NotLoaded(): JSX.Element {
  return <p>This could not be loaded. Reload the page and try again.</p>;
}
