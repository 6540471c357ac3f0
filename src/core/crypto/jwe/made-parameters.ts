import { type Doc, startingDoc } from '../../text/doc.ts';
import { readJson } from '../../text/json.ts';
import { changeJson } from '../../text/json-change.ts';
import { findMember } from '../../text/json-walk.ts';
import { UNPROTECTED_ID } from '../../token/jwe-json.ts';

/** Everything that encrypting writes into a header (RFC 7518 sections 4.6.1.1, 4.7.1 and 4.8.1). */
const MADE_PARAMETERS = ['epk', 'iv', 'tag', 'p2s', 'p2c'] as const;

/** A header parameter that encrypting makes anew, with its value as JSON text. */
export interface MadeParameter {
  readonly name: (typeof MADE_PARAMETERS)[number];
  readonly value: string;
}

/** A value as it is laid out where the text around it has line breaks. */
function layOut(value: string, around: string): string {
  return around.includes('\n') ? readJson(value).printed.replaceAll('\n', '\n  ') : value;
}

/**
 * A header with these parameters, and without those that another encryption made: nothing else of its text changes.
 * Null stands for no header, and stays so where there is nothing to write.
 */
export function writeMade(header: Doc | null, made: readonly MadeParameter[]): Doc | null {
  if (header === null) {
    if (made.length === 0) return null;
    const members = made.map(({ name, value }) => `${JSON.stringify(name)}:${value}`);
    return startingDoc(UNPROTECTED_ID, `{${members.join(',')}}`);
  }
  let doc = header;
  for (const name of MADE_PARAMETERS) {
    const bare = made.find((parameter) => parameter.name === name)?.value;
    const value = bare === undefined ? undefined : layOut(bare, header.text ?? '');
    if (value === undefined && findMember(doc.object, name) === null) continue;
    const change =
      value === undefined
        ? ({ kind: 'remove', path: `/${name}` } as const)
        : ({ kind: 'set', name, value } as const);
    const text = doc.json === null ? null : changeJson(doc.json, change);
    if (text !== null) doc = doc.withText(text);
  }
  return doc;
}
