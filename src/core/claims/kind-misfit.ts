import type { JsonNode } from '../text/json.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import type { NeedType } from './kind.ts';
import { readNumericDate } from './numeric-date.ts';

/** What a value is and what it should be, each within a sentence. */
interface Misfit {
  readonly found: string;
  readonly wanted: string;
}

/** Why a value is not what a kind of token needs; null where it is. */
export function misfitOf(node: JsonNode, type: NeedType): Misfit | null {
  const found = nameJsonKind(node);
  switch (type) {
    case 'text':
      if (node.kind !== 'string') return { found, wanted: 'a string' };
      return node.value === '' ? { found: 'an empty string', wanted: 'a value' } : null;
    case 'date':
      return readNumericDate(node).state === 'not-number'
        ? { found, wanted: 'a number of seconds since 1970' }
        : null;
    case 'number':
      return node.kind === 'number' ? null : { found, wanted: 'a number' };
    case 'object':
      if (node.kind !== 'object') return { found, wanted: 'an object' };
      return node.members.length === 0
        ? { found: 'an empty object', wanted: 'an object with members' }
        : null;
    case 'list':
      if (node.kind !== 'array') return { found, wanted: 'an array' };
      return node.items.length === 0 ? { found: 'an empty array', wanted: 'at least one item' } : null;
    case 'audience': {
      const isNames =
        node.kind === 'string' ||
        (node.kind === 'array' && node.items.every((item) => item.kind === 'string'));
      if (!isNames) return { found, wanted: 'a string or an array of strings' };
      const isEmpty =
        node.kind === 'string' ? node.value === '' : node.kind === 'array' && node.items.length === 0;
      return isEmpty ? { found: 'empty', wanted: 'at least one name' } : null;
    }
  }
}
