import { stringMember } from '../core/text/json-walk.ts';
import { algorithmName, algorithmOf } from '../core/token/header-algorithm.ts';
import { claimsOf } from '../core/token/token.ts';
import { chosenLayer } from '../core/verdict/layer.ts';
import type { KeptToken } from '../state/session.ts';
import type { Claimscope } from './use-claimscope.ts';

/** The token in the page as it can be kept, at an instant in milliseconds; null while it is not answered, or where there is none. */
export function readCurrent(claimscope: Claimscope, nowMs: number): Omit<KeptToken, 'id'> | null {
  const { inputs, search, answer, isAnswered } = claimscope;
  const [step] = answer?.steps ?? [];
  const token = step?.token ?? null;
  if (!isAnswered || step === undefined || token === null) return null;
  const { verdict, tone } = chosenLayer(step.analysis);
  const algorithm = algorithmOf(token);
  const name = algorithm === null ? '' : algorithmName(algorithm);
  const role = inputs.draft === null ? search?.tokens[inputs.chosen]?.role : null;
  const issuer = stringMember(claimsOf(answer?.token ?? token), 'iss');
  return {
    name: [role, issuer, name, 'Token'].find((words) => words != null && words !== '') ?? 'Token',
    text: token.found.text,
    key: inputs.key,
    verdict,
    tone,
    algorithm: name,
    keptAt: nowMs,
  };
}
