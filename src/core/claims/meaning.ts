/** What the name of a claim or header parameter means, as its specification or its issuer says. */
export interface Meaning {
  /** The name in words. */
  readonly title: string;
  /** What it says and what a verifier does with it; null where the title says it all. */
  readonly sentence: string | null;
  readonly type: string;
  readonly reference: string;
}

/** A line of a registry. */
export type MeaningRow = readonly [
  name: string,
  title: string,
  sentence: string,
  type: string,
  reference: string,
];

/** Rows by name; a Map, for names such as "constructor" are claims like any other. */
export function tableOf(rows: readonly MeaningRow[]): ReadonlyMap<string, Meaning> {
  return new Map(
    rows.map(([name, title, sentence, type, reference]) => [name, { title, sentence, type, reference }]),
  );
}
