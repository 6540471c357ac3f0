import type { PageRemedy, Remedy } from '../diagnose/diagnosis.ts';
import { findQuickFix, type QuickFix } from '../findings/quick-fixes.ts';
import { findMember } from '../text/json-walk.ts';
import { correctedToken } from '../token/corrected-token.ts';
import { headerOf, isEncrypted, isWritable, payloadOf, type Token } from '../token/token.ts';
import type { Layer, Origin } from './layer.ts';

/** The one thing to do about an answer; `label` is what its button says. */
export type PrimaryAction =
  /** What the diagnosis proved to help. */
  | { readonly kind: 'remedy'; readonly remedy: PageRemedy; readonly label: string }
  /** A change of the token that makes a draft. */
  | { readonly kind: 'fix'; readonly fix: QuickFix; readonly label: string }
  /** Signs the draft with the key in Key, or encrypts it. */
  | { readonly kind: 'sign'; readonly label: string }
  /** Puts the key that the token carries into Key. */
  | { readonly kind: 'carried-key'; readonly text: string; readonly label: string }
  /** Puts the same token in strict spelling in place of the pasted one. */
  | { readonly kind: 'corrected-token'; readonly text: string; readonly label: string };

interface Situation {
  readonly token: Token | null;
  readonly layer: Layer;
  readonly origin: Origin;
  /** Whether the key in Key can sign this token. */
  readonly canSign: boolean;
  /** The key that the token carries, as text; null where it carries none. */
  readonly carriedKey: string | null;
  /** What the diagnosis offers; null where it proved nothing, or is not there yet. */
  readonly remedy: Remedy | null;
  /** In seconds since 1970: what a fix sets counts from then. */
  readonly nowSeconds: number;
}

/**
 * What a person most likely wants to do about an answer; null where there is nothing to be done, or where only the
 * person knows what: to paste a key, to type a passphrase. Pure; it does not check again what the answer says.
 */
export function choosePrimaryAction(situation: Situation): PrimaryAction | null {
  const { token, layer, canSign, carriedKey, remedy } = situation;
  const origin = token?.composed?.origin ?? situation.origin;
  const isWrong = layer.verdict === 'invalid' || layer.verdict === 'malformed' || isEncrypted(token);
  // Why an old signature does not fit an edited token needs no diagnosis, which would come later and say less.
  if (isWrong && origin === 'signature-kept' && canSign)
    return { kind: 'sign', label: isEncrypted(token) ? 'Encrypt with this key' : 'Sign with this key' };
  // Copying a report changes nothing here.
  if (remedy !== null && remedy.kind !== 'report') return { kind: 'remedy', remedy, label: remedy.label };
  switch (layer.verdict) {
    case 'malformed': {
      const corrected = token === null ? null : correctedToken(token);
      return corrected === null
        ? null
        : { kind: 'corrected-token', text: corrected, label: 'Use corrected token' };
    }
    case 'no-key':
      return carriedKey === null
        ? renew(situation)
        : { kind: 'carried-key', text: carriedKey, label: "Use the token's own key" };
    case 'decrypted':
    case 'verified':
    case 'self-asserted':
      // Under a key that cannot sign, a verified token would become an invalid one.
      return canSign ? renew(situation) : null;
    case 'unsecured':
      return renew(situation);
    case 'empty':
    case 'invalid':
    case 'unusable-key':
    case 'unsupported':
    case 'no-content':
    case 'undecryptable':
    case 'needs-consent':
      return null;
  }
}

/** Makes an expired token valid again. */
function renew({ token, layer, nowSeconds }: Situation): PrimaryAction | null {
  const expired = layer.findings.find(({ code }) => code === 'exp-expired');
  if (token === null || !isWritable(token) || expired === undefined) return null;
  // What a disclosure says is not mended in what the issuer signed.
  if (findMember(payloadOf(token)?.object ?? null, 'exp') === null) return null;
  const [header, payload] = [headerOf(token), payloadOf(token)].map((doc) =>
    doc?.whole === true ? doc.object : null,
  );
  const fix = findQuickFix(expired, { header: header ?? null, payload: payload ?? null }, nowSeconds);
  return fix === null ? null : { kind: 'fix', fix, label: fix.label };
}
