import { createCryptoEnvironment } from '../../src/core/algorithms/environment.ts';
import type { Language } from '../../src/core/code/language.ts';
import { planCode } from '../../src/core/code/plan.ts';
import { type WrittenCode, writeCode } from '../../src/core/code/write-code.ts';
import { keysForKid } from '../../src/core/keys/choose-key.ts';
import type { KeyFormat } from '../../src/core/keys/key.ts';
import { readKey } from '../../src/core/keys/read-key.ts';
import type { Policy } from '../../src/core/policy/policy.ts';
import { stringMember } from '../../src/core/text/json-walk.ts';
import { readToken } from '../../src/core/token/read-token.ts';
import { headerParameters, type Token } from '../../src/core/token/token.ts';

const environment = createCryptoEnvironment(globalThis.crypto);

/** What somebody put into the page. */
export interface Given {
  readonly token: string;
  readonly key: string;
  readonly format?: KeyFormat;
  readonly policy: Policy;
  readonly fetchedFrom?: string;
  /** Reads on what is read only in part at once. */
  readonly complete?: (token: Token) => Promise<Token>;
}

/** The code for a token as the page makes it. */
export async function makeCode(language: Language, given: Given): Promise<WrittenCode> {
  const read = readToken(given.token);
  const token = read === null || given.complete === undefined ? read : await given.complete(read);
  const key = await readKey(given.key, given.format ?? 'auto', environment);
  const kid = stringMember(headerParameters(token), 'kid');
  const used = key.state === 'read' ? (keysForKid(key.keys, kid)[0] ?? null) : null;
  const fetchedFrom = given.fetchedFrom ?? null;
  const plan = await planCode({ token, key, used, fetchedFrom, policy: given.policy });
  return 'reason' in plan
    ? { state: 'refused', reason: plan.reason, instead: null }
    : writeCode(plan, language);
}
