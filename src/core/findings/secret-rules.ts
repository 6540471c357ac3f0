import { rfc } from '../text/reference.ts';
import { recogniseSecret } from './common-secrets.ts';
import { inFamily, type KeyContext } from './rule.ts';
import { explainGuessable } from './secret-strength.ts';
import { ofKey, usedKey } from './used-key.ts';

/** What a secret for HMAC may be. */
export const SECRET_RULES = inFamily<KeyContext>('key', [
  {
    id: 'secret-short',
    severity: 'warning',
    title: 'Secret too short',
    why: 'Anyone with one token can guess a short secret offline, and then sign their own tokens.',
    remedy: 'Use a random secret at least as long as the hash.',
    reference: rfc(7518, '3.2'),
    *check(context) {
      const { algorithm } = context;
      const key = usedKey(context);
      if (key?.kind !== 'secret' || key.bits === null || algorithm.state !== 'known') return;
      const { minimum, name } = algorithm.algorithm;
      if (minimum === null || !('secretBytes' in minimum) || key.bits >= minimum.secretBytes * 8) return;
      const bytes = key.bits / 8;
      const has =
        bytes === 0 ? 'The secret is empty' : `The secret has ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
      yield {
        ...ofKey(`${has}; ${name} requires at least ${minimum.secretBytes}.`),
        title: `Secret too short for ${name}`,
      };
    },
  },
  {
    id: 'secret-known',
    severity: 'error',
    title: 'Publicly known secret',
    why: 'Anyone can sign tokens with a publicly known secret.',
    remedy: 'Replace it with a random secret, and refuse all tokens signed with this one.',
    reference: rfc(8725, '3.5'),
    *check(context) {
      const key = usedKey(context);
      const secret = key === null ? null : recogniseSecret(key);
      if (secret === null) return;
      const where = secret.isSample ? 'It is a sample secret from jwt.io, and it appears' : 'It appears';
      if (secret.isCommon) yield ofKey(`${where} in wordlists that attackers try first.`);
      else if (context.wasFound) yield ofKey('It appears in a list of known secrets.');
    },
  },
  {
    id: 'secret-low-entropy',
    severity: 'warning',
    title: 'Secret is easy to guess',
    why: 'Length is not enough: attackers can guess a secret that follows a pattern or consists of words.',
    remedy: 'Use random bytes; “Generate key” makes such a secret.',
    reference: rfc(8725, '3.5'),
    *check(context) {
      const { algorithm } = context;
      const key = usedKey(context);
      const secret = key === null ? null : recogniseSecret(key);
      if (secret === null || secret.isCommon || context.wasFound || algorithm.state !== 'known') return;
      const { minimum } = algorithm.algorithm;
      // One that is short is reported as such.
      if (minimum === null || !('secretBytes' in minimum) || secret.bytes.length < minimum.secretBytes)
        return;
      const reason = explainGuessable(secret.bytes);
      if (reason !== null) yield ofKey(reason);
    },
  },
]);
