import type { PolicyResult } from './requirement.ts';

/** Whether two results say the same of the same requirements. */
export function isSamePolicyResult(
  { requirements: a }: PolicyResult,
  { requirements: b }: PolicyResult,
): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, state, reason, path }, index) => {
      const other = b[index];
      return other?.id === id && other.state === state && other.reason === reason && other.path === path;
    })
  );
}
