import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../algorithms/environment.ts';
import { keyInput } from '../keys/key.ts';
import { readToken } from '../token/read-token.ts';
import { checkKey, concludeAnalysis, loadRare, reviewToken } from '../verdict/review.ts';
import { layerForOthers } from './layer-for-others.ts';
import { codeBlock, codeSpan } from './markdown.ts';
import type { Report } from './report.ts';
import { writeAnalysis } from './write-analysis.ts';
import { writeMarkdown } from './write-markdown.ts';

const environment = createCryptoEnvironment(globalThis.crypto);
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const SECRET = 'a-secret-of-the-person';

async function reportOf(payload: string, kid = 'key-1', secret = SECRET): Promise<Report> {
  const text = `${encode(JSON.stringify({ alg: 'HS256', kid }))}.${encode(payload)}.c2ln`;
  const token = readToken(text);
  const keyCheck = await checkKey(token, keyInput(secret), environment);
  const reviewed = reviewToken(token, await loadRare(token));
  const analysis = concludeAnalysis(reviewed, keyCheck, 1_700_000_000, 'pasted');
  const step = { token, ...layerForOthers(analysis, []), policy: null };
  return {
    steps: [step],
    origin: 'pasted',
    tokenText: null,
    redacted: null,
    original: null,
    nowSeconds: 1_700_000_000,
  };
}

/** What is left of Markdown without its code, as CommonMark reads it. */
function withoutCode(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const open = /^(`{3,})\w+$/.exec(line)?.[1] ?? '';
    if (fence === '' && open !== '') fence = open;
    else if (fence !== '' && line === fence) fence = '';
    else if (fence === '') lines.push(line.replace(/(`+)(?!`)(?:.*?[^`])??\1(?!`)/g, ''));
  }
  expect(fence).toBe('');
  return lines.join('\n');
}

describe('code', () => {
  it.each([
    ['plain', '`plain`'],
    ['a `b` c', '``a `b` c``'],
    ['`', '`` ` ``'],
    ['```', '```` ``` ````'],
    ['two\nlines\t and  more', '`two lines and more`'],
    ['\u202eevil', '`U+202Eevil`'],
    ['<img src=x onerror=alert(1)> @admin #1', '`<img src=x onerror=alert(1)> @admin #1`'],
    ['', ''],
  ])('span of %j', (text, span) => expect(codeSpan(text)).toBe(span));

  it.each([
    ['{}', '```json\n{}\n```'],
    ['a\n```\n# b', '````json\na\n```\n# b\n````'],
    ['a\r```\r\n# b', '````json\na\n```\n# b\n````'],
    ['`````', '``````json\n`````\n``````'],
  ])('block of %j', (text, block) => expect(codeBlock(text, 'json')).toBe(block));
});

const HOSTILE = [
  '```\n# Owned\n<script>alert(1)</script>',
  '@admin and @everyone <!channel> #1 GH-1',
  '[click](javascript:alert(1)) ![x](https://attacker.example/x.png)',
  'https://attacker.example/?q=1 www.attacker.example',
  '~~~\n</details><h1>x</h1>',
  '` `` ``` ```` x',
  '| a | b |\n|---|---|',
  '\u202e\u0000\u2028',
];

describe('Markdown of an analysis', () => {
  it.each(HOSTILE)('leaves nothing of %j outside of code', async (text) => {
    const report = await reportOf(JSON.stringify({ [text]: text, iss: text, sub: text, exp: 1 }), text);
    const markdown = writeMarkdown({ ...report, redacted: [`/${text}`], tokenText: 'eyJ.e30.AAAA' });
    const outside = withoutCode(markdown);
    for (const sign of ['<', '@', '](', 'http', 'www.', '|', 'Owned', 'attacker', '\u202e', '\u2028'])
      expect(outside).not.toContain(sign);
  });

  it('whatever is in the claims', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('`', '\n', '<b>', '@a', ' ', '~', '#') }),
        async (text) => {
          const outside = withoutCode(writeMarkdown(await reportOf(JSON.stringify({ iss: text }), text)));
          expect(outside).not.toMatch(/[<@]/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has verdict, checks, header, payload and findings, no signature and no key', async () => {
    const markdown = writeMarkdown(await reportOf('{"sub":"alice","exp":1600000000}'));
    expect(markdown).toContain('**Verdict:** `Signature invalid');
    expect(markdown).toContain('- Signature: **failed**. `');
    expect(markdown).toContain('```json\n{\n  "alg": "HS256",\n  "kid": "key-1"\n}\n```');
    expect(markdown).toContain('  "sub": "alice"');
    expect(markdown).toMatch(/^- Error `exp-expired`: `/m);
    expect(markdown).not.toContain('c2ln');
    expect(markdown).not.toContain(SECRET);
  });

  it('says of the token behind a redacted copy only what no claim could be in', async () => {
    const report = await reportOf('{"sub":"xxxxx"}');
    const { steps } = await reportOf('{"sub":"alice","email":"alice@example.com","exp":1600000000}');
    const original = steps[0]?.layer ?? null;
    const texts = [
      writeMarkdown({ ...report, original, redacted: ['/sub'] }),
      writeAnalysis({ ...report, original, redacted: ['/sub'] }),
    ];
    for (const text of texts) {
      expect(text).toContain('invalid');
      expect(text).not.toContain('alice');
      expect(text).not.toContain('1600000000');
      expect(text).not.toContain('2020');
    }
  });
});

describe('what is said of a secret', () => {
  it.each([
    ['holds a word of every list', 'my-secret-is-longer-than-32-bytes-long', 'attackers try'],
    ['is short', 'k9', '2 bytes'],
    ['cannot be read', '-----BEGIN PRIVATE KEY-----\nMII#', 'does not belong'],
  ])('that %s is in no text, and the texts say so', async (_, secret, quoted) => {
    const report = await reportOf('{"sub":"x"}', 'key-1', secret);
    const [markdown, json] = [writeMarkdown(report), writeAnalysis(report)];
    for (const text of [markdown, json]) expect(text).not.toContain(quoted);
    const [step] = (JSON.parse(json) as { steps: { findingsLeftOut: number; findings: unknown[] }[] }).steps;
    expect(markdown.includes('Findings about the key are left out.')).toBe((step?.findingsLeftOut ?? 0) > 0);
    expect(step?.findings).not.toContainEqual(expect.objectContaining({ part: 'key' }));
  });
});

describe('JSON of an analysis', () => {
  it('has the members that are documented, with exact texts, and no key', async () => {
    const payload = '{ "n" : 9007199254740993, "exp": 1600000000 }';
    const json = writeAnalysis(await reportOf(payload));
    expect(json).not.toContain(SECRET);
    const analysis = JSON.parse(json) as { steps: Record<string, unknown>[] };
    expect(analysis).toMatchObject({
      format: 'claimscope-analysis',
      version: 1,
      checkedAt: 1_700_000_000,
      origin: 'pasted',
      token: null,
      redacted: null,
      original: null,
    });
    const [step] = analysis.steps;
    expect(Object.keys(step ?? {})).toEqual(
      'kind serialization verdict tone sentence detail algorithm signatures header payload claims checks findings findingsLeftOut policy'.split(
        ' ',
      ),
    );
    expect(step).toMatchObject({
      kind: 'jws',
      serialization: 'compact',
      verdict: 'invalid',
      payload: { text: payload },
      header: { text: '{"alg":"HS256","kid":"key-1"}' },
      policy: null,
    });
    expect(step?.findings).toContainEqual({
      code: 'exp-expired',
      severity: 'error',
      family: 'time',
      part: 'payload',
      path: '/exp',
      place: { doc: '0/content', start: expect.any(Number), end: expect.any(Number) },
      title: expect.any(String),
      what: expect.any(String),
      why: expect.any(String),
      remedy: expect.any(String),
      reference: { label: expect.any(String), url: expect.any(String) },
    });
    expect(step?.checks).toContainEqual({
      name: 'signature',
      state: 'fail',
      label: 'Signature',
      reason: expect.any(String),
      finding: null,
    });
  });

  it('writes bytes that are no text as base64url', async () => {
    const text = `${encode('{"alg":"HS256"}')}.__4.c2ln`;
    const report = await reportOf('{}');
    const step = report.steps[0];
    if (step === undefined) throw new Error('a step');
    const json = writeAnalysis({ ...report, steps: [{ ...step, token: readToken(text) }] });
    expect(JSON.parse(json).steps[0].payload).toEqual({ base64url: '__4' });
  });
});
