import { stringMember } from '../text/json-walk.ts';
import { claimsOf, type Token } from './token.ts';

/** A token as it is sent in a request (RFC 6750 section 2.1). */
export function writeAuthorizationHeader(token: string): string {
  return `Authorization: Bearer ${token}`;
}

/**
 * A command for a shell that sends the token to the audience it names, where that is one https address, else to a
 * placeholder. No character of token or audience means anything to the shell.
 */
export function writeCurlCommand(token: Token): string {
  const audience = stringMember(claimsOf(token), 'aud') ?? '';
  const url = /^https:\/\/[^\s/]/.test(audience) ? audience : 'https://api.example.com/';
  return `curl -H ${quoteForShell(writeAuthorizationHeader(token.found.text))} ${quoteForShell(url)}`;
}

/** In single quotes nothing means anything to a POSIX shell but the quote itself. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
