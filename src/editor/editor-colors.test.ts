import { describe, expect, it } from 'vitest';
import { editorColors } from './editor-colors.ts';

/** WCAG 2.2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s colours', (theme) => {
  const { surface, border: _decorative, ...texts } = editorColors[theme];

  it.each(Object.entries(texts))('%s can be read on the surface', (_name, color) => {
    expect(contrast(color, surface)).toBeGreaterThanOrEqual(4.5);
  });
});
