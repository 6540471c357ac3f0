import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editorColors } from '../editor/editor-colors.ts';

type Theme = 'light' | 'dark';
type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('./colors.css', import.meta.url), 'utf8');
const declared = new Map(
  Array.from(css.matchAll(/--([a-z-]+):\s*([^;]+);/g), ([, name = '', value = '']) => [name, value]),
);

/** OKLCH to linear sRGB (CSS Color 4, section 9.2). */
function readOklch(text: string): Rgb {
  const [lightness = 0, chroma = 0, hue = 0] = (/oklch\((.+)\)/.exec(text)?.[1] ?? '')
    .split(/%? /)
    .map(Number);
  const radians = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(radians), chroma * Math.sin(radians)];
  const l = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness / 100 - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear: Rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const [red, green, blue] = linear;
  const clip = (part: number): number => Math.min(1, Math.max(0, part));
  return [clip(red), clip(green), clip(blue)];
}

function colorOf(name: string, theme: Theme): Rgb {
  const value = declared.get(name);
  if (value === undefined) throw new Error(`There is no --${name}`);
  const other = /^var\(--([a-z-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colorOf(other, theme);
  const [light = '', dark = ''] = value.match(/oklch\([^)]+\)/g) ?? [];
  return readOklch(theme === 'light' ? light : dark);
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function toHex(color: Rgb): readonly number[] {
  return color.map((part) => 255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055));
}

const PLAIN = ['side', 'surface', 'field', 'hover'];
const TONES = ['good-soft', 'warning-soft', 'error-soft', 'accent-soft'];

/** What is read, on whatever it is read on. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  text: [...PLAIN, ...TONES],
  muted: [...PLAIN, ...TONES],
  accent: [...PLAIN, 'accent-soft'],
  good: [...PLAIN, ...TONES],
  error: [...PLAIN, ...TONES],
  warning: [...PLAIN, ...TONES],
  'part-header': ['field', 'surface', 'side'],
  'part-payload': ['field', 'surface', 'side'],
  'part-signature': ['field', 'surface', 'side'],
  'json-number': ['field', 'surface', 'side'],
  'json-keyword': ['field', 'surface', 'side'],
  'on-color': ['accent', 'good', 'warning', 'error', 'control'],
};

/** What is operated, or says a state by its shape. */
const CONTROLS: Readonly<Record<string, readonly string[]>> = {
  'border-strong': ['side', 'surface', 'field'],
  control: [...PLAIN, ...TONES],
  accent: [...PLAIN, ...TONES],
};

const pairsOf = (table: typeof TEXTS) =>
  Object.entries(table).flatMap(([front, backs]) => backs.map((back) => [front, back] as const));

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(pairsOf(TEXTS))('can be read: %s on %s', (front, back) => {
    expect(contrast(colorOf(front, theme), colorOf(back, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairsOf(CONTROLS))('shows what can be operated: %s on %s', (front, back) => {
    expect(contrast(colorOf(front, theme), colorOf(back, theme))).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(editorColors[theme]))('is the same in Monaco: %s', (member, hex) => {
    const name = member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    for (const [index, part] of toHex(colorOf(name, theme)).entries())
      expect(Math.abs(part - (parts[index] ?? 0)), `${member} is ${hex}`).toBeLessThan(1);
  });
});

it('writes every colour of the page here and nowhere else', () => {
  const src = new URL('../', import.meta.url);
  for (const path of readdirSync(src, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.css') && path !== 'styles/colors.css')
      expect(readFileSync(new URL(path, src), 'utf8'), path).not.toMatch(/#[0-9a-f]{3,8}\b|oklch\(/i);
});
