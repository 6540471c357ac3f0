/** In the order in which they are offered. */
export const LANGUAGE_IDS = [
  'node',
  'browser',
  'python',
  'go',
  'java',
  'csharp',
  'ruby',
  'php',
  'rust',
  'shell',
] as const;

export type LanguageId = (typeof LANGUAGE_IDS)[number];

/** Languages that code is written in, with their libraries. */
export const LANGUAGE_TITLES: Readonly<Record<LanguageId, string>> = {
  node: 'Node.js (jose)',
  browser: 'Browser (jose)',
  python: 'Python (PyJWT)',
  go: 'Go (golang-jwt)',
  java: 'Java (Nimbus JOSE+JWT)',
  csharp: 'C# (Microsoft.IdentityModel)',
  ruby: 'Ruby (jwt)',
  php: 'PHP (firebase/php-jwt)',
  rust: 'Rust (jsonwebtoken)',
  shell: 'Shell (openssl, jq)',
};
