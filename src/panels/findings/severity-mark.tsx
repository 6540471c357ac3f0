import type { JSX } from 'react';
import type { Severity } from '../../core/findings/rule.ts';
import { Mark } from '../../ui/mark.tsx';

export const SEVERITY_WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

export function SeverityMark({ severity }: { readonly severity: Severity }): JSX.Element {
  return <Mark tone={severity} word={SEVERITY_WORDS[severity]} />;
}
