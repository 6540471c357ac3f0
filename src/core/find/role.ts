/** So much before a token tells what it is called. */
const LOOK_BACK = 200;

const OPENING = String.raw`(?:\[\s*)?(?:[btrufLBTRUF@$]{0,2}["'\x60(<]*)?`;
const SCHEME = String.raw`(?:(?:bearer|dpop|gnap|basic)[\s:+]+|(?:token|jwt)[ +]+|base64url\.bearer\.authorization\.k8s\.io\.)?`;
/** A name and what stands between it and its value. */
const NAMED = new RegExp(
  String.raw`(?<![\w.-])([A-Za-z_.][\w.$-]*)(?:\[\d*\])?["'\x60\])]*[ \t]*(?:=>|[:=])\s{0,80}(?:[>|][-+]?\s{1,80})?${OPENING}${SCHEME}["'\x60]*$`,
  'i',
);
const FLAG = /(?:^|\s)--([a-z][\w-]*)[ \t]+["']?$/i;
const ELEMENT = /<([A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>\s*(?:<!\[CDATA\[\s*)?$/;
/** A call with the name first and the value second. */
const ARGUMENTS = /\(\s*["']([\w.-]+)["']\s*,\s*["'](?:(?:bearer|dpop)[ ]+)?$/i;
/** In a form with files the name stands above the value, and an empty line between them. */
const ABOVE = /\bname="([^"\r\n]+)"[^\r\n]*\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n$/i;
/** In a HAR, a form field or a list of variables the name stands beside the value. */
const BESIDE = /["']?name["']?\s*[:=]\s*["']?([^"'<>\s,{}]+)["']?[^<>{}]*$/i;

/** What a value is called where it stands: a member, parameter, header, cookie, variable or element; else null. */
export function roleBefore(text: string, start: number): string | null {
  const before = plain(text.slice(Math.max(0, start - LOOK_BACK), start));
  const name = NAMED.exec(before)?.[1] ?? null;
  if (name?.toLowerCase() === 'value') return BESIDE.exec(before)?.[1] ?? name;
  return (
    name ??
    ARGUMENTS.exec(before)?.[1] ??
    ELEMENT.exec(before)?.[1] ??
    FLAG.exec(before)?.[1] ??
    ABOVE.exec(before)?.[1] ??
    null
  );
}

/** Signs instead of their escapes, in URLs, HTML, strings and the shells of Windows. */
function plain(text: string): string {
  return text
    .replace(/%(?:25)*([2-7][\da-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&quot;|&#34;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;|\\+u0026/g, '&')
    .replace(/\\+u003d/gi, '=')
    .replace(/[\\^`]+(["'])/g, '$1');
}
