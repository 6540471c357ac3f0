/** The scanner without the rest of its package, which is as large again and would be in the first view. */
declare module 'jsonc-parser/lib/esm/impl/scanner.js' {
  export { createScanner } from 'jsonc-parser';
}
