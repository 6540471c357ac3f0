import { wordDate } from './word-date.ts';

/** How each version of a UUID is made (RFC 9562 section 5). */
const UUID_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['1', 'from the time and the computer that created it'],
  ['2', 'DCE security'],
  ['3', 'MD5 of a name'],
  ['4', 'random'],
  ['5', 'SHA-1 of a name'],
  ['6', 'from the time, sortable'],
  ['7', 'from the time, sortable'],
  ['8', 'custom'],
]);

const UUID =
  /^(?:urn:uuid:)?([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f])([0-9a-f]{3})-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Seconds from 1582-10-15, where the clock of versions 1 and 6 begins, to 1970. */
const GREGORIAN_SECONDS = 12_219_292_800;

function explainUuid(text: string): string | null {
  const match = UUID.exec(text);
  if (match === null) return null;
  const [, first = '', second = '', version = '', third = '', variant = ''] = match;
  const digits = text.slice(-36).replaceAll('-', '').toLowerCase();
  if (/^0+$/.test(digits)) return 'The nil UUID, which means “none”';
  if (/^f+$/.test(digits)) return 'The max UUID, which means “none”';
  const made = UUID_VERSIONS.get(version);
  if (/[0-7]/.test(variant)) return 'UUID, old NCS variant';
  if (/[cd]/i.test(variant)) return 'UUID, old Microsoft variant';
  if (/[ef]/i.test(variant) || made === undefined) return null;
  const seconds = uuidSeconds(version, first, second, third);
  const when = seconds === null ? '' : `, created ${wordDate(seconds)}`;
  return `UUID version ${version} (${made})${when}`;
}

/** When a UUID was made, in seconds since 1970; null for versions that do not say it. */
function uuidSeconds(version: string, first: string, second: string, third: string): number | null {
  // 60 bits are more than a double holds, but to the second it is exact.
  const ticks = (hex: string): number => Number(BigInt(`0x${hex}`) / 10_000_000n) - GREGORIAN_SECONDS;
  if (version === '1') return ticks(third + second + first);
  if (version === '6') return ticks(first + second + third);
  return version === '7' ? Number.parseInt(first + second, 16) / 1000 : null;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Any 26 digits and letters could be a ULID; only one whose time is plausible is taken for one. */
const YEAR_2000 = 946_684_800;
const YEAR_2100 = 4_102_444_800;

function explainUlid(text: string): string | null {
  if (!/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text) && !/^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)) return null;
  if (!/[a-z]/i.test(text)) return null;
  let milliseconds = 0;
  for (const digit of text.slice(0, 10).toUpperCase()) {
    milliseconds = milliseconds * 32 + CROCKFORD.indexOf(digit);
  }
  const seconds = milliseconds / 1000;
  return seconds >= YEAR_2000 && seconds < YEAR_2100 ? `ULID, created ${wordDate(seconds)}` : null;
}

function explainKubernetesSubject(text: string): string | null {
  const match = /^system:serviceaccount:([a-z0-9-]{1,63}):([a-z0-9.-]{1,253})$/.exec(text);
  return match === null ? null : `Service account “${match[2]}” in namespace “${match[1]}” (Kubernetes)`;
}

function explainSpiffe(text: string): string | null {
  const match = /^spiffe:\/\/([a-z0-9._-]{1,255})((?:\/[\w.-]+)*)$/.exec(text);
  if (match === null) return null;
  const [, domain, path = ''] = match;
  const account = /^\/ns\/([^/]+)\/sa\/([^/]+)$/.exec(path);
  if (account !== null) {
    return `SPIFFE ID: service account “${account[2]}” in namespace “${account[1]}” of trust domain ${domain}`;
  }
  return path === ''
    ? `SPIFFE ID of the trust domain ${domain}`
    : `SPIFFE ID: ${path} in trust domain ${domain}`;
}

/** What the methods of decentralised identifiers that need no ledger mean. */
const DID_METHODS: ReadonlyMap<string, string> = new Map([
  ['key', 'the identifier is the public key itself'],
  ['jwk', 'the identifier is the public key itself, as a JWK'],
  ['peer', 'the identifier contains its own document'],
  ['ion', 'its document is anchored in Bitcoin'],
  ['ebsi', 'its document is in the European Blockchain Services Infrastructure'],
  ['ethr', 'its document is on Ethereum'],
  ['plc', 'its document is in a directory'],
]);

function explainDid(text: string): string | null {
  const match = /^did:([a-z0-9]+):([\w.:%-]+)$/.exec(text);
  if (match === null) return null;
  const [, method = '', rest = ''] = match;
  if (method === 'web') {
    const [host = '', ...path] = rest.split(':');
    const place = path.length === 0 ? '.well-known' : path.join('/');
    return `DID whose document is at https://${host.replace(/%3a/i, ':')}/${place}/did.json`;
  }
  const says = DID_METHODS.get(method);
  return says === undefined ? `DID of the method “${method}”` : `DID of the method “${method}”: ${says}`;
}

function explainArn(text: string): string | null {
  const match = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:(\S+)$/.exec(text);
  if (match === null) return null;
  const [, , service, region, account, resource] = match;
  const where = [region && `region ${region}`, account && `account ${account}`].filter(Boolean).join(', ');
  return `AWS ${service}${where === '' ? '' : `, ${where}`}: ${resource}`;
}

/**
 * What an identifier says by its form: a UUID with its version (RFC 9562) and time, a ULID with its time, a
 * Kubernetes service account, a SPIFFE ID, a DID, an AWS resource name. Null for all else. `text` should be no
 * longer than a few thousand characters. Whether anything has that identifier is not checked.
 */
export function explainIdentifier(text: string): string | null {
  return (
    explainUuid(text) ??
    explainUlid(text) ??
    explainKubernetesSubject(text) ??
    explainSpiffe(text) ??
    explainDid(text) ??
    explainArn(text)
  );
}
