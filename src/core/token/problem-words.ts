import type { NearMiss } from '../find/found-tokens.ts';
import { describeJsonFault } from '../text/json-fault-words.ts';
import { nameJsonKind } from '../text/json-walk.ts';
import { nameCharacter } from '../text/name-character.ts';
import type { Problem } from '../text/problem.ts';
import { quote } from '../text/quote.ts';
import { PLACES_AT_MOST, type TokenProblem } from './problems.ts';

/** Words a problem: at which character (counted from 1) what is wrong, and what to do about it. */
export function wordProblem(problem: TokenProblem): Pick<Problem, 'what' | 'remedy'> {
  const { part, place } = problem;
  switch (problem.code) {
    case 'base64-not-url':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}. That is standard base64, not base64url.`,
        remedy: 'Encode it as base64url, with “-” for “+” and “_” for “/”, or use the corrected token.',
      };
    case 'base64-padding':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}. Tokens have no padding.`,
        remedy: 'Remove the “=”, or use the corrected token.',
      };
    case 'whitespace-inside':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}, in the middle of a line.`,
        remedy: 'Copy the token again in one piece, or use the corrected token.',
      };
    case 'base64-character':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}, which is not a base64url character.`,
        remedy: 'Copy the token again from its source.',
      };
    case 'base64-length':
      return {
        what: `The ${part} has ${problem.length} ${problem.length === 1 ? 'character' : 'characters'}. Base64url text never has that length.`,
        remedy: 'Copy the token again: a character was lost or added.',
      };
    case 'base64-trailing-bits':
      return {
        what: `The last character of the ${part}, ${nameCharacter(problem.character)} at character ${place.start + 1}, has unused bits that are not zero. The standard spelling of the same bytes ends in ${nameCharacter(problem.canonical)}.`,
        remedy: `Replace it with ${nameCharacter(problem.canonical)}. Strict readers refuse this spelling.`,
      };
    case 'part-count':
      return describePartCount(problem.count, problem.cut);
    case 'signature-unneeded':
      return {
        what: 'The algorithm is “none”, but the token has a signature.',
        remedy: 'Refuse the token: nothing checks this signature. An unsecured token ends in a dot.',
      };
    case 'part-empty':
      return {
        what: `The ${part} is empty.`,
        remedy: 'Copy the whole token. It begins with the header, usually “eyJ”.',
      };
    case 'signature-missing':
      return {
        what: problem.dot
          ? 'Nothing follows the last dot: the signature is missing.'
          : 'There is no third part: the signature is missing.',
        remedy: 'Copy the whole token. Logs and cookies often drop or split off the signature.',
      };
    case 'not-a-token':
      return describeNotAToken(problem);
    case 'payload-detached':
      return {
        what: 'The payload is empty. If this is a detached signature, its content is sent separately, and is needed to check it.',
        remedy: 'Paste or open the content under “Content”.',
      };
    case 'not-utf8':
      return {
        what: `The ${part} is not UTF-8 text: byte ${problem.byte + 1} of ${problem.length} is not part of any character.`,
        remedy: 'It may be binary, compressed or in another encoding; its bytes are shown.',
      };
    case 'byte-order-mark':
      return {
        what: `The ${part} begins with a byte-order mark (EF BB BF).`,
        remedy: 'Write JSON as UTF-8 without a byte-order mark; many parsers refuse it.',
      };
    case 'json-invalid':
      return describeJsonFault(problem.fault, part);
    case 'json-not-object':
      return {
        what: `The ${part} is JSON, but ${nameJsonKind(problem.root)}, not an object.`,
        remedy:
          part === 'header'
            ? 'A header must be a JSON object such as {"alg":"HS256"}.'
            : 'Claims must be a JSON object. Only a plain JWS may have other content.',
      };
    case 'serialization-fault':
    case 'sd-jwt-fault':
    case 'payload-compression':
    case 'limit-reached':
      return { what: problem.what, remedy: problem.remedy };
    case 'json-duplicate-key':
      return {
        what: `${quote(problem.name)} appears more than once in the same object of the ${part}. Parsers disagree on which one counts; here the last one does.`,
        remedy: 'Keep one of them.',
      };
  }
}

function charactersAt(character: string, { place, characters }: TokenProblem): string {
  const more = characters.length - 1;
  const at = `${nameCharacter(character)} at character ${place.start + 1}`;
  if (more <= 0) return at;
  const count = characters.length < PLACES_AT_MOST ? String(more) : `at least ${more}`;
  return `${at} and in ${count} more ${more === 1 ? 'place' : 'places'}`;
}

function describePartCount(count: number, cut: boolean): { what: string; remedy: string } {
  if (count === 1) {
    return {
      what: 'There is one part and no dot; a signed token has three parts, separated by dots.',
      remedy: 'Copy the whole token, everything between the surrounding quotes or spaces.',
    };
  }
  if (count === 2) {
    return {
      what: 'There are two parts; a signed token has three: header, payload and signature.',
      remedy: 'Copy the whole token. Even an unsecured token ends in a dot.',
    };
  }
  if (cut) {
    return {
      what: 'The token ends in dots that stand for omitted text: it was cut short.',
      remedy: 'Copy the whole token; logs and terminals shorten long lines.',
    };
  }
  return {
    what: `There are ${count} parts; a signed token has three and an encrypted one five.`,
    remedy:
      count === 4
        ? 'Look for an extra dot, or for a missing part of an encrypted token.'
        : 'Look for two tokens pasted as one, or for extra dots.',
  };
}

function describeNotAToken({ looksLike, miss }: Extract<TokenProblem, { code: 'not-a-token' }>): {
  what: string;
  remedy: string;
} {
  switch (looksLike) {
    case 'json':
      return {
        what: `This is JSON, not an encoded token.${wordMiss(miss)}`,
        remedy: 'Paste the token itself. To create one from claims, select “New token” and edit the payload.',
      };
    case 'key':
      return {
        what: 'This is a key, not a token.',
        remedy: 'Paste the key into the Key box, and the token here.',
      };
    case 'unsearched':
      return {
        what: 'The search for tokens was cancelled.',
        remedy: 'Select “Search again” below the token box.',
      };
    case 'text':
      return {
        what: `No token found.${wordMiss(miss)}`,
        remedy:
          'Claimscope looked for three or five parts separated by dots, the first of them a JSON header with “alg” in base64url, and for such headers in JSON, also inside URLs, strings, cookies and base64 and across lines. What a server said of a token goes into the row “Server”.',
      };
  }
}

/** What came closest to a token, and what it lacks. */
function wordMiss(miss: NearMiss | null): string {
  if (miss === null) return '';
  const at = ` The nearest thing, at character ${miss.start + 1},`;
  switch (miss.reason) {
    case 'cut':
      return `${at} begins like a token but is cut off before its second dot.`;
    case 'no-algorithm':
      return `${at} begins with a JSON object that has no “alg”.`;
    case 'not-json':
      return `${at} has dots like a token, but its first part is not a JSON object.`;
  }
}
