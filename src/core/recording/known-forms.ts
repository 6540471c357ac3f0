import type { NamedValue } from './named-values.ts';

/** What services begin their keys with, so that leaked ones are found. */
const PREFIXED =
  /\b(?:(?:AKIA|ASIA)(?=[A-Z\d]{16}\b)|[srp]k_(?:live|test)_(?=\w{16})|gh[pousr]_(?=\w{30})|github_pat_(?=\w{30})|glpat-(?=[\w-]{20})|xox[abeprs]-(?=[\w-]{10})|xapp-(?=[\w-]{20})|AIza(?=[\w-]{35})|ya29\.(?=[\w-]{20})|SG\.(?=[\w-]{16})|npm_(?=\w{36})|hf_(?=\w{30})|sk-(?:proj-|ant-)?(?=[\w-]{20})|whsec_(?=\w{20})|shp(?:at|ss|ca)_(?=\w{32})|dop_v1_(?=\w{60}))/g;
/** What a secret stands behind that is none. */
const ADDRESSED =
  /\b(?:bot(?=\d{6,12}:[\w-]{30})|hooks\.slack\.com\/(?:services|workflows|triggers)\/(?=\w{8})|discord(?:app)?\.com\/api\/webhooks\/(?=\d{8})|urn:ietf:params:oauth:request_uri:(?=[\w-]{8}))/g;
const REST = /[\w./:-]{0,4096}/y;
const BEGIN = /-----BEGIN [A-Z\d ]{0,40}PRIVATE KEY-----/g;
const LONGEST_PEM = 20_000;

/** Keys that their form shows, whatever they are called: by the prefixes of services, and private keys in PEM. */
export function* findByForm(text: string): Generator<NamedValue> {
  for (const pattern of [PREFIXED, ADDRESSED]) {
    let last = 0;
    for (const { 0: prefix, index } of text.matchAll(pattern)) {
      if (index < last) continue;
      REST.lastIndex = last = index + prefix.length;
      const rest = (REST.exec(text)?.[0] ?? '').replace(/[./:-]{1,8}$/, '');
      last += rest.length;
      if (!/[\dA-Z]/.test(rest)) continue;
      if (pattern === ADDRESSED) yield { start: index + prefix.length, value: rest, kind: 'key' };
      else yield { start: index, value: prefix + rest, kind: 'key' };
    }
  }
  let last = 0;
  for (const match of text.matchAll(BEGIN)) {
    if (match.index < last) continue;
    const start = match.index + match[0].length;
    const near = text.slice(start, start + LONGEST_PEM);
    const end = near.indexOf('-----END');
    last = start + (end === -1 ? near.length : end);
    // Line by line: what is between them may be written as `\n`.
    for (const line of near
      .slice(0, end === -1 ? undefined : end)
      .matchAll(/(?:(?<!\\)|(?<=\\n))[A-Za-z\d+/]{12,100}={0,2}/g))
      yield { start: start + line.index, value: line[0], kind: 'key' };
  }
}
