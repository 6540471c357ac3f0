import type { TokenContext } from '../claims/token-context.ts';
import type { JsonNode } from '../text/json.ts';
import { asDouble, losesPrecision } from '../text/json-number.ts';
import { cutText } from '../text/quote.ts';
import { rfc } from '../text/reference.ts';
import { inFamily, type Visitor, type Visitors } from './rule.ts';

/** The depth that .NET, and many gateways, refuse by default. */
const DEPTH_AT_MOST = 64;

const DIGITS_SHOWN = 41;

const COOKIE_BYTES = 4096;
const HEADER_BYTES = 8192;

/** One visitor for both parts. */
function inBoth(visitor: Visitor): Visitors {
  return { header: visitor, payload: visitor };
}

/** `constructor` alone is an ordinary name; with `prototype` in it, it reaches what all objects share. */
function isPrototypeName(name: string, value: JsonNode): boolean {
  if (name === '__proto__') return true;
  return (
    name === 'constructor' &&
    value.kind === 'object' &&
    value.members.some((member) => member.name === 'prototype')
  );
}

/** Rules of well-formed JSON that readers stumble over, and of the size of the whole. */
export const JSON_RULES = inFamily<TokenContext>('form', [
  {
    id: 'json-number-precision',
    severity: 'warning',
    title: 'Number loses precision in most parsers',
    why: 'Parsers that use double-precision numbers, such as JavaScript’s, read a different value than the issuer wrote.',
    remedy: 'Send the value as a string.',
    reference: rfc(8259, '6'),
    visitors: () =>
      inBoth(({ node }) => {
        if (node.kind !== 'number' || !losesPrecision(node.text)) return null;
        return {
          what: `${cutText(node.text, DIGITS_SHOWN)} becomes ${asDouble(node.text)} as a double-precision number.`,
        };
      }),
  },
  {
    id: 'json-proto-key',
    severity: 'warning',
    title: 'Name that can pollute prototypes',
    why: 'JavaScript code that copies this member into its own objects can change all objects (prototype pollution).',
    remedy: 'Refuse the token, or parse it into objects without a prototype.',
    reference: {
      label: 'OWASP Prototype Pollution Prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html',
    },
    visitors: () =>
      inBoth(({ member }) => {
        if (member === null || !isPrototypeName(member.name, member.value)) return null;
        const at = { start: member.nameStart, end: member.nameEnd };
        return { what: `A member is named "${member.name}".`, at };
      }),
  },
  {
    id: 'json-deep',
    severity: 'warning',
    title: 'Nested too deeply for many parsers',
    why: 'Some parsers refuse it, and some exhaust their stack and crash the service.',
    remedy: 'Flatten it, and limit the depth before you parse tokens.',
    reference: rfc(8259, '9'),
    visitors: () => {
      let isSaid = false;
      return inBoth(({ node, depth }) => {
        if (isSaid || depth !== DEPTH_AT_MOST || (node.kind !== 'object' && node.kind !== 'array'))
          return null;
        isSaid = true;
        return { what: `The nesting goes beyond ${DEPTH_AT_MOST} levels here.` };
      });
    },
  },
  {
    id: 'token-large',
    severity: 'info',
    title: 'Too large for a cookie',
    why: 'Browsers drop cookies above about 4 kB, and many servers refuse headers above 8 kB.',
    remedy: 'Use fewer claims, for example a reference instead of a list of groups.',
    reference: rfc(6265, '6.1'),
    *check({ token }) {
      const size = token.found.text.length;
      if (token.parts.length === 0 || size <= COOKIE_BYTES) return;
      const match = { part: 'token', place: null } as const;
      if (size <= HEADER_BYTES)
        yield {
          ...match,
          what: `The token has ${size.toLocaleString('en')} characters; a cookie can hold 4,096.`,
        };
      else {
        const title = 'Too large for a header';
        const what = `The token has ${size.toLocaleString('en')} characters; many servers accept 8,192 for all headers together.`;
        yield { ...match, title, what, severity: 'warning' };
      }
    },
  },
]);
