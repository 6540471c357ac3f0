/**
 * Where the characters of a token stand in the pasted text, as numbers: a function cannot be sent to another thread. Pairs
 * of an offset into the token and one into the pasted text, for each stretch of characters that stand side by side.
 */
export type Places = Int32Array<ArrayBuffer>;

/** Writes down what a mapping says of the characters of a token, and of its end. */
export function writePlaces(toPasted: (offset: number) => number, length: number): Places {
  const pairs: number[] = [];
  let expected = -1;
  for (let offset = 0; offset <= length; offset++) {
    const place = toPasted(offset);
    if (place !== expected) pairs.push(offset, place);
    expected = place + 1;
  }
  return Int32Array.from(pairs);
}

/** The mapping that was written down; beyond the end it goes on as it ended. */
export function readPlaces(places: Places): (offset: number) => number {
  return (offset) => {
    let low = 0;
    let high = places.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((places[2 * middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (places[2 * low + 1] ?? 0) + offset - (places[2 * low] ?? 0);
  };
}
