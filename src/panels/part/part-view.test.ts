// The editor's types need those of Monaco's modules.
/// <reference path="../../editor/monaco-modules.d.ts" />
import { describe, expect, it } from 'vitest';
import { readToken } from '../../core/verdict/analyse.ts';
import { reviewToken } from '../../core/verdict/review.ts';
import { basisOf, placeInBox, viewPart } from './part-view.ts';

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const HEADER = encode('{"alg":"HS256","typ":"JWT"}');

function read(payload: string | Uint8Array, header = HEADER) {
  const reading = readToken(`${header}.${encode(payload)}.AAAA`);
  return { token: reading.token, findings: reviewToken(reading).findings };
}

describe('viewPart', () => {
  it('shows JSON printed, with a mark at the text of each finding', () => {
    const { token, findings } = read('{"iss":"a","aud":"b","exp":1,"id":9007199254740993}');
    const view = viewPart('payload', token, token, null, findings);
    expect(view.text).toContain('\n  "id": 9007199254740993\n');
    expect(view.marks.map(({ start, end }) => view.text.slice(start, end))).toEqual(['9007199254740993']);
    expect(view).toMatchObject({ bytes: null, fault: null, isLocked: false });
  });

  it('marks it also where the text was laid out anew', () => {
    const { token, findings } = read('{"iss":"a","aud":"b","exp":1,"id":9007199254740993}');
    const shown = '{ "iss":"a",\n"aud":"b","exp":1,\n\n"id":   9007199254740993}';
    const view = viewPart('payload', token, token, { shown, source: shown }, findings);
    expect(view.text).toBe(shown);
    expect(view.marks.map(({ start, end }) => shown.slice(start, end))).toEqual(['9007199254740993']);
    const finding = findings.find(({ id }) => id === 'json-number-precision');
    const place = finding && placeInBox(finding, token?.payload ?? null, shown);
    expect(shown.slice(place?.start, place?.end)).toBe('9007199254740993');
  });

  it('marks the fault of a broken edit and nothing else', () => {
    const { token, findings } = read('{"id":9007199254740993}');
    const view = viewPart('payload', token, token, { shown: '{"id":oops}', source: '{}' }, findings);
    expect(view.fault).toMatchObject({ start: 6, end: 10 });
    expect(view.marks).toMatchObject([{ start: 6, end: 10, severity: 'error' }]);
  });

  it('shows bytes that are no text', () => {
    const { token, findings } = read(new Uint8Array([0xff, 0]));
    const view = viewPart('payload', token, token, null, findings);
    expect(view).toMatchObject({ text: '', size: 2 });
    expect([...(view.bytes ?? [])]).toEqual([0xff, 0]);
  });

  it('is empty without a token', () => {
    expect(viewPart('header', null, null, null, [])).toMatchObject({
      text: '',
      bytes: null,
      size: 0,
      fault: null,
      marks: [],
    });
  });

  it.each([
    ['a JWE', `${encode('{"alg":"dir","enc":"A128GCM"}')}.A.A.A.A`],
    ['an SD-JWT', `${HEADER}.e30.AAAA~`],
    ['an unencoded payload', `${encode('{"alg":"HS256","b64":false}')}.a.AAAA`],
  ])('%s cannot be edited', (_, pasted) => {
    expect(viewPart('header', readToken(pasted).token, null, null, []).isLocked).toBe(true);
  });
});

describe('basisOf', () => {
  it('is the decoded text, not the printed one', () => {
    expect(basisOf('payload', read('{"a":1.0}').token, read('{"a":1.0}').token)).toMatchObject({
      source: '{"a":1.0}',
      startsToken: false,
    });
  });

  it('a payload that was text may stay so, a header may not', () => {
    expect(basisOf('payload', read('hello').token, read('hello').token).mayBeText).toBe(true);
    expect(basisOf('payload', read('{"a":1}').token, read('{"a":1}').token).mayBeText).toBe(false);
    expect(
      basisOf('header', read('{}', encode('hello')).token, read('{}', encode('hello')).token).mayBeText,
    ).toBe(false);
  });

  it('without a token an edit starts one', () => {
    expect(basisOf('header', null, null)).toMatchObject({ source: '', startsToken: true });
    expect(basisOf('header', readToken('hello').token, null).startsToken).toBe(true);
  });
});
