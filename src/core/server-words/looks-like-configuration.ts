import { SEARCHED_AT_MOST } from './recognize-messages.ts';

/** What only a configuration says. */
const SIGNS =
  /\bkind"?: {0,4}"?RequestAuthentication\b|\bjwt_?Rules"?\s{0,4}:|\b(?:remote|local)_?jwks"?\s{0,4}:|\bjwt_authn[\w.]{0,60}\.JwtAuthentication\b|\boauth2[.:_]\s{0,20}resource-?server\b|\bresource-?server[.:_]\s{0,20}jwt\b/i;

/** Whether a text is meant as the configuration of a gateway or framework. Cheap, and linear in its length. */
export function looksLikeConfiguration(text: string): boolean {
  return SIGNS.test(text.slice(0, SEARCHED_AT_MOST));
}
