import type { ExchangeFacts } from '../../core/recording/har.ts';
import { shorten } from '../../core/text/quote.ts';

export const LONGEST_PATH = 80;
/** A longer address is told by its end. */
const PLAIN_ADDRESS = 48;

/** A request in a sentence; of a long path the end, which says most. */
export function nameRequest({ method, host, path }: ExchangeFacts): string {
  return `${shorten(method, 20)} ${shorten(endOf(host, path), LONGEST_PATH)}`;
}

/** The whole of what `nameRequest` says; undefined where that is all. */
export function wholeRequest(exchange: ExchangeFacts): string | undefined {
  const { method, host, path } = exchange;
  const whole = `${method} ${host}${path}`;
  return whole === nameRequest(exchange) ? undefined : shorten(whole, 2_000);
}

function endOf(host: string, path: string): string {
  const steps = path.split('/');
  if (host.length + path.length <= PLAIN_ADDRESS || steps.length < 5) return `${host}${path}`;
  return `${host}/…/${steps.slice(-2).join('/')}`;
}

/** A name within a sentence. */
export function lowerFirst(name: string): string {
  return name.startsWith('ID ') ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** How often, where that is more than once. */
export function wordTimes(count: number): string {
  return count === 1 ? '' : ` ×${count.toLocaleString('en')}`;
}
