import { type JSX, memo } from 'react';
import type { RequirementResult, RequirementState } from '../../core/policy/requirement.ts';
import type { MarkTone } from '../../ui/mark.tsx';
import { Remark } from '../../ui/remark.tsx';

const TONES: Record<RequirementState, MarkTone> = {
  pass: 'pass',
  fail: 'error',
  warn: 'warning',
  skipped: 'skipped',
};
const WORDS: Record<RequirementState, string> = {
  pass: 'Met',
  fail: 'Not met',
  warn: 'Uncertain',
  skipped: 'Not checked',
};

/** One requirement, how the token meets it, and who says so. Results are made anew with every second. */
export const RequirementItem = memo(function RequirementItem(requirement: RequirementResult): JSX.Element {
  const { id, state, title, reason, reference, part, path } = requirement;
  return (
    <Remark
      data-requirement={id}
      data-state={state}
      data-part={part}
      data-path={path ?? undefined}
      tone={TONES[state]}
      word={WORDS[state]}
      title={title}
      seen={
        <>
          {reason}{' '}
          <a href={reference.url} target="_blank" rel="noopener noreferrer">
            {reference.label}
          </a>
        </>
      }
    />
  );
});
