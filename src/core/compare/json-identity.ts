import type { JsonNode } from '../text/json.ts';
import { normaliseNumber } from '../text/json-number.ts';
import type { Steps } from '../text/steps.ts';

/** Values that are identified in one step: some milliseconds. */
const VALUES_A_STEP = 10_000;

/** A number of more characters is compared as it is written: its exponent may take too long to compute with. */
const LONGEST_NUMBER = 1000;

interface Visit {
  readonly node: JsonNode;
  /** What it holds has been identified. */
  readonly isReady: boolean;
}

/**
 * Gives JSON values numbers: two values have the same one exactly where they are equal, however they are written. White
 * space, escapes, the notation of a number and the order of members do not count; the order of items does, and so does
 * every digit (no number becomes a double). Of a repeated name every value counts, in its order.
 */
export class JsonIdentities {
  readonly #numbers = new Map<string, number>();
  readonly #byNode = new Map<JsonNode, number>();

  /** Identifies a value with all that it holds, without recursion and in time linear in its size. */
  *identify(root: JsonNode): Steps<void> {
    const stack: Visit[] = [{ node: root, isReady: false }];
    let count = 0;
    for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
      const { node, isReady } = visit;
      if (++count % VALUES_A_STEP === 0) yield;
      if (isReady || (node.kind !== 'object' && node.kind !== 'array')) {
        this.#byNode.set(node, this.#numberOf(this.#spell(node)));
        continue;
      }
      stack.push({ node, isReady: true });
      if (node.kind === 'array') for (const item of node.items) stack.push({ node: item, isReady: false });
      else for (const { value } of node.members) stack.push({ node: value, isReady: false });
    }
  }

  /** The number of a value that was identified. */
  of(node: JsonNode): number {
    return this.#byNode.get(node) ?? -1;
  }

  #numberOf(key: string): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(key, next);
    return next;
  }

  #spell(node: JsonNode): string {
    switch (node.kind) {
      case 'string':
        return `"${node.value}`;
      case 'number':
        return `#${node.text.length > LONGEST_NUMBER ? node.text : normaliseNumber(node.text)}`;
      case 'boolean':
        return String(node.value);
      case 'null':
        return 'null';
      case 'array':
        return `[${node.items.map((item) => this.of(item)).join()}`;
      case 'object': {
        // Sorting is stable, so that values of the same name keep their order.
        const members = node.members.map(({ name, value }) => [name, this.of(value)] as const);
        members.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
        return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join()}`;
      }
    }
  }
}
