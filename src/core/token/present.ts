import { type JsonNode, readJson } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import { openedOf, type Token } from './token.ts';

/**
 * The text of another presentation of an SD-JWT: with the disclosures of these texts, and with a key-binding JWT or
 * none. Null where the token is none. What the issuer signed keeps its characters.
 */
export function writePresentation(
  token: Token,
  disclosures: readonly string[],
  keyBinding: string | null,
): string | null {
  const { text } = token.found;
  if (openedOf(token) === null) return null;
  if (token.bySignature === undefined) {
    const issued = text.slice(0, text.indexOf('~'));
    return `${[issued, ...disclosures].join('~')}~${keyBinding ?? ''}`;
  }
  return writeDisclosures(text, disclosures, keyBinding);
}

/**
 * The text of an SD-JWT in JSON serialization with these disclosures, in the unprotected header of its first signature
 * (RFC 9901 section 8). Null where it has none.
 */
export function writeDisclosures(
  text: string,
  disclosures: readonly string[],
  keyBinding: string | null,
): string | null {
  const { root } = readJson(text);
  const object = root?.kind === 'object' ? root : null;
  const list = findMember(object, 'signatures')?.value;
  const entry = list?.kind === 'array' ? list.items[0] : object;
  if (entry?.kind !== 'object') return null;
  const header = findMember(entry, 'header')?.value;
  const kept: readonly string[] =
    header?.kind !== 'object'
      ? []
      : header.members
          .filter(({ name }) => name !== 'disclosures' && name !== 'kb_jwt')
          .map(
            ({ nameStart, nameEnd, value }) => `${text.slice(nameStart, nameEnd)}:${sliceOf(text, value)}`,
          );
  const written = `{${[
    ...kept,
    `"disclosures":${JSON.stringify(disclosures)}`,
    ...(keyBinding === null ? [] : [`"kb_jwt":${JSON.stringify(keyBinding)}`]),
  ].join(',')}}`;
  if (header !== undefined) return text.slice(0, header.start) + written + text.slice(header.end);
  const end = entry.end - 1;
  return `${text.slice(0, end)},"header":${written}${text.slice(end)}`;
}

function sliceOf(text: string, { start, end }: JsonNode): string {
  return text.slice(start, end);
}

/**
 * Which disclosures are presented after one of them is ticked or unticked, by index. One that lies within another needs
 * that to be there, so that they come and go together (RFC 9901 section 4.2.6).
 */
export function toggleDisclosure(
  paths: readonly (string | null)[],
  shown: ReadonlySet<number>,
  index: number,
): ReadonlySet<number> {
  const path = paths[index] ?? null;
  const isWithin = (inner: string | null, outer: string | null): boolean =>
    inner !== null && outer !== null && inner.startsWith(`${outer}/`);
  if (shown.has(index)) {
    return new Set([...shown].filter((other) => other !== index && !isWithin(paths[other] ?? null, path)));
  }
  const around = paths.flatMap((outer, other) => (isWithin(path, outer) ? [other] : []));
  return new Set([...shown, ...around, index]);
}
