import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../core/findings/rule.ts';
import { countFindings, groupAlike, nameGroups } from './word-findings.ts';

function finding(code: string, title: string, severity: Severity, path: string | null = null): Finding {
  const reference = { label: 'RFC 7519', url: 'https://example.com' };
  return {
    ...{ code, title, severity, path, reference, family: 'claims', part: 'payload', place: null },
    ...{ what: '', why: '', remedy: '', meant: null },
  };
}

const NOTES = [
  finding('typ-missing', 'No typ', 'info'),
  finding('jti-missing', 'No jti', 'info'),
  finding('kid', 'RSA key of 1024 bits', 'info'),
];

describe('findings in few words', () => {
  it('names what is folded', () => {
    expect(nameGroups(groupAlike(NOTES), 'note', 'notes')).toBe(
      '3 notes: no typ, no jti, RSA key of 1024 bits',
    );
    expect(nameGroups(groupAlike(NOTES.slice(0, 1)), 'note', 'notes')).toBe('1 note: no typ');
  });

  it('counts errors and warnings, and notes only where there is nothing else', () => {
    const [error, warning] = [finding('a', 'A', 'error'), finding('b', 'B', 'warning')];
    expect(countFindings([error, warning, warning, ...NOTES])).toBe('1 error, 2 warnings');
    expect(countFindings(NOTES)).toBe('3 notes');
    expect(countFindings([])).toBe('');
  });

  it('puts together what has one title, and keeps each place', () => {
    const places = ['/a', '/b'].map((path) => finding('email', 'Personal data', 'warning', path));
    const groups = groupAlike([places[0], NOTES[0], places[1]].filter((one) => one !== undefined));
    expect(groups.map((group) => group.length)).toEqual([2, 1]);
    expect(nameGroups(groups, 'more', 'more')).toBe('3 more: personal data, no typ');
  });
});
