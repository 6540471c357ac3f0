import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken } from '../../core/token/read-token.ts';
import { paintToken } from './paint-token.ts';

function paint(pasted: string, start = 0, end = pasted.length): string {
  const token = readToken(pasted);
  if (token === null) return '';
  return paintToken(token, pasted, start, end)
    .map(({ text, paint: colour }) => `${colour}:${text}`)
    .join('|');
}

const H = 'eyJhbGciOiJIUzI1NiJ9';
const E = 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0';

describe('paintToken', () => {
  it.each([
    [`${H}.e30.AAAA`, `header:${H}|dot:.|payload:e30|dot:.|signature:AAAA`],
    [`Bearer ${H}.e30.AAAA,`, `plain:Bearer |header:${H}|dot:.|payload:e30|dot:.|signature:AAAA|plain:,`],
    [`${H}.\ne30\n.AAAA`, `header:${H}|dot:.\n|payload:e30\n|dot:.|signature:AAAA`],
    [`${H}..AAAA`, `header:${H}|dot:.|dot:.|signature:AAAA`],
    [`${H}.e30.`, `header:${H}|dot:.|payload:e30|dot:.`],
    [`${H}.e30.A+A=`, `header:${H}|dot:.|payload:e30|dot:.|signature:A|wrong:+|signature:A|wrong:=`],
    [`${H}.e30.AB`, `header:${H}|dot:.|payload:e30|dot:.|signature:A|wrong:B`],
    [`${H}.e 30.AAAA`, `header:${H}|dot:.|payload:e|wrong: |payload:30|dot:.|signature:AAAA`],
    [`${E}.AA.AA.AA.AA`, `header:${E}|dot:.|payload:AA|dot:.|signature:AA|dot:.|payload:AA|dot:.|other:AA`],
    [`${H}.e30.AAAA.AAAA`, `header:${H}|dot:.|payload:e30|dot:.|signature:AAAA|dot:.|other:AAAA`],
    [`${H}.e30.AAAA~BB~`, `header:${H}|dot:.|payload:e30|dot:.|signature:AAAA|plain:~BB~`],
    ['hello', 'plain:hello'],
  ])('%j', (pasted, runs) => expect(paint(pasted)).toBe(runs));

  it('paints only the stretch it is asked for', () => {
    expect(paint(`${H}.e30.AAAA`, 18, 22)).toBe('header:J9|dot:.|payload:e');
    expect(paint(`${H}.e30.AAAA`, 5, 5)).toBe('');
  });

  it('runs join to the stretch, whatever was pasted', () => {
    const piece = fc.constantFrom(
      H,
      '.',
      'e30',
      'A',
      'AB',
      '+',
      '=',
      ' ',
      '\n',
      '"',
      '~',
      '😀',
      '\u0000',
      'Bearer ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join('');
        const token = readToken(text);
        if (token === null) return;
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y);
        const runs = paintToken(token, text, start, end);
        expect(runs.map((run) => run.text).join('')).toBe(text.slice(start, end));
        for (const run of runs) expect(text.slice(run.start, run.start + run.text.length)).toBe(run.text);
      }),
      { numRuns: 500 },
    );
  });
});
