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
    title: 'A number that most parsers change',
    why: 'Readers that use double-precision numbers, JavaScript among them, see another value than the issuer wrote.',
    remedy: 'Send such a value as a string.',
    reference: rfc(8259, '6'),
    visitors: () =>
      inBoth(({ node }) => {
        if (node.kind !== 'number' || !losesPrecision(node.text)) return null;
        return {
          what: `${cutText(node.text, DIGITS_SHOWN)} becomes ${asDouble(node.text)} in a double-precision number.`,
        };
      }),
  },
  {
    id: 'json-proto-key',
    severity: 'warning',
    title: 'A name that reaches into the prototype',
    why: 'JavaScript that copies such members into its own objects changes all of them: prototype pollution.',
    remedy: 'Refuse the token, or read it into objects without a prototype.',
    reference: {
      label: 'OWASP Prototype Pollution Prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html',
    },
    visitors: () =>
      inBoth(({ member }) => {
        if (member === null || !isPrototypeName(member.name, member.value)) return null;
        const at = { start: member.nameStart, end: member.nameEnd };
        return { what: `A member is called "${member.name}".`, at };
      }),
  },
  {
    id: 'json-deep',
    severity: 'warning',
    title: 'Nested too deep for many parsers',
    why: 'Some parsers refuse such depth and some exhaust their stack, which takes the service down.',
    remedy: 'Flatten it; limit the depth before a token is parsed.',
    reference: rfc(8259, '9'),
    visitors: () => {
      let isSaid = false;
      return inBoth(({ node, depth }) => {
        if (isSaid || depth !== DEPTH_AT_MOST || (node.kind !== 'object' && node.kind !== 'array'))
          return null;
        isSaid = true;
        return { what: `Here the nesting goes beyond ${DEPTH_AT_MOST} levels.` };
      });
    },
  },
  {
    id: 'token-large',
    severity: 'info',
    title: 'Too large for a cookie',
    why: 'Browsers drop cookies above about 4 kB, and many servers refuse headers above 8 kB.',
    remedy: 'Put fewer claims into it, such as a reference instead of a list of groups.',
    reference: rfc(6265, '6.1'),
    *check({ token }) {
      const size = token.found.text.length;
      if (token.parts.length === 0 || size <= COOKIE_BYTES) return;
      const match = { part: 'token', place: null } as const;
      if (size <= HEADER_BYTES) yield { ...match, what: `It has ${size} characters; a cookie holds 4096.` };
      else {
        const title = 'Too large for a header';
        const what = `It has ${size} characters; many servers accept 8192 in all headers together.`;
        yield { ...match, title, what, severity: 'warning' };
      }
    },
  },
]);
