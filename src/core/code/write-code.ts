import { findAlgorithm } from '../algorithms/algorithms.ts';
import { KEY_FILE_VARIABLE, SECRET_VARIABLE } from './environment.ts';
import type { Language } from './language.ts';
import { LANGUAGE_TITLES } from './language-list.ts';
import { LANGUAGES } from './languages.ts';
import type { Plan } from './plan.ts';

/** Code for one language, or why there is none and what to use instead. */
export type WrittenCode =
  | {
      readonly state: 'written';
      readonly text: string;
      readonly fileName: string;
      readonly install: string;
      /** The version of the library, and whether it ran this code. */
      readonly tested: string;
      /** How the key is given to it; null where it stands in the code. */
      readonly keyHint: string | null;
      /** What the code does not do, each a sentence. */
      readonly omissions: readonly string[];
    }
  | { readonly state: 'refused'; readonly reason: string; readonly instead: string | null };

/**
 * Writes what a plan says in one language. Every text of the plan stands in it as a string literal of that language,
 * whatever is in it. The code is not run here; `run-code.test.ts` runs it. Never throws.
 */
export function writeCode(plan: Plan, language: Language): WrittenCode {
  const reason = findObstacle(plan, language);
  if (reason !== null) {
    const able = LANGUAGES.filter((other) => other.id !== language.id && findObstacle(plan, other) === null);
    const names = able.map(({ id }) => LANGUAGE_TITLES[id]);
    return {
      state: 'refused',
      reason,
      instead:
        names.length === 0
          ? null
          : `There is code for ${names.length === LANGUAGES.length - 1 ? 'every other language' : joinWords(names)}.`,
    };
  }
  const { library, version, wasRun } = language;
  const pinned = narrow(plan, language);
  return {
    state: 'written',
    text: language.write(pinned),
    fileName: language.fileName,
    install: language.install(pinned),
    tested: wasRun
      ? `Tested with ${library} ${version}.`
      : `Written for ${library} ${version}, and not run with it yet: try it with a good and a changed token first.`,
    keyHint: hintOf(plan),
    omissions: [...omissionsOf(plan), ...language.omissions(pinned)],
  };
}

/** Whether there is code for a plan in a language. */
export function hasCode(plan: Plan, language: Language): boolean {
  return findObstacle(plan, language) === null;
}

/** Of several allowed algorithms those that the library verifies. */
function narrow(plan: Plan, { algorithms }: Language): Plan {
  if (plan.form === 'jwe') return plan;
  return { ...plan, algorithms: plan.algorithms.filter((name) => isIn(algorithms, name)) };
}

function isIn(algorithms: Language['algorithms'], name: string): boolean {
  const algorithm = findAlgorithm(name);
  return algorithm !== null && algorithms.has(algorithm.name);
}

function findObstacle(plan: Plan, language: Language): string | null {
  const { form, key, algorithms, curve, hasClaims, hasCritical } = plan;
  const { library, id } = language;
  const refusal = language.refuse(plan);
  if (refusal !== null) return refusal;
  const because = (topic: string): string => {
    const advice = language.advice(topic);
    return advice === null ? '' : ` ${advice}`;
  };
  if (form === 'jwe') {
    if (!language.forms.has('jwe'))
      return `No code that decrypts in ${LANGUAGE_TITLES[id]}.${because('jwe')}`;
    return null;
  }
  if (form !== 'compact' && !language.forms.has(form))
    return `${library} does not read ${form === 'json' ? 'tokens in JSON serialization' : 'a payload that is detached or not encoded'}.`;
  if (!hasClaims && !language.forms.has('no-claims'))
    return `The payload is no JSON object, so this is no JWT, and ${library} takes JWTs only.`;
  if (hasCritical && form !== 'detached')
    return 'The header has "crit": extensions that a verifier must know. None of these libraries does, so they refuse the token.';
  const [own = ''] = algorithms;
  if (curve === 'Ed448') {
    if (!language.verifiesEd448) return `${library} has no Ed448.${because('Ed448')}`;
  } else if (!algorithms.some((name) => isIn(language.algorithms, name))) {
    return `${library} ${language.version} does not verify ${own}.${because(own)}`;
  }
  if (key.kind === 'secret' && key.bits > 0 && language.shortest.secret === 'hash') {
    const least = Number(/\d{3}/.exec(own)?.[0] ?? 0);
    if (key.bits < least)
      return `${library} refuses secrets below ${least} bits for ${own}; yours has ${key.bits} (RFC 7518 §3.2). Use a longer secret.`;
  }
  return null;
}

function hintOf({ key }: Plan): string | null {
  if (key.kind === 'private-file')
    return `The private key is not in the code. Set ${KEY_FILE_VARIABLE} to the path of a PEM file (PKCS#8).`;
  if (key.kind !== 'secret') return null;
  const forms = {
    utf8: 'as plain text',
    base64: 'in base64',
    base64url: 'in base64url',
    hex: 'in hexadecimal',
  };
  const why = key.why === null ? '' : ` ${key.why}`;
  return `The secret is not in the code. It is read from ${SECRET_VARIABLE}, ${forms[key.encoding]}.${why} To set it without leaving it in the shell’s history: IFS= read -rs ${SECRET_VARIABLE}; export ${SECRET_VARIABLE}`;
}

function omissionsOf({ checks, form, key, hasClaims }: Plan): readonly string[] {
  return [
    ...(checks.leftOut.length === 0
      ? []
      : [
          `Your policy also requires the following, which you must check yourself: ${joinWords(checks.leftOut)}.`,
        ]),
    ...(hasClaims && !checks.required.includes('exp')
      ? ['A token without “exp” is accepted. Require “exp” in the policy to refuse it.']
      : []),
    'It does not ask whether the token was revoked, nor whether it was used before.',
    ...(form !== 'jwe' && (key.kind === 'key' || key.kind === 'set')
      ? ['The key is in the code. When the issuer changes it, the code must change too.']
      : []),
  ];
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
