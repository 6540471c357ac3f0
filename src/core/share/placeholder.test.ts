import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeholderName, placeholderNumber, placeholderText } from './placeholder.ts';

describe('placeholderText', () => {
  it.each([
    ['ariel@codingly.io', 'xxxxx@xxxxxxxx.xx'],
    ['First.Last+tag@example.com', 'Xxxxx.Xxxx-xxx@xxxxxxx.xxx'],
    ['https://auth.example.com/a?b=1#c', 'https://xxxx.xxxxxxx.xxx/x?x=1#x'],
    ['urn:uuid:38826b17-6a30-5f9b-b169-8beb8202f723', 'urn:xxxx:11111x11-1x11-1x1x-x111-1xxx1111x111'],
    ['38826b17-6a30-5f9b-b169-8beb8202f723', '11111111-1111-1111-1111-111111111111'],
    ['1990-04-31', '1111-11-11'],
    ['2024-05-01T08:30:00Z', '1111-11-11T11:11:11Z'],
    ['203.0.113.7', '111.1.111.1'],
    ['2001:db8::1', '1111:111::1'],
    ['+49 170 1234567', '+11 111 1111111'],
    ['user_8412', 'xxxx-1111'],
    ['p@ss-W0rd!', 'x-xx-X1xx-'],
    ['Müller 東京 🙂', 'Xxxxxx xx -'],
    ['read write', 'xxxx xxxxx'],
    ['', ''],
  ])('%j becomes %j', (text, placeholder) => expect(placeholderText(text)).toBe(placeholder));

  it('keeps the class of each character, and the number of them', () => {
    const classOf = (character: string): string => {
      if (/\s/u.test(character)) return 'space';
      if (/\p{N}/u.test(character)) return 'digit';
      if (/\p{L}/u.test(character)) return 'letter';
      return 'other';
    };
    fc.assert(
      fc.property(fc.string({ unit: fc.nat(0x10ffff).map((code) => String.fromCodePoint(code)) }), (text) => {
        const placeholder = placeholderText(text);
        fc.pre(!/^[\da-f]*:[\da-f:]+$/i.test(text));
        expect(Array.from(placeholder, classOf)).toEqual(Array.from(text, classOf));
      }),
    );
  });

  it('tells nothing but the shape: texts of one shape have one placeholder', () => {
    const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'A', '1', ' ', '!'), { maxLength: 40 }),
        fc.infiniteStream(fc.nat(25)),
        (shape, stream) => {
          const fill = (): string =>
            shape
              .map((kind) => {
                const at = stream.next().value ?? 0;
                if (kind === 'a') return LETTERS.charAt(at);
                if (kind === 'A') return LETTERS.charAt(at).toUpperCase();
                return kind === '1' ? String(at % 10) : kind;
              })
              .join('');
          expect(placeholderText(fill())).toBe(placeholderText(fill()));
        },
      ),
    );
  });

  it('is done with megabytes of anything at once', () => {
    for (const unit of ['a', '-', '@', ':', '.', '1', 'a@b.', '\ud800', ' '])
      expect(placeholderText(unit.repeat(100_000))).toHaveLength(unit.length * 100_000);
  });
});

describe('placeholderNumber', () => {
  it.each([
    ['0', '1'],
    ['-1598608848', '-1111111111'],
    ['9007199254740993', '1111111111111111'],
    ['1.50e-10', '1.11e-11'],
  ])('%s becomes %s, which is JSON', (number, placeholder) => {
    expect(placeholderNumber(number)).toBe(placeholder);
    expect(() => JSON.parse(placeholder)).not.toThrow();
  });
});

describe('placeholderName', () => {
  it.each(['street_address', 'givenName', 'x-y', '$ref', 'line2', '_id'])('%s stays', (name) =>
    expect(placeholderName(name)).toBe(name),
  );
  it.each(['bob@example.com', '4111111111111111', 'Jane Doe', 'user123456', 'ключ', '__proto__x@'])(
    '%s does not',
    (name) => expect(placeholderName(name)).not.toBe(name),
  );
});
