import { createElement } from 'react';
// biome-ignore lint/style/noRestrictedImports: the page is drawn by it before anybody opens it
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { CodeEditor, type CodeEditorProps } from './code-editor.tsx';

const PROPS: CodeEditorProps = {
  label: 'Payload',
  text: '',
  subject: '',
  readOnly: false,
  rich: true,
  theme: 'dark',
  height: 'fill',
  marks: [],
  notes: [],
  describeAt: () => null,
  onEdit: () => {},
  onUndo: () => {},
  onRedo: () => {},
};

describe('CodeEditor on a server', () => {
  it('is an empty textarea with its name, and nothing else', () => {
    const html = renderToString(createElement(CodeEditor, PROPS));
    expect(html.match(/<(?!\/)\w+/g)).toEqual(['<div', '<div', '<div', '<textarea']);
    expect(html).toContain('aria-label="Payload"');
    expect(html).toMatch(/<textarea[^>]*><\/textarea>/);
  });

  it.each(['fill', 'content'] as const)('is the same with every text, of height %s', (height) => {
    const render = (text: string) => renderToString(createElement(CodeEditor, { ...PROPS, height, text }));
    expect(render('{"a":1}')).toBe(render(''));
  });
});
