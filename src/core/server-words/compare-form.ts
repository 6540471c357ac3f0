import { readDoc } from '../text/doc.ts';
import { readSegment } from '../text/segment.ts';
import type { Token } from '../token/token.ts';
import { type Compare, confirmed, refuted } from './server-answer.ts';

const CHECK_WHAT_CAME =
  'Log what the server receives: “Bearer ”, quotation marks or a missing end are common.';

/** The token is malformed: not of as many parts as the library reads, or unreadable. */
export const compareForm: Compare = (values, { context, layer, outcome }) => {
  const { token } = context;
  const isCompact = token.serialization === 'compact' || token.serialization === 'fragment';
  const allowed = values.expected === '3' ? [3] : values.expected === undefined ? null : [3, 5];
  const parts = partsOf(token);
  const { length } = parts;
  const counted = `This token has ${length} ${length === 1 ? 'part' : 'parts'} between dots`;
  if (allowed !== null && !isCompact)
    return confirmed(
      `This token is not in the compact form that the library reads: it is ${token.serialization === 'sd-jwt' ? 'an SD-JWT' : 'in JSON serialization'}.`,
      'Send the compact form, or use a library for this form.',
    );
  const unread = isCompact ? findUnreadable(parts) : null;
  if (allowed !== null && !allowed.includes(length)) {
    if (length === 5 && unread === null)
      return confirmed(
        `${counted}: it is encrypted (JWE), and this library reads signed tokens alone.`,
        'Decrypt it first, or have the issuer sign only.',
      );
    return confirmed(
      `${counted}; ${allowed.join(' or ')} are required.${unread === null ? '' : ` Of them ${unread}.`}`,
      unread !== null
        ? 'Paste the token itself: this text is none, or it was changed.'
        : length < 3
          ? 'Copy the whole token; it was cut.'
          : 'Copy the token alone; something follows it.',
    );
  }
  if (unread !== null)
    return confirmed(
      `${counted}; ${unread}.`,
      'Paste the token itself: this text is none, or it was changed.',
    );
  const form = layer.checks.find(({ name }) => name === 'form');
  if (outcome.state === 'malformed' || form?.state === 'fail')
    return confirmed(
      `This token is malformed: ${form?.reason ?? 'it cannot be read.'}`,
      'See Findings for each fault and its fix.',
    );
  return refuted(`${counted}, and all of them can be read.`, CHECK_WHAT_CAME);
};

/** The texts between the dots, also where no token was made out in them. */
function partsOf({ parts, serialization, found }: Token): readonly string[] {
  return serialization === 'fragment' ? found.text.split('.') : parts.map(({ segment }) => segment.text);
}

/** In UTF-16 code units: what is longer was read with the token. */
const READ_AT_MOST = 100_000;
const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];

/** What is wrong with the first part that cannot be read; null where all can. */
function findUnreadable(parts: readonly string[]): string | null {
  const isEncrypted = parts.length === 5;
  for (const [index, text] of parts.slice(0, PLACES.length).entries()) {
    const holdsJson = index === 0 || (index === 1 && !isEncrypted);
    const fault = findFault(text, holdsJson);
    if (fault === null) continue;
    const role = isEncrypted && index > 0 ? null : (['header', 'payload', 'signature'][index] ?? null);
    return `the ${PLACES[index]}${role === null ? '' : ` (${role})`} cannot be read: ${fault}`;
  }
  return null;
}

function findFault(text: string, holdsJson: boolean): string | null {
  if (text.length > READ_AT_MOST) return null;
  if (text === '') return holdsJson ? 'it is empty' : null;
  const segment = readSegment(text, 0);
  if (!segment.strict && !segment.forgivable) return 'it is not base64url';
  if (!holdsJson) return null;
  const doc = readDoc('paste', segment);
  if (doc.text === null) return 'its bytes are not text';
  return doc.whole ? null : 'it is not a JSON object';
}
