import { useMemo } from 'react';
import type { Finding } from '../core/findings/rule.ts';
import type { Token } from '../core/token/token.ts';
import type { Layer } from '../core/verdict/layer.ts';

/** A finding that comes after the answer, with the token that it is of. */
export interface LateFinding {
  readonly token: string;
  readonly finding: Finding;
}

const NO_FINDINGS: readonly Finding[] = [];

/** The findings of a layer, and after them what came late of the same token. */
export function useFindings(
  layer: Layer | null,
  token: Token | null,
  late: LateFinding | null,
): readonly Finding[] {
  const findings = layer?.findings ?? NO_FINDINGS;
  const more = late !== null && late.token === token?.found.text ? late.finding : null;
  return useMemo(() => (more === null ? findings : [...findings, more]), [findings, more]);
}
