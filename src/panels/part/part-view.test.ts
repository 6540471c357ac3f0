// The editor's types need those of Monaco's modules.
/// <reference path="../../editor/monaco-modules.d.ts" />
import { describe, expect, it } from 'vitest';
import { HEADER_ID, NO_EDITS, PAYLOAD_ID, typeInto } from '../../core/token/edit.ts';
import { wordEditProblem } from '../../core/token/edit-problem-words.ts';
import { readToken } from '../../core/token/read-token.ts';
import * as rare from '../../core/verdict/rare.ts';
import { reviewToken } from '../../core/verdict/review.ts';
import { viewPart } from './part-view.ts';

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');

function read(payload: string | Uint8Array, header = HEADER) {
  const token = readToken(`${header}.${encode(payload)}.AAAA`);
  return { token, findings: reviewToken(token, rare).findings };
}

describe('viewPart', () => {
  it('shows JSON printed, with a mark at the text of each finding', () => {
    const { token, findings } = read('{"iss":"a","aud":"b","exp":1,"id":9007199254740993}');
    const view = viewPart(PAYLOAD_ID, token, null, null, findings, wordEditProblem);
    expect(view.text).toContain('\n  "id": 9007199254740993\n');
    expect(view.marks?.map(({ start, end }) => view.text.slice(start, end))).toEqual(['9007199254740993']);
    expect(view).toMatchObject({ isBinary: false, problem: null, lock: null, isShown: true });
    expect(Buffer.from(view.bytes ?? []).toString()).toBe(
      '{"iss":"a","aud":"b","exp":1,"id":9007199254740993}',
    );
  });

  it('knows no marks while the box holds another text than the token', () => {
    const { token, findings } = read('{"iss":"a","aud":"b","exp":1,"id":9007199254740993}');
    const shown = '{ "iss":"a",\n"aud":"b","exp":1,\n\n"id":   9007199254740993, "more":1}';
    const view = viewPart(
      PAYLOAD_ID,
      token,
      null,
      typeInto(token, NO_EDITS, PAYLOAD_ID, shown, false),
      findings,
      wordEditProblem,
    );
    expect(view).toMatchObject({ text: shown, marks: null, isShown: false });
  });

  it('marks the fault of a broken edit and nothing else', () => {
    const { token, findings } = read('{"id":9007199254740993}');
    const view = viewPart(
      PAYLOAD_ID,
      token,
      null,
      typeInto(token, NO_EDITS, PAYLOAD_ID, '{"id":oops}', false),
      findings,
      wordEditProblem,
    );
    expect(view.problem?.place).toMatchObject({ start: 6, end: 10 });
    expect(view.marks).toMatchObject([{ start: 6, end: 10, severity: 'error' }]);
  });

  it('shows bytes that are no text', () => {
    const { token, findings } = read(new Uint8Array([0xff, 0]));
    const view = viewPart(PAYLOAD_ID, token, null, null, findings, wordEditProblem);
    expect(view).toMatchObject({ text: '', size: 2, isBinary: true });
    expect([...(view.bytes ?? [])]).toEqual([0xff, 0]);
  });

  it('is empty without a token', () => {
    expect(viewPart(HEADER_ID, null, null, null, [], wordEditProblem)).toMatchObject({
      text: '',
      bytes: null,
      isBinary: false,
      size: 0,
      problem: null,
      marks: [],
    });
  });
});
