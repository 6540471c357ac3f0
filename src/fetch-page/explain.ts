import type { FetchOutcome } from './fetch-once.ts';

/** Why there is no answer and what to do, a paragraph each, and a command that shows what the server says. */
export interface Explanation {
  readonly sentences: readonly string[];
  readonly command: string;
}

const PASTE = 'Then paste the key set that it prints into the Key box in Claimscope.';

/** Explains an outcome without an answer. */
export function explain(outcome: Exclude<FetchOutcome, { state: 'answer' }>, url: string): Explanation {
  // `--globoff`, because curl gives brackets and braces a meaning of their own.
  const command = `curl --globoff -sS ${quoteForShell(url)}`;
  return { sentences: sentencesOf(outcome, new URL(url)), command };
}

function sentencesOf(
  outcome: Exclude<FetchOutcome, { state: 'answer' }>,
  { protocol }: URL,
): readonly string[] {
  switch (outcome.state) {
    case 'http-error':
      return [
        `The server responded with HTTP status ${outcome.status}.`,
        'Check the address. This command shows the full response:',
      ];
    case 'redirect':
      return [
        'The server redirects to another address. Only the address above is fetched.',
        'This command shows the new address in the “Location” line. If you trust it, enter it in Claimscope:',
      ];
    case 'not-json':
      return [
        'The response is not JSON, so it is neither a key set nor a configuration.',
        'Check the address. This command shows the response:',
      ];
    case 'too-large':
      return ['The response is larger than 1 MB, so it was discarded.', `This command prints it. ${PASTE}`];
    case 'timeout':
      return [
        'The full response did not arrive within 10 seconds, so the request was cancelled.',
        `This command waits longer. ${PASTE}`,
      ];
    case 'unreachable':
      return [
        'The request failed, and browsers do not tell a page why. Either the host cannot be reached: its name does not exist, nothing listens there, or its certificate is not trusted. Or it responded, but does not allow other pages to read the response (CORS).',
        // Browsers ask before a page of the network may reach the machine it is shown on.
        ...(protocol === 'http:'
          ? [
              'Or the browser did not let this page reach your own machine: check the permissions of this site.',
            ]
          : []),
        `This command tells the two apart. If it prints a response, the host can be reached and only lacks the header “Access-Control-Allow-Origin”. ${PASTE}`,
      ];
  }
}

/** A shell word that stands for exactly this text. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
