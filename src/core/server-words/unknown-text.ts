import { SEARCHED_AT_MOST } from './recognize-messages.ts';

/** A text in which no message was recognized: what it seems to be, and what to do. */
export interface UnknownText {
  readonly what: string;
  readonly advice: string;
}

/** Three parts of base64url of which the first is JSON: a token in the wrong box. */
const TOKEN = /\beyJ[\w-]{10,2000}\.[\w-]{2,}/;

/** What to say of a text with no known message in it. Never throws; time grows with the length of the text. */
export function readUnknown(text: string): UnknownText {
  const searched = text.slice(0, SEARCHED_AT_MOST);
  const cut =
    text.length > SEARCHED_AT_MOST
      ? ` Only the first ${SEARCHED_AT_MOST.toLocaleString('en')} characters were searched.`
      : '';
  if (TOKEN.test(searched))
    return {
      what: `This text holds a token, but no message or configuration that Claimscope knows.${cut}`,
      advice:
        'Paste tokens into Token. Paste here what the server said: the line of its log, or the body of its answer.',
    };
  return {
    what: `Claimscope knows no message or configuration in this text.${cut}`,
    advice:
      'Paste the error word for word: a line of the server’s log, the body of its answer, or its WWW-Authenticate header. Or paste its configuration: Istio’s RequestAuthentication, Envoy’s jwt_authn filter, or Spring’s resource server settings.',
  };
}
