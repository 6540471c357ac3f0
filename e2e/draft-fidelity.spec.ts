import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { decode, encode, holds, hs256, LONG_SECRET } from './tokens.ts';

const HEADER = '{"alg":"HS256","typ":"JWT"}';

async function openWith(app: ClaimscopePage, payload: string, header = HEADER): Promise<void> {
  await app.open();
  await app.pasteToken(hs256(header, payload, LONG_SECRET));
  await app.typeKey(LONG_SECRET);
  await app.expectVerdict('verified', 'pasted');
}

/** All that JSON.parse and stringify would change. */
const DELICATE = [
  ['an integer beyond 2^53', '9007199254740993'],
  ['a number with a zero behind the point', '1.0'],
  ['a number that no double holds', '1e400'],
  ['a negative zero', '-0'],
  ['a long fraction', '0.10000000000000000555'],
  ['an escape that needs none', '"\\u0041\\/\\u00e9"'],
  ['an escaped half of a surrogate pair', '"\\ud83d"'],
  ['text that is not ASCII', '"Müller 東京 🙂 \u202E"'],
  ['a duplicate name', '{"a":1,"a":2}'],
  ['__proto__', '{"__proto__":{"admin":true},"constructor":1}'],
  ['names that are numbers', '{"2":0,"1":0}'],
] as const;

for (const editor of ['plain', 'Monaco'] as const) {
  test(`editing one member leaves all others as they are, byte for byte, in the ${editor} editor`, async ({
    app,
  }) => {
    const members = DELICATE.map(([, value], index) => `"m${index}":${value}`).join(',');
    const payload = `{${members},"edit":"before","edit2":[1,{"x":[]}],"__proto__":null,"a":1,"a":2}`;
    if (editor === 'Monaco') {
      await app.openRich();
      await app.pasteToken(hs256(HEADER, payload, LONG_SECRET));
      await app.typeKey(LONG_SECRET);
    } else {
      await openWith(app, payload);
    }
    await app.edit('Payload', '"before"', '"after"');
    await app.expectVerdict('verified', 'edited');
    const edited = await app.token.inputValue();
    expect(decode(edited, 1)).toBe(payload.replace('"before"', '"after"'));
    expect(edited.split('.')[0]).toBe(encode(HEADER));
    expect(holds(edited, LONG_SECRET)).toBe(true);
  });
}

test('what is delicate is shown as it stands in the token', async ({ app }) => {
  await app.open();
  for (const [what, value] of DELICATE) {
    const { payload, verdict } = await app.put(hs256(HEADER, `{"m":${value}}`, LONG_SECRET), LONG_SECRET);
    expect.soft(verdict, what).toBe('verified');
    expect.soft(payload.replaceAll(/\n\s*/g, '').replaceAll('": ', '":'), what).toBe(`{"m":${value}}`);
  }
});

test('a quick action leaves the white space and digits of the others', async ({ app }) => {
  const payload = '{"id" : 9007199254740993,\r\n\t"x":1.0 ,"exp":5, "y":"\\u0041"}';
  await app.page.clock.setFixedTime(1_800_000_000_000);
  await openWith(app, payload);
  await app.choose('Set claim', 'exp in 5 minutes');
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe(payload.replace('"exp":5', '"exp":1800000300'));
});

test('an edited header leaves the payload its bytes, and the other way round', async ({ app }) => {
  const header = '{ "typ" : "JWT",\r\n "alg":"HS256"}';
  const payload = '{ "a" : 1.0 }';
  await openWith(app, payload, header);
  await app.edit('Header', '"JWT"', '"at+jwt"');
  await app.expectVerdict('verified', 'edited');
  const first = await app.token.inputValue();
  expect(decode(first, 0)).toBe('{"typ":"at+jwt","alg":"HS256"}');
  expect(first.split('.')[1]).toBe(encode(payload));
  await app.press('Revert to original');
  await app.edit('Payload', '1.0', '2.0');
  const second = await app.token.inputValue();
  expect(decode(second, 1)).toBe('{"a":2.0}');
  expect(second.split('.')[0]).toBe(encode(header));
});

test('a key of a set that the token names by kid is the one that signs', async ({ app }) => {
  const jwk = (kid: string, secret: string) => ({ kty: 'oct', kid, k: encode(secret) });
  const set = JSON.stringify({
    keys: [jwk('first', `first ${LONG_SECRET}`), jwk('second', `second ${LONG_SECRET}`)],
  });
  await app.open();
  await app.pasteToken(hs256('{"alg":"HS256","kid":"second"}', '{"a":1}', `second ${LONG_SECRET}`));
  await app.typeKey(set);
  await app.expectVerdict('verified', 'pasted');
  await app.edit('Payload', '1', '2');
  await app.expectVerdict('verified', 'edited');
  expect(holds(await app.token.inputValue(), `second ${LONG_SECRET}`)).toBe(true);
});

test('a payload that is text and not JSON can be edited as text', async ({ app }) => {
  await openWith(app, 'just words, not JSON');
  await app.replace('Payload', 'other words');
  await app.expectVerdict('verified', 'edited');
  expect(decode(await app.token.inputValue(), 1)).toBe('other words');
});

for (const editor of ['plain', 'Monaco'] as const) {
  test(`an edit keeps the line ends of text that nobody edited, in the ${editor} editor`, async ({ app }) => {
    const payload = 'a\rb\r\nc\n';
    if (editor === 'Monaco') await app.openRich();
    else await app.open();
    await app.typeKey(LONG_SECRET);
    const pasted = hs256(HEADER, payload, LONG_SECRET);
    await app.pasteToken(pasted);
    await app.box('Payload').focus();
    await app.page.keyboard.press('ControlOrMeta+End');
    for (const typed of ['Z', 'ZY']) {
      await app.page.keyboard.type(typed.slice(-1));
      await expect.poll(async () => decode(await app.token.inputValue(), 1)).toBe(payload + typed);
    }
    await app.settled();
    await app.expectVerdict('verified', 'edited');
    await app.page.keyboard.press('Backspace');
    await app.page.keyboard.press('Backspace');
    await expect(app.token).toHaveValue(pasted);
  });
}
