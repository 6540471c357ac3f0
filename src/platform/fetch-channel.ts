import { type FetchRequest, readFetchMessage } from '../core/keys/fetch-link.ts';

/** What the page that took an answer says back. */
const TAKEN = 'taken';

/**
 * Waits for the one answer to a link: text fetched from exactly its address. Says back that it was taken and listens
 * no more; whatever else comes over the channel is passed over. Returns how to stop.
 */
export function awaitAnswer({ url, channel }: FetchRequest, take: (text: string) => void): () => void {
  const line = new BroadcastChannel(channel);
  line.addEventListener('message', ({ data }) => {
    const text = readFetchMessage(data, url);
    if (text === null) return;
    line.postMessage(TAKEN);
    line.close();
    take(text);
  });
  return () => line.close();
}

/** Hands an answer to the page that made the link; calls back if it was taken. */
export function handBack({ url, channel }: FetchRequest, text: string, onTaken: () => void): void {
  const line = new BroadcastChannel(channel);
  line.addEventListener('message', ({ data }) => {
    if (data !== TAKEN) return;
    line.close();
    onTaken();
  });
  line.postMessage({ url, text });
}
