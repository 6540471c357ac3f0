import { findAlgorithm } from '../algorithms/algorithms.ts';
import { findMisfit } from '../keys/fit.ts';
import type { Key } from '../keys/key.ts';
import { nameKey, nameKid } from '../keys/name-key.ts';
import { stringMember } from '../text/json-walk.ts';
import { algorithmName } from '../token/header-algorithm.ts';
import { readList } from './read-values.ts';
import {
  type Compare,
  type Comparison,
  confirmed,
  notChecked,
  ofAnotherToken,
  refuted,
  type ServerRemedy,
  type ServerSituation,
  SHOW_KEY,
  SHOW_POLICY,
} from './server-answer.ts';

const GIVE_KEY = 'Paste the key that the server verifies with: its secret, public key or JWK Set.';

/** The signature is not valid. */
export const compareSignature: Compare = (values, situation) => {
  const other = findOtherKid(values.kid, situation);
  if (other !== null) return other;
  const kid = stringMember(situation.context.header, 'kid');
  if (values.noKid !== undefined && kid !== null)
    return ofAnotherToken(`The message is about a token without “kid”; this one has ${nameKid(kid)}.`);
  return compareSignatureAlone(situation);
};

function compareSignatureAlone(situation: ServerSituation): Comparison {
  const { outcome, diagnosis, context } = situation;
  switch (outcome.state) {
    case 'verified':
    case 'self-asserted': {
      const { key } = outcome;
      const whose = key.kid === null ? nameKey(key) : `the key ${nameKid(key.kid)}`;
      return refuted(
        `The signature of this token is valid with ${whose} in Key.`,
        outcome.state === 'self-asserted'
          ? 'That key came with the token itself. Compare it with the key that the server has.'
          : key.kind === 'secret'
            ? 'The server has another secret, or reads it differently: as base64 or with a line break at its end.'
            : 'The server has another key: an old one in its cache, or that of another issuer.',
      );
    }
    case 'invalid': {
      const proved = diagnosis?.proved ?? null;
      const compared = `The signature of this token is not valid with ${nameKeys(situation, outcome.key, outcome.tried)}.`;
      if (proved === null)
        return confirmed(
          compared,
          'The token was changed, or signed with another key. Compare the issuer of the token with that of the key.',
          [SHOW_KEY],
        );
      return confirmed(`${compared} ${proved.what}`, proved.advice, [provedRemedy(situation)]);
    }
    case 'unsecured':
      return confirmed(
        'This token is unsecured (alg is none): it has no signature.',
        'Have the issuer sign it.',
      );
    case 'malformed':
      // Faults of disclosures leave what the issuer signed as it is.
      return 'computed' in outcome && outcome.computed !== undefined
        ? compareSignatureAlone({ ...situation, outcome: outcome.computed })
        : notChecked(
            'This token is malformed, so its signature was not checked.',
            'Fix its form first; see Findings.',
          );
    case 'no-key':
      return notChecked('There is no key here, so the signature was not checked.', GIVE_KEY, [SHOW_KEY]);
    case 'unusable-key':
      return notChecked(
        `The signature was not checked: ${outcome.misfit?.what ?? 'the text in Key cannot be read as a key.'}`,
        GIVE_KEY,
        [SHOW_KEY],
      );
    case 'no-content':
      return notChecked('The payload is detached and not here.', 'Paste it into Content.');
    case 'unsupported':
      return notChecked(
        `Claimscope cannot compute ${algorithmName(context.algorithm) || 'this token'} here.`,
        'Check it with the issuer’s own tools.',
      );
    case 'empty':
      return notChecked('There is no token here.', 'Paste the token that the server received.');
    default:
      return notChecked(
        'This token is encrypted: there is no signature to check before it is decrypted.',
        'Paste the key that decrypts it, and choose the step inside.',
      );
  }
}

function provedRemedy({ diagnosis }: ServerSituation): ServerRemedy | null {
  const remedy = diagnosis?.proved?.remedy ?? null;
  return remedy === null || remedy.kind === 'report' ? null : { kind: 'proved', remedy, label: remedy.label };
}

function nameKeys({ key: reading }: ServerSituation, key: Key, tried: number): string {
  if (tried > 1) return `any of ${tried} keys in Key`;
  const isRing = reading.state === 'read' && reading.keys.length > 1;
  return isRing && key.kid !== null ? `the key ${nameKid(key.kid)} in Key` : `${nameKey(key)} in Key`;
}

/** The server has no key of this `kid`. */
export const compareKeyId: Compare = (values, situation) => {
  const other = findOtherKid(values.kid, situation);
  if (other !== null) return other;
  const { key, context, outcome, isFixable } = situation;
  const kid = stringMember(context.header, 'kid');
  if (key.state === 'none')
    return notChecked(
      kid === null ? 'This token has no “kid”.' : `This token wants the key ${nameKid(kid)}.`,
      'Paste the JWK Set that the server uses (its jwks_uri) into Key.',
      [SHOW_KEY],
    );
  if (key.state === 'unreadable')
    return notChecked(`The text in Key cannot be read: ${key.fault.what}`, key.fault.remedy, [SHOW_KEY]);
  const algorithm = context.algorithm.state === 'known' ? context.algorithm.algorithm : null;
  const named = key.keys.filter((one) => one.kid !== null);
  if (kid === null || (named.length === 0 && key.isSet !== true)) {
    const fitting =
      algorithm === null ? [] : key.keys.filter((one) => findMisfit(one, algorithm, 'verify') === null);
    const subject = kid === null ? 'This token has no “kid”' : `This token wants the key ${nameKid(kid)}`;
    if (fitting.length === 0)
      return confirmed(
        `${subject}, and no key in Key fits its alg ${algorithmName(context.algorithm)}.`,
        'Use the JWK Set of the token’s issuer.',
        [SHOW_KEY],
      );
    if (kid === null)
      return refuted(
        `${subject}, but ${fitting.length === 1 ? 'one key' : `${fitting.length} keys`} in Key ${fitting.length === 1 ? 'fits' : 'fit'} its alg ${algorithmName(context.algorithm)}.`,
        'The server may insist on a “kid”, or have other keys. Have the issuer add “kid” to the header.',
      );
    return notChecked(
      `${subject}; the key in Key has no ID to compare.`,
      'Paste the JWK Set that the server uses (its jwks_uri) into Key.',
      [SHOW_KEY],
    );
  }
  const match = key.keys.find((one) => one.kid === kid);
  if (match === undefined) {
    const verifying = outcome.state === 'verified' ? outcome.key : null;
    const has = `This token wants the key ${nameKid(kid)}; your keys have ${listKids(named)}.`;
    if (verifying !== null && verifying.kid !== null)
      return confirmed(
        `${has} Its signature is valid with ${nameKid(verifying.kid)}, so the ID is wrong and not the key.`,
        'Have the issuer use the same key ID in its JWK Set and its tokens.',
        [
          isFixable
            ? {
                kind: 'fix',
                fix: {
                  part: 'header',
                  short: 'Set kid',
                  label: `Set kid to ${nameKid(verifying.kid)}`,
                  change: { kind: 'set', name: 'kid', value: JSON.stringify(verifying.kid) },
                },
                label: `Set kid to ${nameKid(verifying.kid)}`,
              }
            : null,
        ],
      );
    return confirmed(
      has,
      'The issuer may have replaced its keys: have the server load them again. Or the keys are those of another issuer.',
      [SHOW_KEY],
    );
  }
  const misfit = algorithm === null ? null : findMisfit(match, algorithm, 'verify');
  if (misfit !== null)
    return confirmed(`Your keys have ${nameKid(kid)}, but it does not fit: ${misfit.what}`, misfit.remedy, [
      SHOW_KEY,
    ]);
  return refuted(
    `Your keys have the key ${nameKid(kid)} that this token wants (${nameKey(match)}).`,
    'The server has older keys in its cache, or reads another JWK Set. Have it load the keys again.',
  );
};

const KIDS_NAMED = 3;

function listKids(keys: readonly Key[]): string {
  const kids = keys.slice(0, KIDS_NAMED).map(({ kid }) => nameKid(kid ?? ''));
  const more = keys.length - kids.length;
  if (kids.length === 0) return 'no key ID';
  return more > 0 ? `${kids.join(', ')} and ${more} more` : kids.join(', ');
}

/** Whether a message names another `kid` than the token. */
function findOtherKid(said: string | undefined, { context }: ServerSituation): Comparison | null {
  const [kid] = readList(said);
  if (kid === undefined) return null;
  const own = stringMember(context.header, 'kid');
  if (kid === own) return null;
  return ofAnotherToken(
    `The message names the key ${nameKid(kid)}; this token ${own === null ? 'has no “kid”' : `wants ${nameKid(own)}`}.`,
  );
}

/** The key is of the wrong kind for the algorithm. */
export const compareKeyKind: Compare = (values, situation) => {
  const other = findOtherAlgorithm(values.alg, situation);
  if (other !== null) return other;
  const { key, context } = situation;
  const { algorithm } = context;
  if (key.state === 'none')
    return notChecked(
      `This token says ${algorithmName(algorithm) || 'no algorithm'}; there is no key here.`,
      GIVE_KEY,
      [SHOW_KEY],
    );
  if (key.state === 'unreadable')
    return notChecked(`The text in Key cannot be read as a key: ${key.fault.what}`, key.fault.remedy, [
      SHOW_KEY,
    ]);
  if (algorithm.state !== 'known')
    return notChecked(
      `Claimscope does not know the alg ${algorithmName(algorithm) || 'of this token'}.`,
      'Compare the algorithms of issuer and server.',
    );
  const misfits = key.keys.map((one) => findMisfit(one, algorithm.algorithm, 'verify'));
  const misfit = misfits.find((one) => one !== null) ?? null;
  if (misfit !== null && misfits.every((one) => one !== null))
    return confirmed(misfit.what, misfit.remedy, [SHOW_KEY]);
  const fitting = key.keys[misfits.indexOf(null)];
  return refuted(
    `Key has ${fitting === undefined ? 'a key' : nameKey(fitting)}, which fits ${algorithm.algorithm.name}.`,
    'The server was given another key: look at how it loads the key.',
  );
};

/** The key is too short for the algorithm. */
export const compareKeySize: Compare = (values, situation) => {
  const { key, context } = situation;
  const named = findAlgorithm(values.alg ?? '') ?? null;
  const algorithm = context.algorithm.state === 'known' ? context.algorithm.algorithm : null;
  if (named !== null && algorithm !== null && named !== algorithm)
    return ofAnotherToken(`The message is about ${named.name}; this token says ${algorithm.name}.`);
  const minimum = algorithm?.minimum ?? null;
  const bits =
    values.bits !== undefined
      ? Number(values.bits)
      : minimum === null
        ? null
        : 'secretBytes' in minimum
          ? minimum.secretBytes * 8
          : minimum.modulusBits;
  if (key.state !== 'read')
    return notChecked(
      bits === null ? 'There is no key here.' : `There is no key here; ${bits} bits are required.`,
      GIVE_KEY,
      [SHOW_KEY],
    );
  const sized = key.keys.filter((one) => one.bits !== null);
  const shortest = sized.toSorted((a, b) => (a.bits ?? 0) - (b.bits ?? 0))[0];
  if (bits === null || shortest === undefined)
    return notChecked('The size of this key is set by its curve.', 'Compare the keys of issuer and server.');
  return (shortest.bits ?? 0) < bits
    ? confirmed(
        `The key in Key has ${shortest.bits} bits; ${bits} are required.`,
        'Generate a longer key, and use it at issuer and server.',
        [SHOW_KEY],
      )
    : refuted(
        `The key in Key has ${shortest.bits} bits; ${bits} are required.`,
        'The server was given a shorter key, or read only part of it.',
      );
};

/** The server has no key. Nothing in the token shows that. */
export const compareNoKeys: Compare = (_, { outcome }) =>
  notChecked(
    outcome.state === 'verified'
      ? 'This is about the server alone. The signature of this token is valid with the key in Key.'
      : 'This is about the server alone: the token does not show which keys it has.',
    'Check that the server can reach the issuer’s metadata and keys, and see its log from when it started.',
  );

/** The server does not allow the algorithm. */
export const compareAlgorithm: Compare = (values, situation) => {
  const other = findOtherAlgorithm(values.alg, situation);
  if (other !== null) return other;
  const { context, policy, key } = situation;
  const { algorithm } = context;
  const name = algorithmName(algorithm);
  if (algorithm.state === 'missing' || algorithm.state === 'not-string')
    return confirmed('The header of this token has no “alg” that is a string.', 'Have the issuer add it.');
  if (algorithm.state === 'none')
    return confirmed('alg of this token is none: nothing is signed.', 'Have the issuer sign it.');
  const expected = readList(values.expected).filter((one) => findAlgorithm(one) !== null);
  const allowed = expected.length > 0 ? expected : policy.algorithms;
  if (allowed.length > 0) {
    const whose = expected.length > 0 ? 'the server allows' : 'your policy allows';
    const compared = `alg of this token is ${name}; ${whose} ${allowed.join(', ')}.`;
    const remedy: ServerRemedy | null =
      expected.length > 0
        ? {
            kind: 'policy',
            policy: { ...policy, algorithms: expected },
            label: `Allow only ${expected.slice(0, 3).join(', ')}`,
          }
        : null;
    return allowed.includes(name)
      ? refuted(compared, 'The server’s list is another one: look at its configuration.', [remedy])
      : confirmed(
          compared,
          `Have the issuer sign with ${allowed[0] ?? ''}, or add ${name} to the server’s list.`,
          [remedy ?? SHOW_POLICY],
        );
  }
  if (algorithm.state === 'unknown')
    return confirmed(
      `alg of this token is ${name}, which is not a registered algorithm.`,
      'Have the issuer use a registered one.',
    );
  if (key.state === 'read') {
    const misfits = key.keys.map((one) => findMisfit(one, algorithm.algorithm, 'verify'));
    const misfit = misfits[0] ?? null;
    if (misfit !== null && misfits.every((one) => one !== null))
      return confirmed(
        misfit.what,
        'Libraries choose what they allow by the kind of the key. Use the key of the token’s issuer.',
        [SHOW_KEY],
      );
  }
  return notChecked(
    `alg of this token is ${name}; which algorithms the server allows is not known.`,
    'Set the allowed algorithms in the policy.',
    [SHOW_POLICY],
  );
};

function findOtherAlgorithm(said: string | undefined, { context }: ServerSituation): Comparison | null {
  const name = algorithmName(context.algorithm);
  // .NET names some by addresses of XML Signature.
  if (said === undefined || said === name || findAlgorithm(said) === null) return null;
  return ofAnotherToken(
    `The message is about ${said}; alg of this token is ${name === '' ? 'missing' : name}.`,
  );
}

/** The token has no signature. */
export const compareUnsigned: Compare = (_, { context, outcome }) => {
  const { token } = context;
  if (token.step.kind === 'jwe')
    return refuted(
      'This token is encrypted, not unsigned.',
      'Check that it is the token that the server received.',
    );
  if (context.algorithm.state === 'none')
    return confirmed('alg of this token is none: it has no signature.', 'Have the issuer sign it.');
  const signature = token.parts.find(({ role }) => role === 'signature');
  if (signature === undefined || signature.segment.bytes.length === 0)
    return confirmed(
      'This token has no signature part.',
      'Copy the whole token: the third part may have been cut off.',
    );
  return refuted(
    `This token has a signature${outcome.state === 'verified' ? ', and it is valid with the key in Key' : ''}.`,
    'The server received another token, or one that was cut. Log what it receives.',
  );
};
