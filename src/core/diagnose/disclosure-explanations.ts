import { digestBytes, isHashName } from '../crypto/digests.ts';
import { makeSignature } from '../crypto/signature.ts';
import { chooseSigningKey } from '../keys/choose-key.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { writeHex } from '../text/hex.ts';
import { readJson } from '../text/json.ts';
import { stringMember, walkJson } from '../text/json-walk.ts';
import { rfc } from '../text/reference.ts';
import { readSegment } from '../text/segment.ts';
import type { Disclosure } from '../token/disclosures.ts';
import { algorithmName, algorithmOf } from '../token/header-algorithm.ts';
import { readToken } from '../token/read-token.ts';
import { headerParameters, payloadOf, signatureOf } from '../token/token.ts';
import type { SdJwtSubject } from './diagnose-sd-jwt.ts';
import type { Proof, Remedy } from './diagnosis.ts';
import type { ProvedExplanation } from './run-explanations.ts';
import { diagnoseLength, PASTE_AGAIN } from './token-cut.ts';

const encoder = new TextEncoder();

/** The other ways in which digests are made, likeliest first. */
const VARIANTS: readonly {
  readonly of: 'characters' | 'json';
  readonly write: (digest: Uint8Array) => string;
  readonly how: string;
}[] = [
  { of: 'json', write: encodeBase64url, how: 'the decoded JSON of the disclosures, not of their characters' },
  { of: 'characters', write: writeHex, how: 'the right characters, but written as hexadecimal digits' },
  {
    of: 'characters',
    write: (digest) => pad(encodeBase64url(digest)),
    how: 'the right characters, but written with padding (“=”)',
  },
  {
    of: 'characters',
    write: (digest) => pad(encodeBase64url(digest)).replaceAll('-', '+').replaceAll('_', '/'),
    how: 'the right characters, but written as standard base64',
  },
];

function pad(text: string): string {
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

const DIGEST_ENCODING: ProvedExplanation<SdJwtSubject> = {
  id: 'sd-digest-encoding',
  title: 'Digests computed in another way',
  ruledOut: 'digests of the decoded JSON, as hex or as padded base64',
  reference: rfc(9901, '4.2.3'),
  async *trials(subject) {
    const { opened, question } = subject;
    const { hash } = opened;
    const orphans = opened.disclosures.filter(({ state }) => state === 'orphan');
    if (orphans.length === 0 || !isHashName(hash)) return;
    const present = digestsIn(subject);
    for (const { of, write, how } of VARIANTS) {
      const right = new Map<string, string>();
      for (const { text, digest } of orphans) {
        const bytes = of === 'json' ? readSegment(text, 0).bytes : encoder.encode(text);
        const made = await digestBytes(question.environment.subtle, hash, bytes);
        const written = made === null ? '' : write(made);
        // Hexadecimal digits may be in capitals.
        const met = [written, written.toUpperCase()].find((one) => present.has(one));
        if (met !== undefined) right.set(met, digest);
      }
      yield right.size < orphans.length
        ? null
        : {
            what: `${orphans.length === 1 ? 'The digest in the token is' : 'The digests in the token are'} of ${how}.`,
            advice:
              'The issuer must hash the base64url characters of each disclosure, and write the digest as base64url without padding.',
            remedy: await issueAnew(subject, right),
          };
    }
  },
};

/** Every text that stands where digests do, in what the issuer signed and within the disclosures. */
function digestsIn({ token, opened }: SdJwtSubject): ReadonlySet<string> {
  const roots = [payloadOf(token)?.object ?? null, ...opened.disclosures.map(({ value }) => value)];
  const found = new Set<string>();
  for (const root of roots) {
    if (root === null) continue;
    for (const { node, member } of walkJson(root)) {
      const items = member?.name === '_sd' && node.kind === 'array' ? node.items : [node];
      if (member?.name !== '_sd' && member?.name !== '...') continue;
      for (const item of items) if (item.kind === 'string') found.add(item.value);
    }
  }
  return found;
}

/** The same SD-JWT with the right digests, signed with the issuer's key where that is in Key; null where it is not. */
async function issueAnew(
  { token, opened, question }: SdJwtSubject,
  right: ReadonlyMap<string, string>,
): Promise<Remedy | null> {
  const signature = signatureOf(token);
  const algorithm = algorithmOf(token);
  const header = signature?.protectedHeader?.encoded;
  const source = payloadOf(token)?.text;
  if (token.serialization !== 'sd-jwt' || header == null || source == null || algorithm?.state !== 'known')
    return null;
  const kid = stringMember(headerParameters(token), 'kid');
  const key = chooseSigningKey(question.key, algorithmName(algorithm), kid);
  if ('what' in key) return null;
  let written = '';
  let at = 0;
  let replaced = 0;
  const { root } = readJson(source);
  for (const { node } of root === null ? [] : walkJson(root)) {
    const digest = node.kind === 'string' ? right.get(node.value) : undefined;
    if (digest === undefined) continue;
    written += `${source.slice(at, node.start)}"${digest}"`;
    at = node.end;
    replaced++;
  }
  // A digest within a disclosure changes that, and so the digest of it.
  if (replaced < right.size) return null;
  const input = `${header.text}.${encodeBase64url(encoder.encode(written + source.slice(at)))}`;
  const made = await makeSignature(question.environment.subtle, algorithm.algorithm, key, input);
  if (!made.ok) return null;
  const issued = `${input}.${encodeBase64url(made.signature)}`;
  const text = `${[issued, ...opened.disclosures.map((one) => one.text)].join('~')}~`;
  return { kind: 'token', text, label: 'Issue it with the right digests' };
}

/** An SD-JWT whose end is lost: its last tilde, some of its last disclosure or of its key-binding JWT. */
const CUT: ProvedExplanation<SdJwtSubject> = {
  id: 'token-cut',
  title: 'Token cut short',
  ruledOut: 'an end that is cut off',
  reference: rfc(9901, '4'),
  async *trials({ token, opened }) {
    const { keyBinding, disclosures } = opened;
    if (keyBinding !== null) {
      const found = diagnoseLength(readToken(keyBinding.text), { state: 'none' });
      if (found !== null) yield cut(`Of the key-binding JWT: ${found.what}`);
      return;
    }
    const { text } = token.found;
    const last = disclosures.at(-1);
    if (token.serialization !== 'sd-jwt' || text.endsWith('~') || last === undefined) return;
    const faults = token.problems.filter(({ code }) => code === 'sd-jwt-fault').length;
    yield faults === 1 && last.state === 'disclosed'
      ? {
          what: 'Only the last “~” is missing: every disclosure is whole and in its place.',
          advice: 'Copy the whole token; a “~” at the end is easily lost.',
          remedy: { kind: 'token', text: `${text}~`, label: 'Add the last “~”' },
        }
      : proveCut(last);
  },
};

function cut(what: string): Proof {
  return {
    what,
    advice: 'Copy the whole token again; a log or a database column may have cut it.',
    remedy: PASTE_AGAIN,
  };
}

/** What shows that the last of an SD-JWT is not whole. */
function proveCut({ text, json }: Disclosure): Proof | null {
  if (text.includes('.'))
    return cut('What follows the last “~” begins as a key-binding JWT does, and ends before its signature.');
  if (text.length % 4 === 1)
    return cut(`The last disclosure has ${text.length} characters, an impossible length in base64url.`);
  const fault = json === null ? null : readJson(json).fault;
  return json !== null && fault !== null && fault.offset >= json.length
    ? cut('The last disclosure breaks off within its JSON.')
    : null;
}

/** What can be wrong with what an SD-JWT discloses, in the order in which it is tried. */
export const DISCLOSURE_EXPLANATIONS: readonly ProvedExplanation<SdJwtSubject>[] = [CUT, DIGEST_ENCODING];
