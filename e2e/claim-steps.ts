import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect } from './fixtures.ts';
import { decode, holds, hs256, LONG_SECRET } from './tokens.ts';

export const HEADER = '{"alg":"HS256","typ":"JWT"}';

/** Opens the page with a token over exactly this payload, and the key that signs, and shows the claims. */
export async function openWith(app: ClaimscopePage, payload: string): Promise<void> {
  await app.open();
  await app.pasteToken(hs256(HEADER, payload, LONG_SECRET));
  await app.typeKey(LONG_SECRET);
  await app.view('Claims');
}

/** The payload is these bytes, and the token signed anew with the key. */
export async function expectSigned(app: ClaimscopePage, payload: string): Promise<void> {
  await expect.poll(async () => decode(await app.token.inputValue(), 1)).toBe(payload);
  await app.settled();
  await app.expectVerdict('verified', 'edited');
  await expect(app.verdict).toContainText('Signed here with the key in Key');
  expect(holds(await app.token.inputValue(), LONG_SECRET)).toBe(true);
}

/** Opens the editor of a claim. */
export async function edit(app: ClaimscopePage, name: string): Promise<Locator> {
  await app.button(`Edit ${name}`).click();
  return app.page.getByRole('form', { name: `Edit ${name}`, exact: true });
}

/** What adds a claim; it is there only where the payload can be edited. */
export function addForm(app: ClaimscopePage) {
  const form = app.page.getByRole('form', { name: 'Add claim', exact: true });
  return { form, name: form.getByLabel('Claim name'), value: form.getByLabel('Value') };
}
