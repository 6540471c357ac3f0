/** One challenge of a `WWW-Authenticate` header (RFC 9110 section 11.6.1). */
export interface Challenge {
  /** As it is written: `Bearer`, `DPoP`. */
  readonly scheme: string;
  /** What stands there instead of parameters, as for `Negotiate`; null where there is none. */
  readonly credentials: string | null;
  /** In the order written, their names in lower case. */
  readonly parameters: readonly ChallengeParameter[];
}

interface ChallengeParameter {
  readonly name: string;
  readonly value: string;
}

/** What could be read of a header, and the rest that is not of its grammar; empty where all is. */
export interface ChallengeReading {
  readonly challenges: readonly Challenge[];
  readonly rest: string;
}

const SPACE_AND_COMMAS = /[ \t,]*/y;
const TOKEN = /[!#$%&'*+.^_`|~\w-]+/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\[\s\S])*)"/y;
/** What some servers write without quotation marks though it is no token. */
const BARE = /[^\s,"]+/y;
const TOKEN68 = /[A-Za-z\d._~+/-]+=*(?=[ \t]*(?:,|$))/y;
const SPACES = /[ \t]+/y;
/** A header of more is nobody's. */
const CHALLENGES_AT_MOST = 20;
const PARAMETERS_AT_MOST = 100;

/**
 * Reads a `WWW-Authenticate` header: one challenge after the other, each a scheme with parameters (RFC 9110 section 11.2,
 * RFC 6750 section 3, RFC 9449 section 7.1) or with one value. Values may be quoted or not. Where the text is not of that
 * grammar it stops and keeps what it has read. Linear; never throws; judges nothing.
 */
export function readChallenges(header: string): ChallengeReading {
  const challenges: { scheme: string; credentials: string | null; parameters: ChallengeParameter[] }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(SPACE_AND_COMMAS);
    const start = at;
    const name = take(TOKEN)?.[0];
    if (name === undefined) break;
    const open = challenges.at(-1);
    if (take(EQUALS) !== null) {
      const value = take(QUOTED)?.[1]?.replace(/\\([\s\S])/g, '$1') ?? take(BARE)?.[0];
      if (value === undefined || open === undefined || open.parameters.length >= PARAMETERS_AT_MOST) {
        at = start;
        break;
      }
      open.parameters.push({ name: name.toLowerCase(), value });
      continue;
    }
    if (challenges.length >= CHALLENGES_AT_MOST) {
      at = start;
      break;
    }
    challenges.push({ scheme: name, credentials: null, parameters: [] });
    if (take(SPACES) === null) continue;
    const credentials = take(TOKEN68)?.[0];
    const last = challenges.at(-1);
    // One word that ends there may also be the next scheme, which only its own parameters would tell.
    if (credentials !== undefined && last !== undefined) last.credentials = credentials;
  }
  return { challenges, rest: header.slice(at) };
}

/** The value of a parameter; null where there is none. Of several the first counts. */
export function parameterOf({ parameters }: Challenge, name: string): string | null {
  return parameters.find((parameter) => parameter.name === name)?.value ?? null;
}
