import { SEARCHED_AT_MOST } from './recognize-messages.ts';

/** What only a configuration says. */
const SIGNS =
  /\bkind"?: {0,4}"?RequestAuthentication\b|\bjwt_?Rules"?\s{0,4}:|\b(?:remote|local)_?jwks"?\s{0,4}:|\bjwt_authn[\w.]{0,60}\.JwtAuthentication\b|\boauth2[.:]\s{0,20}(?:#[^\n]{0,200}\n\s{0,20})?resource-?server\b|\bresource-?server[.:]\s{0,20}jwt\b|OAUTH2_RESOURCESERVER_JWT_|\bjwt"?:\s{0,40}(?:optional: \w{4,5}\s{1,40})?"?providers"?\s{0,4}:/i;

/** Whether a text is meant as the configuration of a gateway or framework. Cheap, and linear in its length. */
export function looksLikeConfiguration(text: string): boolean {
  return SIGNS.test(text.slice(0, SEARCHED_AT_MOST));
}
