import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headersFile } from '../src/platform/content-security-policy.ts';

const nginx = readFileSync(new URL('../docs/hosting/nginx.conf', import.meta.url), 'utf8');

/** The headers of `_headers`: their path, name and value. */
const headers = headersFile.split(/\n(?=\/)/).flatMap((section) => {
  const [path = '', ...lines] = section.trimEnd().split('\n');
  return lines.map((line) => {
    const colon = line.indexOf(':');
    return [path, line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
});

describe('docs/hosting/nginx.conf', () => {
  it.each(headers)('sends for %s what public/_headers says: %s', (path, name, value) => {
    if (path === '/*') {
      expect(nginx).toContain(`add_header ${name} "${value}" always;`);
      return;
    }
    const file = path === '/' ? 'index.html' : path.slice(1);
    const pattern = `~/${file.replace('.', '\\.')}$`;
    const map = new RegExp(`map \\$uri \\$${name.toLowerCase().replaceAll('-', '_')} \\{([^}]*)\\}`).exec(
      nginx,
    );
    const lines = (map?.[1] ?? '').split('\n').map((line) => line.trim());
    expect(lines).toContain(`${pattern} "${value}";`);
  });
});
