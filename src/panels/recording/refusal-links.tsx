import type { JSX } from 'react';
import type { RefusedRequest } from '../../core/recording/refusal.ts';
import type { Story } from '../../core/recording/story.ts';
import { Button } from '../../ui/button.tsx';
import styles from './recording.module.css';
import { lowerFirst, wordTimes } from './word-request.ts';

interface RefusalLinksProps {
  readonly story: Story;
  /** Of all tokens, by number. */
  readonly names: ReadonlyMap<number, string>;
  /** What the times are of: a day and a zone. */
  readonly times: string;
  /** `token` is its number, 0 for none; `at` that of the request. */
  readonly onGo: (token: number, at: number) => void;
}

/** More than that are no summary. */
const LINKED_AT_MOST = 6;

interface Link {
  readonly token: number;
  readonly refusal: RefusedRequest;
}

/** How many requests were refused, and the way to each. */
export function RefusalLinks({ story, names, times, onGo }: RefusalLinksProps): JSX.Element | null {
  const links = listLinks(story);
  const count = new Set(
    links.flatMap(({ refusal: { exchange, again } }) => [exchange, ...again].map(({ number }) => number)),
  ).size;
  const more = links.length - LINKED_AT_MOST;
  if (count === 0 && times === '') return null;
  return (
    <div className={styles.summary}>
      {count === 0 ? null : (
        <>
          <span className={styles.count}>
            {count.toLocaleString('en')} {count === 1 ? 'refusal' : 'refusals'}
          </span>
          {links.slice(0, LINKED_AT_MOST).map(({ token, refusal: { exchange, again } }) => (
            <Button
              key={`${token} ${exchange.number}`}
              className={styles.link}
              data-no-command=""
              onClick={() => onGo(token, exchange.number)}
            >
              {exchange.status}
              {wordTimes(1 + again.length)}, {token === 0 ? 'no token' : lowerFirst(names.get(token) ?? '')}
            </Button>
          ))}
          {more > 0 ? <span>and {more.toLocaleString('en')} more below</span> : null}
        </>
      )}
      {times === '' ? null : <span className={styles.times}>{times}</span>}
    </div>
  );
}

function listLinks({ tokens, refusalsWithoutToken }: Story): readonly Link[] {
  const links: Link[] = [
    ...tokens.flatMap(({ number, refusals }) => refusals.map((refusal) => ({ token: number, refusal }))),
    ...refusalsWithoutToken.map((refusal) => ({ token: 0, refusal })),
  ];
  return links.sort((a, b) => a.refusal.exchange.number - b.refusal.exchange.number);
}
