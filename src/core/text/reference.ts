/** A source that a sentence rests on, such as a section of an RFC. */
export interface Reference {
  readonly label: string;
  readonly url: string;
}

/** A section of an RFC, at the RFC Editor's own address. */
export function rfc(number: number, section?: string): Reference {
  const url = `https://www.rfc-editor.org/rfc/rfc${number}`;
  return section === undefined
    ? { label: `RFC ${number}`, url }
    : { label: `RFC ${number} §${section}`, url: `${url}#section-${section}` };
}
