import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';
import { singleFilePolicy } from '../../src/platform/content-security-policy.ts';

const SINGLE_FILE = 'claimscope.html';
/** In gzipped bytes; 1 kB is 1000 bytes. */
const LIMIT = 680_000;

/** What the file does without, by module and what it exports: components that would show it. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  '/src/editor/monaco-editor.tsx': ['MonacoEditor', 'MonacoDiff'],
  '/src/panels/key/fetch-dialog.tsx': ['FetchDialog'],
  '/src/panels/key/known-secrets.tsx': ['KnownSecrets', 'SecretTest'],
  '/src/panels/offline/offline-use.tsx': ['OfflineUse'],
};

/** Puts in place of what the file does without components that show nothing. */
export function leaveOut(): Plugin {
  return {
    name: 'leave-out',
    enforce: 'pre',
    load(id) {
      const path = id.replaceAll('\\', '/');
      const names = Object.entries(LEFT_OUT).find(([module]) => path.endsWith(module))?.[1];
      return names?.map((name) => `export const ${name} = () => null;`).join('\n') ?? null;
    },
  };
}

/**
 * Writes script, styles and icon into the one page, whose policy then names the script by its hash. No library: those
 * that inline know no policy.
 */
export function singleFile(): Plugin {
  return {
    name: 'single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After the bundler has put in what the chunks ask for.
      order: 'post',
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const [page, ...pages] = files.filter(({ fileName }) => fileName.endsWith('.html'));
        const [script, ...scripts] = files.filter((file) => file.type === 'chunk');
        if (page?.type !== 'asset' || script === undefined || pages.length + scripts.length > 0) {
          throw new Error('single-file: there must be one page and one script');
        }
        const html = inline(String(page.source), script.code, bundle);
        for (const { fileName } of files) delete bundle[fileName];
        this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: html });
        const size = gzipSync(html, { level: 9 }).length;
        const line = `${SINGLE_FILE}: ${(size / 1000).toFixed(1)} kB gzipped of ${LIMIT / 1000} kB`;
        this.info(line);
        if (size > LIMIT) this.error(`size budget exceeded, ${line}`);
      },
    },
  };
}

function inline(html: string, code: string, bundle: Rolldown.OutputBundle): string {
  const script = escapeScript(code);
  const hash = createHash('sha256').update(script).digest('base64');
  const icon = readFileSync(new URL('../../public/icon.svg', import.meta.url), 'utf8');
  const policy = singleFilePolicy(`sha256-${hash}`);
  return [
    [/<head>/, `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`],
    [/<script\b[^>]*\bsrc="[^"]*"[^>]*><\/script>/, `<script type="module">${script}</script>`],
    [/(?<=<link rel="icon" href=")[^"]*/, `data:image/svg+xml,${encodeURIComponent(icon)}`],
    [/<link\b[^>]*rel="stylesheet"[^>]*>/, `<style>${stylesOf(bundle)}</style>`],
  ].reduce((text, [what, by]) => replaceOnce(text, what as RegExp, by as string), html);
}

function replaceOnce(text: string, what: RegExp, by: string): string {
  if (text.match(new RegExp(what, 'g'))?.length !== 1) throw new Error(`single-file: not once: ${what}`);
  return text.replace(what, () => by);
}

/** The same program, in which no character ends the element or becomes another one. */
function escapeScript(code: string): string {
  if (/[\0\r]/.test(code)) throw new Error('single-file: the script holds characters that HTML changes');
  return `\n${code.replaceAll(/<(?=\/script|!--)/gi, '\\x3C').trim()}\n`;
}

function stylesOf(bundle: Rolldown.OutputBundle): string {
  const styles = Object.values(bundle)
    .filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
    .map((file) => (file.type === 'asset' ? String(file.source) : ''))
    .join('\n');
  if (styles === '' || /<\/style/i.test(styles)) throw new Error('single-file: no styles to inline');
  return styles;
}
