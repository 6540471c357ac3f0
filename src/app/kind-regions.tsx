import { type JSX, useEffect, useState } from 'react';
import type { TokenContext } from '../core/claims/token-context.ts';
import { readStatusList, type StatusListReading } from '../core/crypto/status-list.ts';
import { StatusListPanel } from '../panels/kinds/status-list.tsx';

interface KindRegionsProps {
  readonly context: TokenContext;
}

/** What some kinds of tokens have beside their claims. */
export function KindRegions({ context }: KindRegionsProps): JSX.Element | null {
  const reading = useStatusList(context);
  return reading === null ? null : <StatusListPanel reading={reading} asked={null} />;
}

/** The list of statuses that a token holds, once it is inflated; null for any other token. */
function useStatusList(context: TokenContext): StatusListReading | null {
  const [read, setRead] = useState<{ of: TokenContext; reading: StatusListReading | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    void readStatusList(context.claims).then((reading) => {
      if (!isGone) setRead({ of: context, reading });
    });
    return () => {
      isGone = true;
    };
  }, [context]);
  return read?.of === context ? read.reading : null;
}
