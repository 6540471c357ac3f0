import type { JsonNode, JsonObject } from '../text/json.ts';
import { pointerToken } from '../text/json-walk.ts';
import { quote } from '../text/quote.ts';

/** Why an SD-JWT must be rejected, by what RFC 9901 section 7.1 demands. */
type SdJwtFaultCode =
  | 'unknown-sd-alg'
  | 'disclosure-form'
  | 'disclosure-kind'
  | 'duplicate-disclosure'
  | 'duplicate-digest'
  | 'unreferenced-disclosure'
  | 'reserved-name'
  | 'name-exists'
  | 'sd-form'
  | 'missing-tilde';

export interface SdJwtFault {
  readonly code: SdJwtFaultCode;
  readonly what: string;
  /** Index of the disclosure that it is of; null where it is of the payload. */
  readonly disclosure: number | null;
}

/** A disclosure whose form is right. */
export interface ReadDisclosure {
  /** The JSON that it encodes, in which the nodes count. */
  readonly json: string;
  /** Null for an element of an array. */
  readonly name: string | null;
  readonly value: JsonNode;
}

/** Null for a disclosure that is malformed. */
type Disclosures = readonly (ReadDisclosure | null)[];

export interface Processed {
  /** The processed claims as JSON text; what is wrong left out. */
  readonly text: string;
  readonly undisclosed: number;
  /** JSON Pointers into the processed claims, by the index of the disclosure. */
  readonly paths: ReadonlyMap<number, string>;
  /** Every digest that was met, whatever became of its disclosure. */
  readonly met: ReadonlySet<string>;
  readonly faults: readonly SdJwtFault[];
  /** Something lies deeper than is read; `null` stands for it. */
  readonly isTooDeep: boolean;
}

/** Deeper than this the processing would be in danger of the stack. */
export const DEEPEST = 1000;

/**
 * Puts disclosures in their places in the payload that the issuer signed (RFC 9901 section 7.1, steps 3 to 5), as text,
 * so that numbers and escapes stay as they are written. `byDigest` holds the index of each disclosure.
 */
export function processSdJwt(
  payload: JsonObject,
  source: string,
  disclosures: Disclosures,
  byDigest: ReadonlyMap<string, number>,
): Processed {
  const process = new Process(disclosures, byDigest);
  const text = process.object(payload, source, '', 0);
  const { undisclosed, paths, seen: met, faults, isTooDeep } = process;
  return { text, undisclosed, paths, met, faults, isTooDeep };
}

class Process {
  readonly faults: SdJwtFault[] = [];
  readonly paths = new Map<number, string>();
  undisclosed = 0;
  isTooDeep = false;
  readonly seen = new Set<string>();
  private readonly disclosures: Disclosures;
  private readonly byDigest: ReadonlyMap<string, number>;

  constructor(disclosures: Disclosures, byDigest: ReadonlyMap<string, number>) {
    this.disclosures = disclosures;
    this.byDigest = byDigest;
  }

  object(node: JsonObject, source: string, path: string, depth: number): string {
    const names = new Set(node.members.map(({ name }) => name));
    const written: string[] = [];
    for (const { name, nameStart, nameEnd, value } of node.members) {
      if (name === '_sd' || (name === '_sd_alg' && depth === 0)) continue;
      if (name === '...') {
        this.fault('reserved-name', 'A claim has the name "...", which only a digest in an array may have.');
        continue;
      }
      const at = `${path}/${pointerToken(name)}`;
      written.push(`${source.slice(nameStart, nameEnd)}:${this.value(value, source, at, depth + 1)}`);
    }
    for (const { name, value } of node.members) {
      if (name !== '_sd') continue;
      for (const digest of this.digests(value)) {
        const index = this.find(digest);
        if (index === null) continue;
        const disclosure = this.disclosures[index];
        if (disclosure == null) continue;
        const claim = disclosure.name;
        if (claim === null) {
          const what = 'A disclosure without a name is referred to from "_sd", where claims are.';
          this.fault('disclosure-kind', what, index);
        } else if (claim === '_sd' || claim === '...') {
          this.fault('reserved-name', `A disclosure has the reserved name ${quote(claim)}.`, index);
        } else if (names.has(claim)) {
          const what = `A disclosure has the name ${quote(claim)}, which is already there.`;
          this.fault('name-exists', what, index);
        } else {
          names.add(claim);
          // Step 3.f takes it off wherever it came from.
          if (claim === '_sd_alg' && depth === 0) continue;
          const at = `${path}/${pointerToken(claim)}`;
          this.paths.set(index, at);
          const { json } = disclosure;
          written.push(`${JSON.stringify(claim)}:${this.value(disclosure.value, json, at, depth + 1)}`);
        }
      }
    }
    return `{${written.join(',')}}`;
  }

  private array(items: readonly JsonNode[], source: string, path: string, depth: number): string {
    const written: string[] = [];
    for (const item of items) {
      const at = `${path}/${written.length}`;
      const digest = digestIn(item);
      if (digest === null) {
        written.push(this.value(item, source, at, depth + 1));
        continue;
      }
      const index = this.find(digest);
      const disclosure = index === null ? null : this.disclosures[index];
      if (index === null || disclosure == null) continue;
      if (disclosure.name !== null) {
        const what = 'A disclosure with a name is referred to from an array, whose elements have none.';
        this.fault('disclosure-kind', what, index);
        continue;
      }
      this.paths.set(index, at);
      written.push(this.value(disclosure.value, disclosure.json, at, depth + 1));
    }
    return `[${written.join(',')}]`;
  }

  private value(node: JsonNode, source: string, path: string, depth: number): string {
    if (depth > DEEPEST) {
      this.isTooDeep = true;
      return 'null';
    }
    if (node.kind === 'object') return this.object(node, source, path, depth);
    if (node.kind === 'array') return this.array(node.items, source, path, depth);
    return source.slice(node.start, node.end);
  }

  private digests(node: JsonNode): readonly string[] {
    const digests =
      node.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
    if (node.kind !== 'array' || digests.length !== node.items.length)
      this.fault('sd-form', '"_sd" is not an array of strings.');
    return digests;
  }

  /** The disclosure of a digest, the first time that it is met. */
  private find(digest: string): number | null {
    if (this.seen.has(digest)) {
      this.fault('duplicate-digest', `The digest ${quote(digest)} occurs more than once.`);
      return null;
    }
    this.seen.add(digest);
    const index = this.byDigest.get(digest);
    if (index === undefined) this.undisclosed++;
    return index ?? null;
  }

  private fault(code: SdJwtFaultCode, what: string, disclosure: number | null = null): void {
    this.faults.push({ code, what, disclosure });
  }
}

/** The digest that stands for an element of an array: the one member of its object (RFC 9901 section 4.2.4.2). */
function digestIn(node: JsonNode): string | null {
  if (node.kind !== 'object' || node.members.length !== 1) return null;
  const [member] = node.members;
  return member?.name === '...' && member.value.kind === 'string' ? member.value.value : null;
}
