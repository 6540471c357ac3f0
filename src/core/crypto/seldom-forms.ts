import { findMember } from '../text/json-walk.ts';
import { headerParameters, type JwsStep, signatureOf, type Token } from '../token/token.ts';
import { inflatePayload } from './inflate-payload.ts';

/** Reads a token of a form that hardly any has: with a payload that was compressed before it was signed, or a JSON Web Proof. */
export function readSeldomForm(token: Token): Token | Promise<Token> {
  const isCompressed =
    token.serialization === 'compact' && findMember(headerParameters(token), 'zip') !== null;
  return isCompressed ? inflatePayload(token) : readJsonWebProof(token);
}

/**
 * A JSON Web Proof (draft-ietf-jose-json-web-proof) as far as it can be shown, which is its header: its payloads stand between
 * tildes, and nothing of its proof is computed. What is no fault of its own form is no problem.
 */
function readJsonWebProof(token: Token): Token {
  const signature = signatureOf(token);
  const step: JwsStep = { kind: 'jws', signatures: signature === null ? [] : [signature], content: null };
  return {
    ...token,
    serialization: 'compact',
    step,
    problems: token.problems.filter(({ part }) => part === 'header'),
    unsupported: 'json-web-proof',
  };
}
