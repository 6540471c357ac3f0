import type { ClaimscopePage } from './claimscope-page.ts';
import { expect, test } from './fixtures.ts';
import { tokenOf } from './tokens.ts';

const ACCESS = tokenOf({ sub: 'Zoë' });
const ID = tokenOf({ sub: '東京 😀' });

interface GivenFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** By the button or by dropping it on the box. */
async function open(app: ClaimscopePage, way: 'button' | 'drop', { name, bytes }: GivenFile): Promise<void> {
  if (way === 'button') {
    const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
    await app.page.getByLabel('Token file', { exact: true }).setInputFiles(file);
    return;
  }
  const dataTransfer = await app.page.evaluateHandle(
    ([fileName, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], fileName));
      return data;
    },
    [name, bytes.toString('base64')] as const,
  );
  await app.token.dispatchEvent('drop', { dataTransfer });
}

/** What is selected in the token box: where the chosen token stands. */
function marked(app: ClaimscopePage): Promise<string> {
  return app.token.evaluate((box: HTMLTextAreaElement) =>
    box.value.slice(box.selectionStart, box.selectionEnd),
  );
}

const TEXT = `naïve=1\r\n{"access_token":"${ACCESS}"}\n\r\r\nid=${ID}\r`;
const IN_BOX = TEXT.replace(/\r\n?/g, '\n');
const utf16le = Buffer.from(TEXT, 'utf16le');

const READABLE: readonly (readonly [string, Buffer])[] = [
  ['line ends of every kind', Buffer.from(TEXT)],
  ['a byte-order mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16, little end first', Buffer.concat([Buffer.of(0xff, 0xfe), utf16le])],
  ['UTF-16, big end first', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16le).swap16()])],
];

for (const way of ['button', 'drop'] as const) {
  for (const [name, bytes] of READABLE) {
    test(`a file with ${name} is read, by ${way}`, async ({ app }) => {
      await app.open();
      await app.listening();
      await open(app, way, { name: 'app.log', bytes });
      const radios = app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio');
      await expect(radios).toHaveCount(2);
      await expect(app.token).toHaveValue(IN_BOX);
      expect(await app.text('Payload')).toContain('Zoë');
      await radios.nth(1).check();
      await app.settled();
      expect(await app.text('Payload')).toContain('東京 😀');
      // Each character stands where the page says, whatever the line ends before it.
      await expect.poll(() => marked(app)).toBe(ID);
    });
  }

  test(`a file that is no text is refused, and the token stays, by ${way}`, async ({ app }) => {
    await app.open();
    await app.listening();
    await app.pasteToken(ACCESS);
    const picture = Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)]);
    await open(app, way, { name: 'picture.png', bytes: picture });
    await expect(app.page.getByText('picture.png: It is a binary file, not text')).toBeVisible();
    // Found only after much of it has been read as text.
    const archive = Buffer.concat([Buffer.from('text '.repeat(600_000)), Buffer.of(0)]);
    await open(app, way, { name: 'backup.tar', bytes: archive });
    await expect(app.page.getByText('backup.tar: It is a binary file, not text')).toBeVisible();
    await open(app, way, { name: 'latin.log', bytes: Buffer.from('name=Zoë', 'latin1') });
    await expect(app.page.getByText('latin.log: It is not text in UTF-8 or UTF-16')).toBeVisible();
    await expect(app.token).toHaveValue(ACCESS);
    await app.expectVerdict('no-key');
    await open(app, way, { name: 'id.txt', bytes: Buffer.from(ID) });
    await expect(app.token).toHaveValue(ID);
    await expect(app.page.getByText('latin.log:')).toHaveCount(0);
  });
}

test('a file of more than 50 MB is refused', async ({ app }) => {
  await app.open();
  await app.listening();
  const dataTransfer = await app.page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(50_000_001)], 'huge.har'));
    return data;
  });
  await app.token.dispatchEvent('drop', { dataTransfer });
  await expect(app.page.getByText('huge.har: It is larger than 50 MB.')).toBeVisible();
});
