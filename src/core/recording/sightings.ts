import type { FoundToken } from '../find/found-tokens.ts';
import type { Exchange, ExchangeFacts } from './har.ts';
import type { PlaceKind } from './places.ts';

/** A token that a search found in the recording. */
export type KnownToken = Pick<FoundToken, 'text' | 'form'>;

/** A request, or a response, with a token in it. */
export interface Sighting {
  readonly exchange: ExchangeFacts;
  readonly side: 'request' | 'response';
  readonly kind: PlaceKind;
  /** What it is called there: a member, parameter or cookie; null where nothing says so. */
  readonly role: string | null;
}

/** The same with all that the recording has of it. */
export interface WholeSighting extends Sighting {
  readonly exchange: Exchange;
}

/** What is gathered of a token on the way. */
export interface Gathered {
  readonly text: string;
  /** Null for one that is no JWT. */
  readonly found: KnownToken | null;
  readonly sightings: WholeSighting[];
}

/** The tokens of each exchange, by its number. */
export type SeenIn = ReadonlyMap<number, readonly (WholeSighting & { readonly text: string })[]>;

/** Turns sightings by token into sightings by exchange. */
export function seenIn(tokens: readonly Gathered[]): SeenIn {
  const seen = new Map<number, (WholeSighting & { readonly text: string })[]>();
  for (const { text, sightings } of tokens) {
    for (const sighting of sightings) {
      const { number } = sighting.exchange;
      const there = seen.get(number) ?? [];
      seen.set(number, there);
      there.push({ ...sighting, text });
    }
  }
  return seen;
}
