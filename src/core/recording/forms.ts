/** A header, cookie, parameter or field. */
export interface NameValue {
  readonly name: string;
  readonly value: string;
}

/** Text without percent-encoding, with `+` for a space; what is not encoded properly stays. */
export function decodePercent(text: string): string {
  return text.replaceAll('+', ' ').replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** The fields of a form or query as they are written there, decoded. */
export function parseForm(text: string): readonly NameValue[] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    return { name: decodePercent(name), value: equals === -1 ? '' : decodePercent(pair.slice(equals + 1)) };
  });
}

/** Host with port, and path, of an absolute URL; empty where it is none. Reads nothing else of it. */
export function readUrl(url: string): { readonly host: string; readonly path: string } {
  const match = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)([^?#]*)/i.exec(url.slice(0, 20_000));
  return { host: match?.[1]?.toLowerCase() ?? '', path: match?.[2] ?? '' };
}

/** The query and the fragment of a URL, each without its sign; empty where there is none. */
export function readParameters(url: string): { readonly query: string; readonly fragment: string } {
  const hash = url.indexOf('#');
  const before = hash === -1 ? url : url.slice(0, hash);
  const mark = before.indexOf('?');
  return {
    query: mark === -1 ? '' : before.slice(mark + 1),
    fragment: hash === -1 ? '' : url.slice(hash + 1),
  };
}
