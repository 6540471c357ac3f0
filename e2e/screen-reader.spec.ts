import { expect, test } from './fixtures.ts';
import { LONG_SECRET, tokenOf } from './tokens.ts';

const EXPIRED = tokenOf({ sub: 'alice', iat: 1_598_608_848, exp: 1_598_609_148 });

/** What a person hears of the page that has an expired token, by landmarks, headings and names, in this order. */
const WHOLE_PAGE = `
- banner:
  - heading "Claimscope" [level=1]
  - button "New token"
  - button "Examples"
  - button "Theme"
  - button "Nothing leaves this page"
- main:
  - status "Verdict": Signature verified, but the token has expired
  - list "Checks":
    - listitem:
      - button /Form/
    - listitem:
      - button /Algorithm/
    - listitem:
      - button /Key/
    - listitem:
      - button /Signature/
    - listitem:
      - button /Time/
    - listitem:
      - button /Policy/
  - region "Encoded token":
    - heading "Encoded token" [level=2]
    - button "Copy token"
    - button "Clear"
    - textbox "Encoded token"
  - region "Key":
    - heading "Key" [level=2]
    - textbox "Key"
    - combobox "Key format"
  - region "Header":
    - heading "Header" [level=2]
    - combobox "Algorithm"
  - region "Payload":
    - heading "Payload" [level=2]
    - radiogroup "Payload view":
      - radio "JSON"
      - radio "Claims"
  - region "Lifetime":
    - heading "Lifetime" [level=2]
  - region "Findings":
    - heading "Findings" [level=2]
    - list:
      - listitem:
        - heading /Expired/ [level=3]
  - region "Policy":
    - heading "Policy" [level=2]
`;

const DOCK = `
- navigation "Places":
  - button "Token"
  - button "Claims"
  - button /^Findings \\d+$/
  - button "Policy"
  - button "Copy the token"
`;

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 640],
] as const) {
  test(`a screen reader finds every region, by name and in order, at ${width}x${height}`, async ({ app }) => {
    await app.page.setViewportSize({ width, height });
    await app.open({ query: '' });
    await app.pasteToken(EXPIRED);
    await app.typeKey(LONG_SECRET);
    await expect(app.page.locator('body')).toMatchAriaSnapshot(WHOLE_PAGE);
    if (width < 700) await expect(app.page.locator('body')).toMatchAriaSnapshot(DOCK);
  });
}

test('a screen reader hears what a table, a switch and a fold are, and how copying went', async ({ app }) => {
  await app.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.page.setViewportSize({ width: 390, height: 844 });
  await app.open({ query: '' });
  await app.pasteToken(EXPIRED);
  await expect(app.page.getByRole('region', { name: 'Header', exact: true })).toMatchAriaSnapshot(`
    - region "Header":
      - heading "Header" [level=2]:
        - button "Header"
      - combobox "Algorithm"
      - button "Copy header"
  `);
  // Laid out as a list on a narrow page, and still a table.
  await expect(app.claims).toMatchAriaSnapshot(`
    - table "Claims":
      - rowgroup:
        - row /^Name Value Meaning/
      - rowgroup:
        - row /sub alice/:
          - rowheader "sub"
          - cell "alice"
        - row /iat/
        - row /exp/
  `);
  await expect(app.page.getByRole('switch', { name: 'Keep white space as typed' })).not.toBeChecked();
  await app.button('Copy the token').click();
  await expect(app.page.locator('[aria-live="polite"]').filter({ hasText: /^Copied$/ })).toHaveCount(1);
});
