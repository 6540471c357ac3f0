import { stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { readTarget } from './binding-requirements.ts';
import type { Pairing, Side } from './pairing.ts';
import type { Surroundings } from './surroundings.ts';

/** In a recording everything that was sent has a request. */
const UNREAD = {
  code: 'htm',
  state: 'warn',
  title: 'Request of the proof (htm, htu)',
  reason: 'Not checked: the request with the proof is too long, not whole, or not in the recording.',
  companion: null,
} as const;

/** A DPoP proof and the request that it was found in. */
export function pairRequest({ kind, claims }: Side, around: Surroundings): readonly Pairing[] {
  if (kind !== 'dpop') return [];
  const reference = rfc(9449, '4.3');
  const request = around.requestOf(null);
  if (request === null) return around.isRecording ? [{ ...UNREAD, reference }] : [];
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
