import type { Finding } from '../../core/findings/rule.ts';
import { lowerFirst } from '../../core/text/lower-first.ts';

/** Findings of one rule that say the same of several places. */
export type Group = readonly Finding[];

/** Puts what says the same together, each group where its first stood. */
export function groupAlike(findings: readonly Finding[]): readonly Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.code} ${finding.severity} ${finding.title}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** What is folded, by number and name: “3 notes: no type, no token id, many audiences”. */
export function nameGroups(groups: readonly Group[], one: string, many: string): string {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  const names = groups.map(([first]) => lowerFirst(first?.title ?? ''));
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}: ${names.join(', ')}`;
}

/** “1 error, 2 warnings”; the notes are counted only where there is nothing else. */
export function countFindings(findings: readonly Finding[]): string {
  const [errors = '', warnings = '', notes = ''] = (['error', 'warning', 'info'] as const).map((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const name = severity === 'info' ? 'note' : severity;
    return count === 0 ? '' : `${count.toLocaleString('en')} ${name}${count === 1 ? '' : 's'}`;
  });
  return [errors, warnings].filter((words) => words !== '').join(', ') || notes;
}
