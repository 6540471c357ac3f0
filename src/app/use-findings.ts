import { useMemo, useState } from 'react';
import type { Finding } from '../core/findings/rule.ts';
import type { Token } from '../core/token/token.ts';
import type { Layer } from '../core/verdict/layer.ts';

/** A finding that comes after the answer, with the token that it is of. */
export interface LateFinding {
  readonly token: string;
  readonly finding: Finding;
}

/** Takes what does not fit what was found beside a token; null where nothing was. */
export type OnMisfits = (misfits: readonly LateFinding[] | null) => void;

const NO_FINDINGS: readonly Finding[] = [];

/** The findings of a layer, and after them what came late of the same token; and what takes more of that. */
export function useFindings(
  layer: Layer | null,
  token: Token | null,
  late: LateFinding | null,
): readonly [findings: readonly Finding[], onMisfits: OnMisfits] {
  const [misfits, setMisfits] = useState<readonly LateFinding[] | null>(null);
  const findings = layer?.findings ?? NO_FINDINGS;
  const text = token?.found.text;
  const all = useMemo(() => {
    const more = [...(misfits ?? []), late].flatMap((one) =>
      one?.token === text ? (one?.finding ?? []) : [],
    );
    return more.length === 0 ? findings : [...findings, ...more];
  }, [findings, misfits, late, text]);
  return [all, setMisfits];
}
