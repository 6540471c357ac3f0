import type { NearMiss } from '../find/find-tokens.ts';
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
        what: `The ${part} has ${charactersAt(problem.character, problem)}: that is the alphabet of plain base64.`,
        remedy: 'Encode with base64url, where “+” is “-” and “/” is “_”, or use the corrected token.',
      };
    case 'base64-padding':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}: tokens are written without padding.`,
        remedy: 'Take the “=” off, or use the corrected token.',
      };
    case 'whitespace-inside':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)} in the middle of a line.`,
        remedy: 'Copy the token again in one piece, or use the corrected token.',
      };
    case 'base64-character':
      return {
        what: `The ${part} has ${charactersAt(problem.character, problem)}, which no base64 alphabet contains.`,
        remedy: 'Copy the token again from where it was made; something was added to it or replaced in it.',
      };
    case 'base64-length':
      return {
        what: `The ${part} has ${problem.length} ${problem.length === 1 ? 'character' : 'characters'}; one at the end is left over, which makes no byte.`,
        remedy: 'A character was lost or added: copy the token again.',
      };
    case 'base64-trailing-bits':
      return {
        what: `The last character of the ${part}, ${nameCharacter(problem.character)} at character ${place.start + 1}, carries bits that belong to no byte; the same bytes are written with ${nameCharacter(problem.canonical)}.`,
        remedy: `Write ${nameCharacter(problem.canonical)} there. Strict readers refuse this form.`,
      };
    case 'part-count':
      return describePartCount(problem.count, problem.cut);
    case 'signature-unneeded':
      return {
        what: 'The algorithm is “none”, and yet something stands where the signature would.',
        remedy: 'It counts for nothing. Refuse the token; an unsecured one ends in a dot.',
      };
    case 'part-empty':
      return {
        what: `The ${part} is empty.`,
        remedy: 'Copy the whole token: it begins with the header, usually with “eyJ”.',
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
        what: 'The payload is empty. If this is a detached signature, its content travels apart from it, and Claimscope cannot take that content yet.',
        remedy: 'Put the content, base64url-encoded, between the two dots.',
      };
    case 'not-utf8':
      return {
        what: `The ${part} is not UTF-8 text: byte ${problem.byte + 1} of ${problem.length} does not belong to any character.`,
        remedy: `The ${part} may be binary, compressed or in another encoding; its bytes are shown.`,
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
        what: `The ${part} is JSON, but ${nameJsonKind(problem.root)} and not an object.`,
        remedy:
          part === 'header'
            ? 'A header must be a JSON object such as {"alg":"HS256"}.'
            : 'A claims set must be a JSON object. As a plain JWS the content may be anything.',
      };
    case 'json-duplicate-key':
      return {
        what: `The name ${quote(problem.name)} occurs more than once in the same object of the ${part}. Readers disagree on which one counts; here the last does.`,
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
      what: 'There is one part and no dot; a signed token has three parts with two dots.',
      remedy: 'Copy the whole token, all that stands between its surrounding quotes or spaces.',
    };
  }
  if (count === 2) {
    return {
      what: 'There are two parts; a signed token has three: header, payload and signature.',
      remedy: 'Copy the whole token. An unsecured token still ends in a dot.',
    };
  }
  if (cut) {
    return {
      what: 'It ends in dots that stand for text left out: the token was cut short.',
      remedy: 'Copy the whole token; logs and terminals shorten long lines.',
    };
  }
  return {
    what: `There are ${count} parts; a signed token has three and an encrypted one five.`,
    remedy:
      count === 4
        ? 'Look for a dot too many, or for a part of an encrypted token that is missing.'
        : 'Look for two tokens pasted as one, or for dots that do not belong.',
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
        remedy: 'Paste the token itself; to make one from claims, press “New token” and edit the payload.',
      };
    case 'key':
      return {
        what: 'This is a key, not a token.',
        remedy: 'Paste it into the Key box; the token goes here.',
      };
    case 'text':
      return {
        what: `No token found.${wordMiss(miss)}`,
        remedy:
          'Looked for three or five parts with dots between them, the first a JSON header with “alg” in base64url, and for such headers in JSON; also in URLs, strings, cookies, base64 and over several lines.',
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
