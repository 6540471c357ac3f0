import { deflate } from '../crypto/jwe/deflate.ts';
import { writePolicy } from '../policy/policy-json.ts';
import { encodeBase64url } from '../text/base64url.ts';
import { encodeUtf8, loneSurrogateAt } from '../text/utf8.ts';
import {
  LINK_BYTES_AT_MOST,
  LINK_CHARACTERS_AT_MOST,
  LINK_VERSION,
  type LinkProblem,
  linkProblem,
  type SharedContents,
} from './shared-contents.ts';

/**
 * What stands behind `#share=`: the version, a full stop, and the contents as JSON in UTF-8, compressed as raw DEFLATE
 * (RFC 1951) and in base64url. What would be too long to be opened is a problem. docs/sharing.md describes the format.
 */
export async function writeLink(contents: SharedContents): Promise<{ readonly text: string } | LinkProblem> {
  const writing = encodeUtf8(writeContents(contents));
  if (!writing.ok || loneSurrogateAt(contents.token) !== -1)
    return linkProblem(
      'link-token',
      'The token contains half of a surrogate pair, which cannot be put into a link.',
      'Send the token in another way.',
    );
  const text = `${LINK_VERSION}.${encodeBase64url(await deflate(writing.bytes))}`;
  if (writing.bytes.length <= LINK_BYTES_AT_MOST && text.length <= LINK_CHARACTERS_AT_MOST) return { text };
  const [size, most, unit] =
    text.length > LINK_CHARACTERS_AT_MOST
      ? [text.length, LINK_CHARACTERS_AT_MOST, 'characters']
      : [writing.bytes.length, LINK_BYTES_AT_MOST, 'bytes of contents'];
  return linkProblem(
    'link-too-long',
    `The link would have ${size.toLocaleString('en')} ${unit}; at most ${most.toLocaleString('en')} can be opened.`,
    'Send the token as a file instead.',
  );
}

/** JSON of what there is, and nothing of what there is not. */
function writeContents({ token, unsigned, redacted, keys, policy, view }: SharedContents): string {
  const members = [
    `"token":${JSON.stringify(token)}`,
    ...(unsigned ? ['"unsigned":true'] : []),
    ...(redacted === null ? [] : [`"redacted":${JSON.stringify(redacted)}`]),
    ...(keys.length === 0 ? [] : [`"keys":[${keys.join(',')}]`]),
    ...(policy === null ? [] : [`"policy":${JSON.stringify(JSON.parse(writePolicy(policy)))}`]),
    ...(view === null ? [] : [`"view":${JSON.stringify(view)}`]),
  ];
  return `{${members.join(',')}}`;
}
