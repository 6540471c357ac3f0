import { findKind, nameReading } from '../claims/find-kind.ts';
import type { TokenContext } from '../claims/token-context.ts';
import { judgeRare } from './judge-rare.ts';
import type { JudgeInputs, Judgement } from './layer.ts';

/** The judgement with what kind of token it is, which comes with the verdict for the kinds that have rules of their own. */
export function judgeOfKind(judgement: Judgement, inputs: JudgeInputs, context: TokenContext): Judgement {
  const judged = judgeRare(judgement, inputs, context);
  const found = findKind(context.header, context.claims);
  if (found === null) return judged;
  return {
    ...judged,
    detail: [nameReading(found), judged.detail].filter((words) => words !== '').join(' · '),
  };
}
