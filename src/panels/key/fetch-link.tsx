import { type JSX, useEffect, useEffectEvent, useState } from 'react';
import { type FetchRefusal, REFUSAL_WORDS, writeFetchFragment } from '../../core/keys/fetch-link.ts';
import { awaitAnswer } from '../../platform/fetch-channel.ts';
import styles from './fetch-keys.module.css';

interface FetchLinkProps {
  readonly url: string;
  /** What is at the address, in a few words. */
  readonly what: string;
  /** A fresh name for a channel at each call. */
  readonly nameChannel: () => string;
  readonly onAnswer: (url: string, text: string) => void;
}

/**
 * An address that a page of its own fetches if asked to. The link waits for one answer; it then has a new channel,
 * so that nothing can be added to the old one and the link can be followed again.
 */
export function FetchLink({ url, what, nameChannel, onAnswer }: FetchLinkProps): JSX.Element {
  const [channel, setChannel] = useState(nameChannel);
  const take = useEffectEvent((text: string) => {
    setChannel(nameChannel());
    onAnswer(url, text);
  });
  useEffect(() => awaitAnswer({ url, channel }, take), [url, channel]);
  return (
    <li>
      <span className={styles.what}>{what}</span>
      <a
        className={styles.address}
        href={`./fetch.html${writeFetchFragment({ url, channel })}`}
        target="_blank"
        rel="noopener noreferrer"
      >
        {url}
      </a>
    </li>
  );
}

interface RefusedAddressProps {
  readonly text: string;
  readonly what: string;
  readonly refusal: FetchRefusal;
}

const LONGEST_SHOWN = 300;

/** An address that is not fetched, and why. */
export function RefusedAddress({ text, what, refusal }: RefusedAddressProps): JSX.Element {
  return (
    <li>
      <span className={styles.what}>{what}</span>
      <code className={styles.address}>
        {text.slice(0, LONGEST_SHOWN)}
        {text.length > LONGEST_SHOWN ? '…' : ''}
      </code>
      <span className={styles.refusal}>Not fetched: {REFUSAL_WORDS[refusal]}</span>
    </li>
  );
}
