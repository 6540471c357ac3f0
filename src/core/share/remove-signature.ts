import { writeDisclosures } from '../token/present.ts';
import { openedOf, signatureOf, type Token } from '../token/token.ts';
import { writeJwsJson } from '../token/write-jws-json.ts';
import type { Obstacle, PreparedToken } from './prepared-token.ts';

/** Each is written by reading the whole text. */
const SIGNATURES_AT_MOST = 50;

/**
 * The token with an empty signature in place of each that it has, so that no verifier takes it; every other character
 * stays. The key binding of an SD-JWT is signed too and goes. What has no signature, or is encrypted, has none to remove.
 */
export function removeSignature(token: Token): PreparedToken | Obstacle {
  const { step, found, bySignature } = token;
  if (step.kind === 'jwe')
    return { obstacle: 'An encrypted token has no signature; without its last part it could not be opened.' };
  const views = bySignature ?? [token];
  if (views.every((view) => (signatureOf(view)?.value?.text ?? '') === ''))
    return { obstacle: 'It has no signature.' };
  const opened = openedOf(token);
  const keyBinding = step.kind === 'sd-jwt' ? step.keyBinding : null;
  const notes = keyBinding === null ? [] : ['The key binding is left out: it is signed too.'];
  if (bySignature !== undefined) {
    if (views.length > SIGNATURES_AT_MOST || (token.unread ?? 0) > 0)
      return { obstacle: 'It has too many signatures.' };
    const bare = views.reduce((text, _, index) => writeJwsJson(text, index, NO_SIGNATURE), found.text);
    const disclosures = opened?.disclosures.map(({ text }) => text) ?? [];
    const text = opened === null ? bare : (writeDisclosures(bare, disclosures, null) ?? bare);
    return { text, key: null, notes };
  }
  const tilde = step.kind === 'sd-jwt' ? found.text.indexOf('~') : found.text.length;
  const signed = found.text.slice(0, tilde);
  const rest = found.text.slice(tilde, found.text.lastIndexOf('~') + 1);
  return { text: `${signed.slice(0, signed.lastIndexOf('.') + 1)}${rest}`, key: null, notes };
}

const NO_SIGNATURE = { protectedHeader: null, payload: null, signature: '' } as const;
