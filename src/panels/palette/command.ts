/** Something that can be done on the page, as the palette lists it. */
export interface Command {
  /** The same each time that the palette is opened, by which what was done lately is found again. */
  readonly id: string;
  /** The heading it is listed under. */
  readonly group: string;
  readonly label: string;
  /** In grey behind the label: where it belongs, or what it is about. */
  readonly hint: string;
  /** The keys that do the same, as they are written on the person's keyboard; empty where there are none. */
  readonly keys: string;
  /** Why it cannot be done now; null where it can. */
  readonly reason: string | null;
  readonly run: () => void;
}
