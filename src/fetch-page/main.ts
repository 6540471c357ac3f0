import { type FetchRequest, REFUSAL_WORDS, readFetchFragment } from '../core/keys/fetch-link.ts';
import { copyText } from '../platform/clipboard.ts';
import { handBack } from '../platform/fetch-channel.ts';
import { explain } from './explain.ts';
import { fetchOnce } from './fetch-once.ts';
import '../styles/base.css';
import './fetch-page.css';

const element = <Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind => {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no ${id}.`);
};

const button = element('fetch-once', HTMLButtonElement);
const outcome = element('outcome', HTMLDivElement);
const answer = element('answer', HTMLTextAreaElement);

/** Says what happened, each sentence in a paragraph, a command as code. Text only, never markup. */
function say(sentences: readonly string[], command?: string): void {
  outcome.replaceChildren(
    ...sentences.map((sentence) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = sentence;
      return paragraph;
    }),
  );
  if (command === undefined) return;
  const line = document.createElement('pre');
  line.textContent = command;
  outcome.append(line);
}

async function fetchAndTell(request: FetchRequest): Promise<void> {
  button.disabled = true;
  say(['Fetching…']);
  const result = await fetchOnce(request.url);
  if (result.state !== 'answer') {
    const { sentences, command } = explain(result, request.url);
    say(sentences, command);
    button.disabled = false;
    return;
  }
  answer.value = result.text;
  element('result', HTMLDivElement).hidden = false;
  say([
    'The server responded. If the dialog in Claimscope is still open, it receives the response. Otherwise, copy it from here.',
  ]);
  handBack(request, result.text, () => say(['Claimscope received the response. You can close this tab.']));
}

async function copyAnswer(): Promise<void> {
  const copied = await copyText(answer.value);
  say([copied ? 'Copied.' : 'The browser blocked copying. Select the text and copy it yourself.']);
}

const request = readFetchFragment(window.location.hash);
window.history.replaceState(null, '', window.location.pathname);
// Another fragment, written by hand, is another request; the browser would leave the page as it is.
window.addEventListener('hashchange', () => window.location.reload());
if (typeof request === 'string') {
  say([`Nothing was fetched. ${REFUSAL_WORDS[request]}`, 'Go back to Claimscope and follow its link again.']);
} else {
  element('address', HTMLElement).textContent = request.url;
  element('request', HTMLDivElement).hidden = false;
  button.addEventListener('click', () => void fetchAndTell(request));
  element('copy', HTMLButtonElement).addEventListener('click', () => void copyAnswer());
}
