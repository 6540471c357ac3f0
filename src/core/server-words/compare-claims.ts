import { NO_DIGESTS, type Policy } from '../policy/policy.ts';
import { audiencesOf, checkType, claimOf, sayAudiences, sayText, sayValue } from '../policy/requirement.ts';
import type { JsonNode } from '../text/json.ts';
import { findMember, nameJsonKind } from '../text/json-walk.ts';
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
  SHOW_POLICY,
} from './server-answer.ts';
import type { MessageValues } from './server-message.ts';

/** The claim as the policy sees it: of an SD-JWT, audience and nonce are those of the key binding. */
function claim({ context, policy, nowSeconds }: ServerSituation, name: string): JsonNode | undefined {
  return claimOf({ context, policy, nowSeconds, digests: NO_DIGESTS, toleranceSeconds: 0 }, name);
}

function unreadable({ context }: ServerSituation): Comparison | null {
  if (context.claims !== null) return null;
  return notChecked(
    'The claims of this token cannot be read here.',
    context.token.step.kind === 'jwe' ? 'Paste the key that decrypts it.' : 'Paste the whole token.',
  );
}

/** Everything that the server would take, by the message. */
function expectedOf(values: MessageValues): readonly string[] {
  return [...readList(values.expected), ...readList(values.orExpected)];
}

/** One of several that a message names, to be required from now on. */
function requireIt(
  situation: ServerSituation,
  change: Partial<Policy>,
  name: string,
  value: string,
): ServerRemedy {
  return {
    kind: 'policy',
    policy: { ...situation.policy, ...change },
    label: `Require ${name} ${shortenValue(value)}`,
  };
}

const LABEL_AT_MOST = 40;

function shortenValue(value: string): string {
  return value.length > LABEL_AT_MOST ? `${value.slice(0, LABEL_AT_MOST - 1)}…` : value;
}

/** Sets a claim to what the server takes, which makes a draft. */
function setClaim({ isFixable, context }: ServerSituation, name: string, value: string): ServerRemedy | null {
  if (!isFixable || !context.claimsWhole) return null;
  const label = `Change ${name} to ${shortenValue(value)}`;
  const change = { kind: 'set', name, value: JSON.stringify(value) } as const;
  return { kind: 'fix', fix: { part: 'payload', short: `Change ${name}`, label, change }, label };
}

/** The values that a message says the token had, where they are not those of the token that is here. */
function findOther(name: string, values: MessageValues, own: readonly string[]): Comparison | null {
  const found = readList(values.found);
  if (found.length === 0 || found.some((value) => own.includes(value))) return null;
  return ofAnotherToken(
    `The message is about a token whose “${name}” is ${sayAudiences(found)}; that of this one is ${own.length === 0 ? 'missing' : sayAudiences(own)}.`,
  );
}

/** The token is not meant for this server. */
export const compareAudience: Compare = (values, situation) => {
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  const node = claim(situation, 'aud');
  const expected = expectedOf(values);
  const [first] = expected;
  const required = first === undefined ? null : requireIt(situation, { aud: first }, 'aud', first);
  const remedies = first === undefined ? [] : [required, setClaim(situation, 'aud', first)];
  const audiences = audiencesOf(node);
  if (node !== undefined && audiences === null)
    return confirmed(
      `“aud” is ${nameJsonKind(node)}; a string or an array of strings is required.`,
      'Have the issuer write “aud” as a string.',
      remedies,
    );
  const own = audiences ?? [];
  const other = findOther('aud', values, own);
  if (other !== null) return other;
  const has =
    node === undefined
      ? 'This token has no “aud”'
      : `“aud” is ${own.length === 0 ? 'an empty array' : sayAudiences(own)}`;
  if (first !== undefined) {
    const compared = `${has}; the server requires ${sayAudiences(expected)}.`;
    return expected.some((value) => own.includes(value))
      ? refuted(compared, 'The server received another token, or was configured anew since.', [required])
      : confirmed(
          `${compared}${nameDifference(own, expected)}`,
          'Request a token for this audience, or add the token’s audience to the server’s configuration.',
          remedies,
        );
  }
  return compareWithPolicy(situation, 'aud', has, own, node !== undefined);
};

/** The token is of an issuer that the server does not know. */
export const compareIssuer: Compare = (values, situation) => {
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  const node = claim(situation, 'iss');
  const own = node?.kind === 'string' ? [node.value] : [];
  const other = findOther('iss', values, own);
  if (other !== null) return other;
  const has = node === undefined ? 'This token has no “iss”' : `“iss” is ${sayValue(node)}`;
  const expected = expectedOf(values);
  const [first] = expected;
  if (first === undefined) return compareWithPolicy(situation, 'iss', has, own, node !== undefined);
  const compared = `${has}; the server requires ${sayAudiences(expected)}.`;
  const required = requireIt(situation, { iss: first }, 'iss', first);
  const remedies = [required, setClaim(situation, 'iss', first)];
  return expected.some((value) => own.includes(value))
    ? refuted(compared, 'The server received another token, or was configured anew since.', [required])
    : confirmed(
        `${compared}${nameDifference(own, expected)}`,
        'Use a token of this issuer, or set the server’s issuer to the “iss” of the token, letter by letter.',
        remedies,
      );
};

/** Where the message does not say what is required the policy does. */
function compareWithPolicy(
  { policy }: ServerSituation,
  name: 'aud' | 'iss',
  has: string,
  own: readonly string[],
  isThere: boolean,
): Comparison {
  const wanted = policy[name];
  const what = name === 'aud' ? 'audience' : 'issuer';
  if (wanted !== null) {
    const compared = `${has}; your policy requires ${sayText(wanted)}.`;
    return own.includes(wanted)
      ? refuted(compared, `The server requires another ${what}: look at its configuration.`, [SHOW_POLICY])
      : confirmed(
          `${compared}${nameDifference(own, [wanted])}`,
          name === 'aud'
            ? 'Request a token for this audience, or add the token’s audience to the server’s configuration.'
            : 'Use a token of this issuer, or set the server’s issuer to the “iss” of the token, letter by letter.',
          [SHOW_POLICY],
        );
  }
  if (!isThere) return confirmed(`${has}, so no ${what} can fit.`, `Have the issuer add “${name}”.`);
  return notChecked(`${has}; what the server requires is not known.`, `Set the ${what} in the policy.`, [
    SHOW_POLICY,
  ]);
}

/** What two that look alike differ in. */
function nameDifference(own: readonly string[], expected: readonly string[]): string {
  const plain = (text: string): string => text.trim().replace(/\/$/, '').toLowerCase();
  const alike = own.some((value) => expected.some((other) => plain(value) === plain(other)));
  return alike ? ' They differ only by case, white space or the final slash.' : '';
}

/** A claim that the server requires is not there. */
export const compareMissing: Compare = (values, situation) => {
  const { context } = situation;
  const name = values.claim ?? '';
  if (name === 'kid' || name === 'typ' || name === 'alg') {
    const node = findMember(context.header, name)?.value;
    return node === undefined
      ? confirmed(
          `The header of this token has no “${name}”.`,
          `Have the issuer add “${name}” to the header.`,
        )
      : refuted(
          `The header of this token has “${name}”: ${sayValue(node)}.`,
          'Check that it is the token that the server received.',
        );
  }
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  if (name === '')
    return notChecked('The message does not name the claim.', 'Set the required claims in the policy.', [
      SHOW_POLICY,
    ]);
  const node = claim(situation, name);
  // Kong looks in the header as well.
  const inHeader = findMember(context.header, name)?.value;
  const required: ServerRemedy | null = situation.policy.requiredClaims.includes(name)
    ? null
    : {
        kind: 'policy',
        policy: {
          ...situation.policy,
          requiredClaims: [...situation.policy.requiredClaims, name],
        },
        label: `Require ${shortenValue(name)}`,
      };
  const isPolicyName = name !== '' && !/\s/.test(name);
  if (node === undefined || node.kind === 'null')
    return confirmed(
      `This token has no “${name}”${node === undefined ? '' : ' but null'}${inHeader === undefined ? '' : ' among its claims, only in its header'}.`,
      `Have the issuer add “${name}”, or request a token of another kind: an access token and an ID token have different claims.`,
      [isPolicyName ? required : null],
    );
  return refuted(
    `This token has “${name}”: ${sayValue(node)}.`,
    'Check that it is the token that the server received.',
  );
};

/** A claim has another value than the server requires. */
export const compareValue: Compare = (values, situation) => {
  const name = values.claim ?? '';
  if (name === 'aud') return compareAudience(values, situation);
  if (name === 'iss') return compareIssuer(values, situation);
  if (name === 'nonce') return compareNonce(values, situation);
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  const node = claim(situation, name);
  const plain = node?.kind === 'number' ? node.text : node?.kind === 'boolean' ? String(node.value) : null;
  const own = audiencesOf(node) ?? (plain === null ? [] : [plain]);
  const other = findOther(name, values, own);
  if (other !== null) return other;
  const has =
    node === undefined
      ? `This token has no “${name}”`
      : `“${name}” is ${node.kind === 'array' ? sayAudiences(own) : (plain ?? sayValue(node))}`;
  const expected = expectedOf(values);
  const [first] = expected;
  if (first === undefined)
    return node === undefined
      ? confirmed(`${has}, so no value of it can fit.`, `Have the issuer add “${name}”.`)
      : notChecked(
          `${has}; what the server requires is not known.`,
          'Compare it with the server’s configuration.',
        );
  const compared = `${has}; the server requires ${sayAudiences(expected)}.`;
  return expected.some((value) => own.includes(value))
    ? refuted(compared, 'The server received another token, or was configured anew since.')
    : confirmed(compared, 'Request a token that has this value, or change what the server requires.', [
        // What is written without quotes is no text.
        first === 'true' ? null : setClaim(situation, name, first),
      ]);
};

/** The nonce is not that of the request. */
export const compareNonce: Compare = (values, situation) => {
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  const node = claim(situation, 'nonce');
  const has = node === undefined ? 'This token has no “nonce”' : `“nonce” is ${sayValue(node)}`;
  const [said] = expectedOf(values);
  const wanted = said ?? situation.policy.nonce;
  if (node === undefined) return confirmed(`${has}.`, 'Send “nonce” in the authorization request.');
  if (wanted === null)
    return notChecked(`${has}; what the server expects is not known.`, 'Set the nonce in the policy.', [
      SHOW_POLICY,
    ]);
  const compared = `${has}; ${said === undefined ? 'your policy' : 'the server'} requires ${sayText(wanted)}.`;
  const remedy = said === undefined ? SHOW_POLICY : requireIt(situation, { nonce: said }, 'nonce', said);
  return node.kind === 'string' && node.value === wanted
    ? refuted(compared, 'The server kept another nonce: perhaps two sign-ins ran at once.', [remedy])
    : confirmed(compared, 'Sign in again; each sign-in needs its own nonce.', [remedy]);
};

/** The `typ` of the header is not what the server takes. */
export const compareKind: Compare = (values, situation) => {
  const { context, policy } = situation;
  const node = findMember(context.header, 'typ')?.value;
  const own = node?.kind === 'string' ? [node.value] : [];
  const other = findOther('typ', values, own);
  if (other !== null) return other;
  const has = node === undefined ? 'The header has no “typ”' : `“typ” is ${sayValue(node)}`;
  const expected = expectedOf(values);
  const [first] = expected;
  const wanted = first ?? policy.typ;
  if (wanted === null || wanted === undefined)
    return node === undefined
      ? confirmed(
          `${has}, so no type can fit.`,
          'Have the issuer add “typ”: JWT, or at+jwt for an access token.',
        )
      : notChecked(`${has}; what the server requires is not known.`, 'Set the type in the policy.', [
          SHOW_POLICY,
        ]);
  const compared = `${has}; ${first === undefined ? 'your policy' : 'the server'} requires ${sayText(wanted)}.`;
  const fits = (first === undefined ? [wanted] : expected).some(
    (value) => checkType(node, value).state === 'pass',
  );
  const remedy = first === undefined ? SHOW_POLICY : requireIt(situation, { typ: first }, 'typ', first);
  return fits
    ? refuted(
        compared,
        'The server received another token: an ID token in place of an access token, perhaps.',
        [remedy],
      )
    : confirmed(compared, 'Send the kind of token that the server takes, or have it take this type.', [
        remedy,
      ]);
};

/** The token does not allow what the request asks for. */
export const compareScope: Compare = (values, situation) => {
  const closed = unreadable(situation);
  if (closed !== null) return closed;
  const own = ['scope', 'scp', 'scopes'].flatMap((name) =>
    (audiencesOf(claim(situation, name)) ?? []).flatMap((text) => text.split(' ')),
  );
  const has =
    own.length === 0 ? 'This token has no scope' : `The scope of this token is ${sayAudiences(own)}`;
  const expected = expectedOf(values).flatMap((text) => text.split(' '));
  if (expected.length === 0)
    return notChecked(
      `${has}; which scope the server requires is not known.`,
      'Paste the WWW-Authenticate header too, which may name it.',
    );
  const missing = expected.filter((scope) => !own.includes(scope));
  const compared = `${has}; the server requires ${sayAudiences(expected)}.`;
  return missing.length === 0
    ? refuted(compared, 'The server received another token, or decides by something else than the scope.')
    : confirmed(
        `${compared} ${sayAudiences(missing)} ${missing.length === 1 ? 'is' : 'are'} missing.`,
        'Request this scope, and have the user or an administrator consent to it.',
      );
};
