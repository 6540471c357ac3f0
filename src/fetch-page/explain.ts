import type { FetchOutcome } from './fetch-once.ts';

/** Why there is no answer and what to do, a paragraph each, and a command that shows what the server says. */
export interface Explanation {
  readonly sentences: readonly string[];
  readonly command: string;
}

const PASTE = 'Then paste the key set that it prints into the Key box of Claimscope.';

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
        `The server answered with the HTTP status ${outcome.status}, which is no success.`,
        'Check the address. This command shows the whole answer:',
      ];
    case 'redirect':
      return [
        'The server sends on to another address, which was not asked: only the address above is fetched.',
        'This command shows it in the line “Location”. If you trust it, enter it in Claimscope:',
      ];
    case 'not-json':
      return [
        'The server answered, but not with JSON, which key sets and configurations are.',
        'Check the address. This command shows the answer:',
      ];
    case 'too-large':
      return ['The answer is larger than 1 MB and was dropped.', `This command prints it. ${PASTE}`];
    case 'timeout':
      return [
        'The whole answer did not come within 10 seconds, and the request was given up.',
        `This command waits longer. ${PASTE}`,
      ];
    case 'unreachable':
      return [
        'The request failed, and a page is not told why. Either the host cannot be reached: its name does not exist, nothing listens there, or its certificate is not trusted. Or it answered, but does not allow other pages to read the answer (CORS).',
        // Browsers ask before a page of the network may reach the machine it is shown on.
        ...(protocol === 'http:'
          ? ['Or the browser did not let this page reach your own machine: see what it allows this site.']
          : []),
        `This command tells the two apart. If it prints an answer, the host can be reached and only lacks the header “Access-Control-Allow-Origin”. ${PASTE}`,
      ];
  }
}

/** A shell word that stands for exactly this text. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
