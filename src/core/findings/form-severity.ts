import type { ProblemCode, TokenProblem } from '../token/problems.ts';
import type { Severity } from './rule.ts';

/** What a strict reader may accept; the other problems of form it refuses. */
const WARNINGS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'base64-trailing-bits',
  'signature-unneeded',
  'payload-detached',
  'not-utf8',
  'byte-order-mark',
  'json-invalid',
  'json-not-object',
  'json-duplicate-key',
  'payload-compression',
  'limit-reached',
]);

/** In a header these make the token unusable, where in a payload they only make it odd. */
const ERRORS_IN_HEADER: ReadonlySet<ProblemCode> = new Set([
  'not-utf8',
  'json-invalid',
  'json-not-object',
  'json-duplicate-key',
]);

/** How much a problem of form weighs, wherever it is. */
export function usualSeverity(code: ProblemCode): Severity {
  return WARNINGS.has(code) ? 'warning' : 'error';
}

/** How much a problem of form weighs where it is. */
export function severityOf({ code, part, path }: TokenProblem): Severity {
  // Only repeated header parameters are forbidden (RFC 7515 section 4); what their values hold is another matter.
  if (code === 'json-duplicate-key' && (path ?? '').lastIndexOf('/') > 0) return 'warning';
  return part === 'header' && ERRORS_IN_HEADER.has(code) ? 'error' : usualSeverity(code);
}

export type FormState = 'pass' | 'warn' | 'fail';

/** The check `form`: what a strict reader refuses fails, what it may accept is warned of. */
export function formState(problems: readonly TokenProblem[]): FormState {
  if (problems.some((problem) => severityOf(problem) === 'error')) return 'fail';
  return problems.length === 0 ? 'pass' : 'warn';
}

/** The problem that weighs most: the first that a strict reader refuses, else the first of all. */
export function gravestProblem(problems: readonly TokenProblem[]): TokenProblem | null {
  return problems.find((problem) => severityOf(problem) === 'error') ?? problems[0] ?? null;
}
