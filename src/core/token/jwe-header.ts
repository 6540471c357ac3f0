import type { Doc } from '../text/doc.ts';
import type { JsonMember, JsonNode } from '../text/json.ts';
import { findMember } from '../text/json-walk.ts';
import type { JweStep, Recipient } from './token.ts';

/** A header parameter with the header that it stands in. */
export interface JweParameter {
  readonly name: string;
  readonly node: JsonNode;
  readonly doc: Doc;
  readonly isProtected: boolean;
}

/**
 * The JOSE header of a JWE for one recipient (RFC 7516 section 4): its protected, its shared and the recipient's header
 * together.
 */
export class JweHeader {
  readonly #docs: readonly Doc[];
  readonly #protected: Doc | null;

  constructor(
    { protectedHeader, unprotectedHeader }: Pick<JweStep, 'protectedHeader' | 'unprotectedHeader'>,
    recipient: Pick<Recipient, 'unprotectedHeader'> | null,
  ) {
    const docs = [protectedHeader, unprotectedHeader, recipient?.unprotectedHeader ?? null];
    this.#docs = docs.filter((doc) => doc !== null);
    this.#protected = protectedHeader;
  }

  /** The parameter of this name; the protected one, where it stands in more than one header. */
  find(name: string): JweParameter | null {
    for (const doc of this.#docs) {
      const member = findMember(doc.object, name);
      if (member !== null) return this.#parameter(doc, member);
    }
    return null;
  }

  /** Its value, where that is a string. */
  text(name: string): string | null {
    const node = this.find(name)?.node;
    return node?.kind === 'string' ? node.value : null;
  }

  /** The first parameter that stands in two headers, which none may (RFC 7516 section 7.2.1). */
  findRepeated(): JweParameter | null {
    const names = new Set<string>();
    for (const doc of this.#docs) {
      for (const member of doc.object?.members ?? []) {
        if (names.has(member.name)) return this.#parameter(doc, member);
      }
      for (const { name } of doc.object?.members ?? []) names.add(name);
    }
    return null;
  }

  #parameter(doc: Doc, { name, value }: JsonMember): JweParameter {
    return { name, node: value, doc, isProtected: doc === this.#protected };
  }
}
