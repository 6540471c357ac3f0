import type { RecordedToken, Story } from '../../core/recording/story.ts';
import { shorten } from '../../core/text/quote.ts';

const ROLES: Readonly<Record<string, string>> = {
  access_token: 'access token',
  id_token: 'ID Token',
  refresh_token: 'refresh token',
};
const LONGEST_ROLE = 40;

/** What each token is called, by its number: of several with one name each has a number of its own. */
export function nameTokens({ tokens }: Story): ReadonlyMap<number, string> {
  const plain = tokens.map(nameToken);
  const counted = new Map<string, number>();
  return new Map(
    tokens.map(({ number }, at) => {
      const name = plain[at] ?? '';
      const count = (counted.get(name) ?? 0) + 1;
      counted.set(name, count);
      const isOne = plain.indexOf(name) === plain.lastIndexOf(name);
      return [number, isOne ? name : `${name} ${count}`];
    }),
  );
}

function nameToken({ form, role }: RecordedToken): string {
  const known = role === null ? 'token' : ROLES[role.toLowerCase()];
  const isHeader = role?.toLowerCase() === 'authorization';
  const name = known ?? (isHeader ? 'token' : `token “${shorten(role ?? '', LONGEST_ROLE)}”`);
  const whole = form === 'opaque' ? `opaque ${name}` : name;
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
