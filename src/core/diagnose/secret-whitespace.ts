import type { Key } from '../keys/key.ts';
import { rfc } from '../text/reference.ts';
import type { Explanation, Step } from './explanation.ts';
import { holdsPublicKey } from './secret-explanations.ts';
import { bytesOf, isHmac, SecretTrials, secretOf, secretOfBytes, secretRemedy } from './secret-trial.ts';
import type { Subject } from './subject.ts';

/** White space added or taken off; the secret is a binary string here, one character a byte. */
const VARIANTS: readonly {
  readonly how: string;
  readonly change: (secret: string) => string;
}[] = [
  { how: 'without its final line break', change: (secret) => secret.replace(/\r?\n$/, '') },
  { how: 'without the white space around it', change: trim },
  { how: 'without the white space after it', change: (secret) => secret.replace(/[ \t\r\n]+$/, '') },
  { how: 'without the white space before it', change: (secret) => secret.replace(/^[ \t\r\n]+/, '') },
  { how: 'with a final line break (LF)', change: (secret) => `${secret}\n` },
  { how: 'with a final line break (CR LF)', change: (secret) => `${secret}\r\n` },
  {
    how: 'with a final line break (LF) and no other space around it',
    change: (secret) => `${trim(secret)}\n`,
  },
  {
    how: 'with a final line break (CR LF) and no other space around it',
    change: (secret) => `${trim(secret)}\r\n`,
  },
  { how: 'with a space after it', change: (secret) => `${trim(secret)} ` },
  { how: 'with a space before it', change: (secret) => ` ${trim(secret)}` },
  { how: 'with CR LF for every line break', change: (secret) => secret.replace(/\r?\n/g, '\r\n') },
  { how: 'with CR for every line break', change: (secret) => secret.replace(/\r?\n/g, '\r') },
  { how: 'with LF for every line break', change: (secret) => secret.replaceAll('\r\n', '\n') },
];

function trim(secret: string): string {
  return secret.replace(/^[ \t\r\n]+/, '').replace(/[ \t\r\n]+$/, '');
}

/** Longer text is no secret that a person pasted, and is not worth ten copies of it. */
const LONGEST_SECRET = 20_000;

export const SECRET_WHITESPACE: Explanation = {
  id: 'secret-whitespace',
  title: 'White space around the secret',
  ruledOut: 'an extra or missing line break or space at either end of the secret',
  reference: rfc(7518, '3.2'),
  *trials(subject): Generator<Step> {
    if (!isHmac(subject) || holdsPublicKey(subject)) return;
    if (subject.keyText.length > LONGEST_SECRET) {
      yield 'not-tried';
      return;
    }
    const trials = new SecretTrials(subject);
    for (const { key, as } of readings(subject)) {
      const secret = String.fromCharCode(...bytesOf(key));
      for (const { how, change } of VARIANTS) {
        const changed = change(secret);
        if (changed === secret) continue;
        const bytes = Uint8Array.from(changed, (character) => character.charCodeAt(0));
        yield* trials.of(secretOfBytes(bytes), (found) => ({
          what: `The signature is valid with the secret in Key${as} ${how}; it is invalid with the secret as it is.`,
          advice:
            'Use the secret like this, and check where it is stored: a file, “echo” or a copied line often adds or loses a line break.',
          remedy: secretRemedy(found, 'Use this secret'),
        }));
      }
    }
  },
};

/** The secret as it is read now, then as each encoding would have it: an encoded line break is common too. */
function readings({ fitting, keyText }: Subject): readonly { readonly key: Key; readonly as: string }[] {
  const now = fitting.map((key) => ({ key, as: '' }));
  const others = (['utf8', 'base64', 'base64url', 'hex'] as const).flatMap((format) => {
    const key = secretOf(keyText, format);
    const as = format === 'utf8' ? ', read as text,' : `, decoded from ${format},`;
    return key === null ? [] : [{ key, as }];
  });
  return [...now, ...others];
}
