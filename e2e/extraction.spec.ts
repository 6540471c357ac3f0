import { expect, test } from './fixtures.ts';
import { EXPIRED_2020 } from './tokens.ts';

const [header = '', payload = '', signature = ''] = EXPIRED_2020.split('.');

/** What people paste, and what the page says was taken off. */
const PASTES = [
  ['a token with Bearer', `Bearer ${EXPIRED_2020}`, /“Bearer”/],
  ['a token with bearer in lower case', `bearer ${EXPIRED_2020}`, /“bearer”/],
  ['a whole Authorization header', `Authorization: Bearer ${EXPIRED_2020}`, /“Authorization:”.*“Bearer”/],
  [
    'an Authorization line of curl',
    `"Authorization: Bearer ${EXPIRED_2020}"`,
    /“Authorization:”.*“Bearer”.*quotes/,
  ],
  ['a token in double quotes', `"${EXPIRED_2020}"`, /quotes around it/],
  ['a token in single quotes', `'${EXPIRED_2020}'`, /quotes around it/],
  ['a stray quote behind', `${EXPIRED_2020}"`, /quotes around it/],
  ['a trailing comma', `${EXPIRED_2020},`, /a trailing comma/],
  ['a line of a JSON file', `  "${EXPIRED_2020}",\n`, /white space.*quotes.*comma/],
  ['white space around it', `\n\t ${EXPIRED_2020} \n`, /white space around it/],
  ['a line break in the middle', `${EXPIRED_2020.slice(0, 60)}\n${EXPIRED_2020.slice(60)}`, /a line break/],
  ['dots that end lines', `${header}.\n${payload}.\n${signature}`, /2 line breaks/],
  ['dots that start lines', `${header}\n.${payload}\n.${signature}`, /2 line breaks/],
  ['wrapped and indented lines', EXPIRED_2020.replaceAll(/.{40}/g, '$&\n    '), /\d line breaks/],
] as const;

test('the token is found in what was pasted; what was taken off is said, and the text stays', async ({
  app,
}) => {
  await app.open();
  await app.typeKey('secret');
  for (const [what, pasted, said] of PASTES) {
    const { verdict } = await app.put(pasted, 'secret');
    expect.soft(verdict, what).toBe('verified');
    await expect.soft(app.page.getByText(/^Read without /), what).toHaveText(said);
    await expect.soft(app.token, what).toHaveValue(pasted);
    await expect.soft(app.check('form'), what).toHaveAttribute('data-state', 'pass');
  }
  const { verdict } = await app.put(EXPIRED_2020, 'secret');
  expect(verdict).toBe('verified');
  await expect(app.page.getByText(/^Read without /)).toHaveCount(0);
});

/** What is left of a token still shows all that can be read. */
const REMAINS = [
  ['without its signature', `${header}.${payload}`, 'signature-missing'],
  ['with nothing behind the last dot', `${header}.${payload}.`, 'signature-missing'],
  ['cut in the signature', EXPIRED_2020.slice(0, -2), 'base64-length'],
  ['with a part too many', `${EXPIRED_2020}.${signature}`, 'part-count'],
  [
    'with a space inside',
    `${header}.${payload.slice(0, 8)} ${payload.slice(8)}.${signature}`,
    'whitespace-inside',
  ],
  [
    'with a character that no alphabet has',
    `${header}.${payload}.${signature.slice(0, -1)}§`,
    'base64-character',
  ],
] as const;

test('a broken token is never verified, shows what is left and names its fault', async ({ app }) => {
  await app.open();
  for (const [what, pasted, id] of REMAINS) {
    const answer = await app.put(pasted, 'secret');
    expect.soft(answer.verdict, what).toBe('malformed');
    expect.soft(JSON.parse(answer.header), what).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect.soft(answer.payload, what).toContain('ariel@codingly.io');
    await expect.soft(app.finding(id), what).toHaveCount(1);
    await expect.soft(app.check('form'), what).toHaveAttribute('data-state', 'fail');
  }
  // Cut in the middle of the payload: what came before the cut is shown.
  const answer = await app.put(`${header}.${payload.slice(0, 101)}`, '');
  expect(answer.verdict).toBe('malformed');
  expect(JSON.parse(answer.header)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(answer.payload).toContain('ariel@codingly.io');
});

test('bits that belong to no byte are pointed out, and the verdict stands', async ({ app }) => {
  await app.open();
  // The last character of 43 carries two unused bits: "0" and "1" decode to the same bytes.
  const { verdict } = await app.put(`${EXPIRED_2020.slice(0, -1)}1`, 'secret');
  expect(verdict).toBe('verified');
  await app.expectChecks({ form: 'warn', signature: 'pass' });
  await expect(app.finding('base64-trailing-bits')).toHaveAttribute('data-part', 'signature');
});

test('what is no token is called by its name', async ({ app }) => {
  await app.open();
  for (const [pasted, words] of [
    ['{"sub":"alice"}', 'JSON, not an encoded token'],
    ['-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----', /key/i],
    ['just some words', /token/],
  ] as const) {
    const { verdict } = await app.put(pasted, '');
    expect.soft(verdict, pasted).toBe('malformed');
    await expect.soft(app.verdict, pasted).toContainText(words);
    await expect.soft(app.token, pasted).toHaveValue(pasted);
  }
  const { verdict } = await app.put(' \n', '');
  expect(verdict).toBe('empty');
});
