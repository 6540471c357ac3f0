import type { CryptoEnvironment } from '../algorithms/environment.ts';
import { stringMember } from '../text/json-walk.ts';
import { algorithmOf } from '../token/header-algorithm.ts';
import { openId } from './binding-requirements.ts';
import { digestSecrets, hashOfAlgorithm, leftHalf } from './digests.ts';
import { isAccessToken, nameOf, type Pairing, type Side } from './pairing.ts';
import type { HashName } from './policy.ts';
import type { Surroundings } from './surroundings.ts';

/** An ID Token with the access token and the code that were issued with it (OpenID Connect Core section 3.1.3.6). */
export async function pairHashes(
  self: Side,
  beside: readonly Side[],
  { code, accessTokens: inResponse }: Surroundings,
  environment: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const idTokens = self.kind === 'id-token' ? [self] : beside.filter(({ kind }) => kind === 'id-token');
  const accessTokens =
    self.kind === 'id-token'
      ? beside.filter((side) => isAccessToken(side) || side.kind === null)
      : isAccessToken(self) || self.kind === null
        ? [self]
        : [];
  const found: Pairing[] = [];
  for (const idToken of idTokens) {
    const algorithm = algorithmOf(idToken.token);
    const hash = algorithm?.state === 'known' ? hashOfAlgorithm(algorithm.algorithm) : null;
    const at = stringMember(idToken.claims, 'at_hash');
    if (hash === null) continue;
    for (const access of accessTokens) {
      const digests = await digestSecrets({ accessToken: access.text, code: null }, environment.subtle);
      const bytes = digests.accessToken?.[hash];
      if (at === null || bytes === undefined) continue;
      const isSame = at === leftHalf(bytes);
      const isOnly = idTokens.length === 1 && accessTokens.length === 1 && isAccessToken(access);
      // That of the same response is the one, whatever others there are.
      const isIt =
        self.kind === 'id-token' && inResponse.length > 0
          ? inResponse.length === 1 && inResponse.includes(access.text)
          : isOnly;
      if (!isSame && !isIt) continue;
      const name = self.kind === 'id-token' ? nameOf(access) : 'this token';
      const companion = self.kind === 'id-token' ? access.index : idToken.index;
      found.push(sayHalf(isSame, hash, name, companion));
    }
    if (idToken === self && at !== null)
      found.push(...(await pairUnread(at, hash, inResponse, accessTokens, environment)));
    const stated = stringMember(idToken.claims, 'c_hash');
    if (stated === null || code === null || idToken !== self) continue;
    const bytes = (await digestSecrets({ accessToken: null, code }, environment.subtle)).code?.[hash];
    if (bytes === undefined) continue;
    const isSame = stated === leftHalf(bytes);
    found.push({
      code: 'c_hash',
      state: isSame ? 'pass' : 'fail',
      title: 'Authorization code of this ID Token (c_hash)',
      reason: `“c_hash” ${isSame ? 'is' : 'is not'} the left half of the ${hash} of the code in the text.`,
      reference: openId('3.3.2.11', 'HybridIDToken'),
      companion: null,
    });
  }
  return found;
}

function sayHalf(isSame: boolean, hash: HashName, name: string, companion: number | null): Pairing {
  return {
    code: 'at_hash',
    state: isSame ? 'pass' : 'fail',
    title: 'Access token of this ID Token (at_hash)',
    reason: `“at_hash” of the ID Token ${isSame ? 'is' : 'is not'} the left half of the ${hash} of ${name}.`,
    reference: openId('3.1.3.6', 'CodeIDToken'),
    companion,
  };
}

/** An access token of the same response that is no JWT: it is never shown. */
async function pairUnread(
  at: string,
  hash: HashName,
  inResponse: readonly string[],
  accessTokens: readonly Side[],
  { subtle }: CryptoEnvironment,
): Promise<readonly Pairing[]> {
  const unread = inResponse.filter((text) => accessTokens.every((access) => access.text !== text));
  const halves: string[] = [];
  for (const accessToken of unread) {
    const bytes = (await digestSecrets({ accessToken, code: null }, subtle)).accessToken?.[hash];
    if (bytes !== undefined) halves.push(leftHalf(bytes));
  }
  const isSame = halves.includes(at);
  // Of several it may be for one that is not there.
  if (!isSame && (halves.length !== 1 || inResponse.length !== 1)) return [];
  return [sayHalf(isSame, hash, 'the access token that came with it', null)];
}
