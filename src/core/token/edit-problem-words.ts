import { describeJsonFault } from '../text/json-fault-words.ts';
import { type EditProblem, HEADER_ID } from './edit.ts';

/** What keeps a typed text out of the token, in sentences, and what to do. */
export function wordEditProblem(problem: EditProblem): { readonly what: string; readonly remedy: string } {
  switch (problem.code) {
    case 'surrogate':
      return {
        what: `Character ${problem.place.start + 1} is half of a surrogate pair and has no UTF-8 bytes.`,
        remedy: 'Remove it, or write it as an escape such as \\ud83d.',
      };
    case 'json-invalid':
      return describeJsonFault(problem.fault, problem.place.doc === HEADER_ID ? 'header' : 'payload');
    case 'json-not-object':
      return {
        what: `A header must be a JSON object, not ${problem.is}.`,
        remedy: 'Write {"alg": ...}.',
      };
  }
}
