import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import type { ClaimscopePage } from './claimscope-page.ts';
import { expect } from './fixtures.ts';
import { decode } from './tokens.ts';

const NEXT_YEARS = 4_000_000_000;
export const PERSONAL = {
  iss: 'https://auth.example.com',
  sub: 'user_8412',
  email: 'ariel@codingly.io',
  phone_number: '+49 170 1234567',
  preferred_username: 'ariel@codingly.io',
  address: { street_address: 'Heidestraße 17', country: 'DE' },
  admin: true,
  iat: 1_700_000_000,
  exp: NEXT_YEARS,
};

export function dialog(app: ClaimscopePage): Locator {
  return app.page.getByRole('dialog', { name: 'Share', exact: true });
}

export async function openShare(app: ClaimscopePage): Promise<Locator> {
  await app.button('Share').click();
  await expect(dialog(app)).toBeVisible();
  return dialog(app);
}

/** The link once it is made. */
export async function linkOf(share: Locator): Promise<string> {
  const box = share.getByRole('textbox', { name: 'Link', exact: true });
  await expect(box).toHaveValue(/#share=1\./);
  return box.inputValue();
}

/** What a link holds, as anybody can decode it. */
export function inflateLink(link: string): string {
  const packed = link.slice(link.indexOf('#share=1.') + '#share=1.'.length);
  return inflateRawSync(Buffer.from(packed, 'base64url')).toString('utf8');
}

/** All that stands in a link, its token decoded. */
export function allIn(link: string): string {
  const json = inflateLink(link);
  const { token } = JSON.parse(json) as { token: string };
  return [json, decode(token, 0), decode(token, 1)].join('\n');
}

export async function follow(app: ClaimscopePage, link: string): Promise<void> {
  await app.page.goto('about:blank');
  await app.page.goto(link.replace('#', '?editor=plain#'));
  await app.settled();
}

export function notice(app: ClaimscopePage): Locator {
  return app.page.getByRole('note', { name: 'Shared link', exact: true });
}

export async function copied(app: ClaimscopePage, share: Locator, name: string): Promise<string> {
  const button = share.getByRole('button', { name, exact: true });
  await button.click();
  await expect(button).toHaveText('Copied');
  return app.page.evaluate(() => navigator.clipboard.readText());
}

/** A link to contents of one's own. */
export const pack = (contents: unknown): string =>
  `#share=1.${deflateRawSync(typeof contents === 'string' ? contents : JSON.stringify(contents)).toString('base64url')}`;
