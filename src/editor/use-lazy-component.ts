import { type ComponentType, useEffect, useState } from 'react';

/** How a component comes that is not needed at first. A failure is not kept: whoever asks next tries again. */
export function lazyComponent<Props>(load: () => Promise<ComponentType<Props>>): LazyComponent<Props> {
  let loading: Promise<ComponentType<Props>> | null = null;
  let loaded: ComponentType<Props> | null = null;
  return {
    get loaded() {
      return loaded;
    },
    load: () => {
      loading ??= load().then(
        (component) => {
          loaded = component;
          return component;
        },
        (reason: unknown) => {
          loading = null;
          throw reason;
        },
      );
      return loading;
    },
  };
}

export interface LazyComponent<Props> {
  /** Null until it has come. */
  readonly loaded: ComponentType<Props> | null;
  readonly load: () => Promise<ComponentType<Props>>;
}

/** The component if it is wanted and has loaded, otherwise null. A failure to load is told once, and is no error. */
export function useLazyComponent<Props>(
  lazy: LazyComponent<Props>,
  isWanted: boolean,
  onFail?: () => void,
): ComponentType<Props> | null {
  const [component, setComponent] = useState<ComponentType<Props> | null>(() => lazy.loaded);

  useEffect(() => {
    if (!isWanted) return;
    let isStale = false;
    lazy.load().then(
      (loaded) => {
        if (!isStale) setComponent(() => loaded);
      },
      () => {
        if (!isStale) onFail?.();
      },
    );
    return () => {
      isStale = true;
    };
  }, [lazy, isWanted, onFail]);

  // Another may have loaded it since.
  return isWanted ? (component ?? lazy.loaded) : null;
}
