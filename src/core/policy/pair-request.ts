import { stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { readTarget } from './binding-requirements.ts';
import type { Pairing, Side } from './pairing.ts';
import type { FoundRequest } from './request-around.ts';

/** A DPoP proof and the request that it was found in. */
export function pairRequest({ kind, claims }: Side, request: FoundRequest | null): readonly Pairing[] {
  if (kind !== 'dpop' || request === null) return [];
  const reference = rfc(9449, '4.3');
  const htm = stringMember(claims, 'htm');
  const htu = stringMember(claims, 'htu');
  const target = readTarget(request.url);
  const found: Pairing[] = [];
  if (htm !== null) {
    const isSame = htm === request.method;
    const reason = isSame
      ? `“htm” is the method of the request, ${quote(request.method)}.`
      : `“htm” is ${quote(htm)}, but the request is ${quote(request.method)}.`;
    found.push({
      code: 'htm',
      state: isSame ? 'pass' : 'fail',
      title: 'Method of the request (htm)',
      reason,
      reference,
      companion: null,
    });
  }
  if (htu !== null && target !== null) {
    const isSame = readTarget(htu)?.plain === target.plain;
    const reason = isSame
      ? `“htu” is the URL of the request without its query, ${quote(target.plain, 160)}.`
      : `“htu” is ${quote(htu, 160)}, but the request is to ${quote(target.plain, 160)}.`;
    found.push({
      code: 'htu',
      state: isSame ? 'pass' : 'fail',
      title: 'URL of the request (htu)',
      reason,
      reference,
      companion: null,
    });
  }
  return found;
}
