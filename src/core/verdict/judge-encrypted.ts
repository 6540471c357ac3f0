import { findContentEncryption, findKeyManagement } from '../algorithms/encryption.ts';
import type { TokenContext } from '../claims/token-context.ts';
import type { DecryptionCheck } from '../crypto/jwe/decrypt.ts';
import { type Closed, INFLATED_BYTES_AT_MOST } from '../crypto/jwe/open.ts';
import { formState, gravestProblem } from '../findings/form-severity.ts';
import type { Key } from '../keys/key.ts';
import { nameInRing, nameKey } from '../keys/name-key.ts';
import { shorten } from '../text/quote.ts';
import { JweHeader } from '../token/jwe-header.ts';
import { holdsToken } from '../token/nested.ts';
import { isEncrypted } from '../token/token.ts';
import { checkPolicy, checkTime, compareFindings, firstFinding } from './judge.ts';
import type { Check, Evidence, Judgement, Tone } from './layer.ts';
import { count, wordExpiry } from './word-detail.ts';
import { wordTime } from './word-verdict.ts';

interface Inputs extends Evidence {
  readonly check: DecryptionCheck;
}

/** Weighs everything that was found of an encrypted token, as `judge` does for signed ones. Pure. */
export function judgeEncrypted(inputs: Inputs): Judgement {
  const checks = [
    checkForm(inputs),
    checkAlgorithm(inputs),
    checkKey(inputs),
    checkDecryption(inputs),
    checkTime(inputs),
    checkPolicy(inputs),
  ];
  const findings = inputs.findings.toSorted(compareFindings);
  const names = namesOf(inputs);
  const expiry = inputs.context === null ? null : wordExpiry(inputs.context, inputs.nowSeconds);
  return {
    verdict: inputs.check.state,
    tone: toneOf(inputs, checks),
    sentence: wordSentence(inputs),
    detail: [
      ...(names.length === 0 ? [] : [names.join(' and ')]),
      ...(expiry === null ? [] : [expiry]),
      ...count(findings, 'error', 'error'),
      ...count(findings, 'warning', 'warning'),
    ].join(' · '),
    algorithm: shorten(headerOf(inputs)?.text('alg') ?? '', 40),
    count: null,
    checks,
    findings,
  };
}

/** The header for the recipient that the verdict is of. */
function headerOf({ context, check }: Inputs): JweHeader | null {
  const token = context?.token ?? null;
  if (!isEncrypted(token)) return null;
  const recipient = check.state === 'decrypted' ? check.recipient : 0;
  return new JweHeader(token.step, token.step.recipients[recipient] ?? null);
}

function namesOf(inputs: Inputs): readonly string[] {
  const header = headerOf(inputs);
  return ['alg', 'enc'].flatMap((name) => {
    const text = header?.text(name) ?? null;
    return text === null ? [] : [shorten(text, 40)];
  });
}

/** What kind of key would open the token. */
function askForKey(inputs: Inputs): string {
  const alg = headerOf(inputs)?.text('alg') ?? '';
  const mode = findKeyManagement(alg)?.mode;
  const isKept = inputs.origin === 'signature-kept';
  const then = isKept ? 'to encrypt it' : 'to decrypt it';
  if (mode === 'rsa-oaep' || mode === 'ecdh-es')
    return `paste the recipient’s ${isKept ? 'public' : 'private'} key ${then}`;
  return mode === 'password' ? `enter its password in Key ${then}` : `paste the secret ${then}`;
}

/** What stays true of a token that was edited while the key in Key could not encrypt it. */
const KEPT = 'Not encrypted again: you edited the token, and it still has its old content';

function wordSentence(inputs: Inputs): string {
  const { check, context, key, origin } = inputs;
  switch (check.state) {
    case 'malformed': {
      const what = check.fault?.what ?? gravestWords(inputs);
      return `Not a well-formed encrypted token${what === null ? '' : `. ${what.replace(/\.$/, '')}`}`;
    }
    case 'unsupported':
      return `Not decrypted: ${lowerFirst(check.what.replace(/\.$/, ''))}`;
    case 'no-key':
      return origin === 'signature-kept'
        ? `${KEPT}; ${askForKey(inputs)}`
        : `Encrypted: ${askForKey(inputs)}`;
    case 'unusable-key':
      if (origin === 'signed-here' && check.misfit?.code === 'public')
        return 'Encrypted here; only the private key can decrypt it, and Key holds a public one';
      return `Not decrypted: ${
        key.state === 'unreadable'
          ? `the key cannot be read. ${key.fault.what}`
          : `this key cannot be used. ${check.misfit?.what ?? ''}`
      }`.trim();
    case 'needs-consent':
      return `Not decrypted yet: the token requires ${check.iterations.toLocaleString('en')} iterations of PBKDF2, which can take minutes`;
    case 'undecryptable':
      return `Not decrypted: ${CLOSED[check.closed]}`;
    case 'decrypted': {
      const time = context === null ? '' : wordTime(inputs, context).but;
      if (origin === 'signature-kept') return `${KEPT}${time.replace(', but', ';')}`;
      const done = origin === 'pasted' ? 'Decrypted' : 'Encrypted here with the key in Key';
      if (holdsToken(context?.payloadDoc ?? null)) return `${done}: there is a token inside`;
      return isUnsigned(inputs)
        ? `${done}, but not signed: anyone with the public key could have written it${time === '' ? '' : time.replace(', but', ';')}`
        : `${done}${origin === 'pasted' ? ' with the key in Key' : ''}${time}`;
    }
  }
}

const CLOSED: Readonly<Record<Closed, string>> = {
  key: 'this is not the key, or the token was changed',
  content: 'this is not the key of its content, or the token was changed',
  inflate: 'the key is right, but the compressed content cannot be decompressed',
  'too-large': `its content decompresses to more than ${INFLATED_BYTES_AT_MOST / 1_000_000} MB, where Claimscope stops`,
};

/** A sentence goes on in the middle of another; a name keeps its first letter. */
function lowerFirst(text: string): string {
  return /^(?:The|This|No) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function gravestWords({ context, findings }: Inputs): string | null {
  const problem = gravestProblem(context?.token.problems ?? []);
  return findings.find(({ code, place }) => code === problem?.code && place === problem.place)?.what ?? null;
}

/** Content that anyone who has the public key could have encrypted, and that holds no signed token. */
function isUnsigned(inputs: Inputs): boolean {
  const mode = findKeyManagement(headerOf(inputs)?.text('alg') ?? '')?.mode;
  return mode === 'rsa-oaep' || mode === 'ecdh-es';
}

function checkForm(inputs: Inputs): Check {
  const { context, check } = inputs;
  const problems = context?.token.problems ?? [];
  const state = check.state === 'malformed' ? 'fail' : formState(problems);
  const base = { name: 'form', state } as const;
  if (state === 'pass')
    return { ...base, label: 'Well-formed', reason: 'Every part is strict base64url.', findingId: null };
  const fault = check.state === 'malformed' ? check.fault : null;
  return {
    ...base,
    label: 'Form',
    reason:
      fault?.what ??
      (state === 'warn'
        ? 'The form is unusual, but the token can be decrypted.'
        : 'A strict verifier refuses this form.'),
    findingId: fault?.code ?? gravestProblem(problems)?.code ?? null,
  };
}

function checkAlgorithm(inputs: Inputs): Check {
  const base = { name: 'algorithm', label: 'Algorithm' } as const;
  const { check, context } = inputs;
  // Recipients that were not read say nothing of the algorithm.
  if (check.state === 'unsupported' && context?.token.unread === undefined)
    return {
      ...base,
      state: 'fail',
      reason: check.what,
      findingId: firstFinding(inputs, 'jwe-unsupported')?.code ?? null,
    };
  const header = headerOf(inputs);
  const management = findKeyManagement(header?.text('alg') ?? '');
  const encryption = findContentEncryption(header?.text('enc') ?? '');
  if (management === null || encryption === null)
    return { ...base, state: 'skipped', reason: 'The header does not name the algorithms.', findingId: null };
  const reason = `The content is encrypted with ${encryption.title}, and its key with ${management.title}.`;
  return { ...base, state: 'pass', reason, findingId: null };
}

/** Smaller RSA keys can be broken (RFC 7518 section 4.3). */
const RSA_BITS = 2048;

function checkKey(inputs: Inputs): Check {
  const { key, check } = inputs;
  const base = { name: 'key', label: 'Key', findingId: null } as const;
  if (key.state === 'none')
    return { ...base, label: 'No key', state: 'skipped', reason: 'No key was provided.' };
  if (key.state === 'unreadable') return { ...base, state: 'fail', reason: key.fault.what };
  if (check.state === 'unusable-key')
    return { ...base, state: 'fail', reason: check.misfit?.what ?? 'The key does not fit.' };
  if (check.state !== 'decrypted' && check.state !== 'undecryptable')
    return { ...base, state: 'skipped', reason: 'The key was not needed.' };
  const known = firstFinding(inputs, 'secret-known', 'key-published');
  if (known !== null)
    return { ...base, label: 'Known key', state: 'warn', reason: known.what, findingId: known.code };
  const { kind, bits } = check.key;
  if (kind === 'RSA' && bits !== null && bits < RSA_BITS) {
    const reason = `The RSA key has ${bits} bits; RFC 7518 requires at least ${RSA_BITS}.`;
    return { ...base, label: `Key ${bits} bits`, state: 'warn', reason };
  }
  return { ...base, state: 'pass', reason: 'The key fits the algorithm.' };
}

function checkDecryption(inputs: Inputs): Check {
  const { check, key } = inputs;
  const base = { name: 'decryption', label: 'Decryption', findingId: null } as const;
  switch (check.state) {
    case 'decrypted':
      return {
        ...base,
        label: 'Decrypted',
        state: 'pass',
        reason: `It was decrypted with ${nameUsed(check.key, inputs)}.`,
      };
    case 'undecryptable':
      return {
        ...base,
        state: 'fail',
        reason:
          check.tried > 1
            ? `It was tried with ${check.tried} keys, and none of them decrypts it.`
            : `It was tried with ${nameUsed(check.key, inputs)}: ${CLOSED[check.closed]}.`,
      };
    case 'malformed':
      return { ...base, state: 'skipped', reason: 'The form does not allow it.' };
    case 'needs-consent':
      return {
        ...base,
        state: 'skipped',
        reason: 'It could take minutes. Select “Decrypt anyway” to start.',
      };
    case 'unsupported':
    case 'no-key':
    case 'unusable-key':
      return {
        ...base,
        state: 'skipped',
        reason: `It was not tried${key.state === 'none' ? ' without a key' : ''}.`,
      };
  }
}

function nameUsed(used: Key, { key }: Inputs): string {
  return key.state === 'read' && key.keys.length > 1
    ? `${nameKey(used)}: ${nameInRing(used, key.keys)}`
    : nameKey(used);
}

function toneOf(inputs: Inputs, checks: readonly Check[]): Tone {
  switch (inputs.check.state) {
    case 'malformed':
    case 'undecryptable':
      return 'bad';
    case 'unsupported':
    case 'unusable-key':
    case 'needs-consent':
      return 'caution';
    case 'no-key':
      return checks.some(({ state }) => state === 'fail') ? 'caution' : 'neutral';
    case 'decrypted': {
      const isDoubted = checks.some(({ state }) => state === 'fail' || state === 'warn');
      return isDoubted || isBare(inputs) ? 'caution' : 'good';
    }
  }
}

function isBare(inputs: Inputs): boolean {
  const doc: TokenContext['payloadDoc'] = inputs.context?.payloadDoc ?? null;
  return isUnsigned(inputs) && !holdsToken(doc);
}
