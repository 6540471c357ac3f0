import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TokenHmac } from '../core/crypto/read-hmac.ts';
import { createHmacTrial } from './hmac-trials.ts';
import { openKnownSecrets } from './known-secrets-list.ts';
import { cutIntoPieces, readSecretList, secretsOf } from './secret-list.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('a trial', () => {
  const input = encode(`${'header'.repeat(9)}.${'payload'.repeat(20)}`);
  const secrets = [
    's',
    'secret',
    'ключ',
    'x'.repeat(63),
    'x'.repeat(64),
    'x'.repeat(65),
    'x'.repeat(128),
    'y'.repeat(500),
  ];
  const targetOf = (hash: TokenHmac['hash'], secret: string, over: Uint8Array = input): TokenHmac => ({
    hash,
    input: new Uint8Array(over),
    mac: new Uint8Array(createHmac(hash.replace('-', ''), secret).update(over).digest()),
  });

  it.each(['SHA-256', 'SHA-384', 'SHA-512'] as const)('with %s agrees with Node on every secret', (hash) => {
    for (const right of secrets) {
      const isSecret = createHmacTrial(targetOf(hash, right));
      for (const secret of [...secrets, ...secrets]) {
        expect(isSecret(encode(secret)), `${secret} for ${right}`).toBe(secret === right);
      }
    }
  });

  it('holds for an input of any length', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 100_000]) {
      const isSecret = createHmacTrial(targetOf('SHA-256', 'secret', new Uint8Array(length)));
      expect([isSecret(encode('Secret')), isSecret(encode('secret'))], String(length)).toEqual([false, true]);
    }
  });

  it('a secret that begins as another one did leaves nothing of that behind', () => {
    const isSecret = createHmacTrial(targetOf('SHA-256', 'ab'));
    expect(['abcdef', 'ab', 'a', 'ab'].map((secret) => isSecret(encode(secret)))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });
});

describe('a list', () => {
  const read = async (text: string) => {
    const { bytes, total } = await readSecretList(new Blob([text]));
    const secrets = [...secretsOf(bytes)].map(decode);
    expect(total).toBe(secrets.length);
    return secrets;
  };

  it.each([
    ['lines that end in LF', 'one\ntwo\n', ['one', 'two']],
    ['lines that end in CR LF, the last in nothing', 'one\r\ntwo', ['one', 'two']],
    ['empty lines', '\n\r\n\none\n\n\r\n', ['one']],
    ['spaces, which belong to the secret', ' one \n\t\n', [' one ', '\t']],
    ['other characters', 'ключ\n🙂\n', ['ключ', '🙂']],
    ['a byte-order mark', '\uFEFFone\n\uFEFFtwo', ['one', '\uFEFFtwo']],
    ['nothing', '', []],
  ])('%s', async (_, text, secrets) => expect(await read(text)).toEqual(secrets));

  it('keeps bytes that are no UTF-8', async () => {
    const { bytes } = await readSecretList(new Blob([Uint8Array.of(0xe9, 0x0a, 0xff)]));
    expect([...secretsOf(bytes)].map((secret) => [...secret])).toEqual([[0xe9], [0xff]]);
  });

  it.each([1, 2, 5, 8, 1000])(
    'cut into pieces of %d bytes it loses nothing and splits no line',
    async (size) => {
      const lines = Array.from({ length: 200 }, (_, index) => 'x'.repeat(index % 17) + index);
      const { bytes } = await readSecretList(new Blob([lines.join('\n')]));
      const pieces = [...cutIntoPieces(bytes, size)];
      expect(pieces.flatMap((piece) => [...secretsOf(piece)].map(decode))).toEqual(lines);
      expect(pieces.slice(0, -1).every((piece) => piece.length >= size && piece.at(-1) === 0x0a)).toBe(true);
    },
  );

  it('that comes with Claimscope has what it says, each once', async () => {
    const { bytes, total } = await readSecretList(openKnownSecrets());
    const secrets = new Set([...secretsOf(bytes)].map(decode));
    expect(total).toBeGreaterThan(100_000);
    expect(secrets.size).toBe(total);
    for (const secret of ['secret', 'your-256-bit-secret']) expect(secrets.has(secret), secret).toBe(true);
  });
});
