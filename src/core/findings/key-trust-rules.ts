import type { KeyReading } from '../keys/key.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type KeyContext, matchHeader } from './rule.ts';

/** Issuers that publish a JWK Set and sign with nothing else. */
const ASYMMETRIC_ISSUERS =
  /^(?:https:\/\/)?(?:accounts\.google\.com$|securetoken\.google\.com\/|(?:sts\.windows\.net|login\.microsoftonline\.com)\/|appleid\.apple\.com$|cognito-idp\.[\w-]+\.amazonaws\.com\/|token\.actions\.githubusercontent\.com(?:\/|$)|gitlab\.com$|[\w-]+\.okta(?:preview)?\.com(?:\/|$))/i;

const KEY_PARAMETERS = ['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256'];

function holdsPublicKeys(key: KeyReading): boolean {
  return (
    key.state === 'read' && key.keys.length > 0 && key.keys.every(({ visibility }) => visibility === 'public')
  );
}

/** What shows that others are meant to verify the token, although it says HMAC; null where nothing does. */
function explainManyParties({ header, claims, key }: KeyContext): string | null {
  const iss = stringMember(claims, 'iss') ?? '';
  if (ASYMMETRIC_ISSUERS.test(iss)) return `${quote(iss)} uses key pairs`;
  const parameter = KEY_PARAMETERS.find((name) => findMember(header, name) !== null);
  if (parameter !== undefined) return `the header refers to a public key in "${parameter}"`;
  return holdsPublicKeys(key) ? 'Key has only public keys' : null;
}

/** Whether the kind of key and where it came from can be trusted at all. */
export const KEY_TRUST_RULES = inFamily<KeyContext>('key', [
  {
    id: 'hmac-for-many-parties',
    severity: 'warning',
    title: 'HMAC where a public key is expected',
    why: 'With HMAC, every verifier can also sign. Attackers forge such tokens by using a public key as the secret.',
    remedy:
      'Configure the verifier to allow only the issuer’s algorithm, never the one that the token names.',
    reference: rfc(8725, '3.1'),
    *check(context) {
      const { algorithm } = context;
      if (algorithm.state !== 'known' || algorithm.algorithm.kty !== 'oct') return;
      const reason = explainManyParties(context);
      if (reason === null) return;
      yield matchHeader(
        context,
        'alg',
        algorithm.node,
        `The algorithm is ${algorithm.algorithm.name}, but ${reason}.`,
      );
    },
  },
  {
    id: 'self-asserted-key',
    severity: 'warning',
    title: 'Key from the token itself',
    why: 'Whoever created the token chose the key, so a valid signature does not prove who that was.',
    remedy: 'Verify with a key that you got from the issuer.',
    reference: rfc(8725, '3.10'),
    *check(context) {
      const { check, header } = context;
      if (check.state !== 'self-asserted') return;
      const node = findMember(header, check.parameter)?.value;
      if (node === undefined) return;
      const what = `The signature is valid with the key from "${check.parameter}" in the header.`;
      const match = matchHeader(context, check.parameter, node, what);
      // A proof of possession shows just that: its maker has this key.
      yield context.kind === 'proof' ? { ...match, severity: 'info' } : match;
    },
  },
]);
