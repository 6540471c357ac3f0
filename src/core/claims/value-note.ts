/** Something that a claim's value says beyond its text, for the table of claims. */
export type ValueNote =
  /** A plain sentence: a duration, the version of a UUID, a country's name. */
  | { readonly kind: 'words'; readonly text: string }
  /** What the value lists, each item with its meaning where one is known: scopes, `amr` codes. */
  | {
      readonly kind: 'items';
      readonly items: readonly { readonly text: string; readonly meaning: string | null }[];
    }
  /** JSON inside a string, indented for reading. */
  | { readonly kind: 'json'; readonly text: string }
  /** A token inside the claim, which can be opened. */
  | { readonly kind: 'token'; readonly text: string }
  /** An absolute https URL, which is text until a person asks for a link. */
  | { readonly kind: 'url'; readonly url: string };
