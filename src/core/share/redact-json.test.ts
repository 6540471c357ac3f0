import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../text/json.ts';
import { outermostPaths, redactJson, textsAt } from './redact-json.ts';

const redact = (text: string, ...paths: readonly string[]) => redactJson(readJson(text), new Set(paths));

describe('redactJson', () => {
  it('replaces a value and all within it, and no other character', () => {
    const text =
      '{ "sub" : "alice",\n "n":9007199254740993, "a":{"b":["x@y.de",true,null,-1.5,{"c":"Z"}]}, "a2":false }';
    expect(redact(text, '/a')).toBe(
      '{ "sub" : "alice",\n "n":9007199254740993, "a":{"b":["x@x.xx",false,null,-1.1,{"c":"X"}]}, "a2":false }',
    );
    expect(redact(text, '/a/b/0', '/n')).toBe(
      '{ "sub" : "alice",\n "n":1111111111111111, "a":{"b":["x@x.xx",true,null,-1.5,{"c":"Z"}]}, "a2":false }',
    );
    expect(redact(text)).toBe(text);
  });

  it('replaces every value of a name that is there twice, and escaped and odd names', () => {
    expect(redact('{"sub":"alice","sub":"bob"}', '/sub')).toBe('{"sub":"xxxxx","sub":"xxx"}');
    expect(redact('{"a/b":"c","~":"d","__proto__":"e"}', '/a~1b', '/~0', '/__proto__')).toBe(
      '{"a/b":"x","~":"x","__proto__":"x"}',
    );
    expect(redact('{"s":"\\u0061\\ud83d"}', '/s')).toBe('{"s":"x-"}');
  });

  it('replaces names within that tell of somebody, each by another', () => {
    expect(redact('{"users":{"bob@x.de":{"role":"a"},"ann@x.de":1}}', '/users')).toBe(
      '{"users":{"xxx@x.xx":{"role":"x"},"xxx@x.xx-2":1}}',
    );
  });

  it('has nothing for what is no JSON', () => expect(redact('{"a":', '/a')).toBeNull());

  it('leaves JSON of the same structure without any of the texts', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify({ kept: 'kept', gone: value });
        const redacted = redact(text, '/gone') ?? '';
        const shapeOf = (node: unknown): unknown => {
          if (Array.isArray(node)) return node.map(shapeOf);
          if (typeof node !== 'object' || node === null) return node === null ? null : typeof node;
          return Object.values(node).map(shapeOf);
        };
        const read: { gone: unknown } = JSON.parse(redacted);
        // Names that look like numbers move to the front of an object.
        fc.pre(!/"\d+":/.test(text) && !/"\d+(?:-\d+)?":/.test(redacted));
        expect(shapeOf(read.gone)).toEqual(shapeOf(JSON.parse(text).gone));
      }),
    );
  });

  it('has an answer for thousands of levels', () => {
    const deep = `{"a":${'['.repeat(5000)}"secret"${']'.repeat(5000)}}`;
    expect(redact(deep, '/a')).toBe(deep.replace('secret', 'xxxxxx'));
  });
});

it('textsAt gives the texts that are replaced, names among them, with the path that chose them', () => {
  const texts = textsAt(
    readJson('{"a":{"b":"long text","c":"no","x":"xx","bob@example.com":1},"d":"another","e":1234567}'),
    new Set(['/a', '/e']),
  );
  expect([...texts]).toEqual([
    ['long text', '/a'],
    ['no', '/a'],
    ['bob@example.com', '/a'],
    ['1234567', '/e'],
  ]);
});

it('outermostPaths leaves out what is within another, whose names may be replaced', () => {
  const paths = ['/a/bob@example.com/phone', '/a', '/ab', '/c/d/e', '/c/d', '/a/b/c/d', '/f/0'];
  expect(outermostPaths(new Set(paths))).toEqual(['/a', '/ab', '/c/d', '/f/0']);
  expect(outermostPaths(new Set())).toEqual([]);
});
