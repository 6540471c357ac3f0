import { findAlgorithm } from '../../algorithms/algorithms.ts';
import { EMPTY_POLICY, type Policy } from '../../policy/policy.ts';
import { cutText } from '../../text/quote.ts';
import type { ConfigurationLine, ConfiguredRule } from './configuration.ts';
import { type Plain, sayPlain, textOf, textsOf } from './plain-yaml.ts';

const VALUE_AT_MOST = 200;
/** What a policy takes; see `policy-json.ts`. */
const SECONDS_AT_MOST = 99_999_999_999;

/** Gathers what the settings of one rule become. */
export class RuleReader {
  #policy: Policy = EMPTY_POLICY;
  #audiences: readonly string[] = [];
  #keys: string | null = null;
  readonly #lines: ConfigurationLine[] = [];

  rule(name: string): ConfiguredRule {
    return {
      name,
      policy: this.#policy,
      audiences: this.#audiences,
      lines: this.#lines,
      keys: this.#keys,
    };
  }

  issuer(name: string, value: Plain): void {
    const iss = textOf(value);
    if (iss === null) {
      this.leaveOut(name, value, 'Not a text');
      return;
    }
    const resolved = resolveDefault(iss);
    if (resolved === null) {
      this.leaveOut(name, value, PLACEHOLDER);
      return;
    }
    this.#policy = { ...this.#policy, iss: resolved };
    this.#add(
      name,
      iss,
      'policy',
      resolved === iss ? 'Issuer (iss)' : `Issuer (iss): the default ${resolved}`,
    );
  }

  audiences(name: string, value: Plain): void {
    const audiences = textsOf(value);
    if (audiences.length === 0) {
      this.leaveOut(name, value, 'Empty');
      return;
    }
    const resolved = audiences.map(resolveDefault).filter((one) => one !== null);
    if (resolved.length < audiences.length) {
      this.leaveOut(name, value, PLACEHOLDER);
      return;
    }
    this.#audiences = resolved;
    this.#add(
      name,
      audiences.join(', '),
      'policy',
      audiences.length === 1
        ? `Audience (aud)${resolved[0] === audiences[0] ? '' : `: the default ${resolved[0]}`}`
        : 'Audience (aud). Any one suffices; the policy requires that of the token, else the first',
    );
  }

  algorithms(name: string, value: Plain): void {
    const named = textsOf(value);
    if (named.some((one) => resolveDefault(one) === null)) {
      this.leaveOut(name, value, PLACEHOLDER);
      return;
    }
    const known = named.flatMap((one) => {
      const resolved = resolveDefault(one) ?? '';
      return findAlgorithm(resolved) === null ? [] : [resolved];
    });
    if (known.length === 0) {
      this.leaveOut(name, value, 'Not an algorithm that Claimscope knows');
      return;
    }
    this.#policy = { ...this.#policy, algorithms: known };
    this.#add(name, known.join(', '), 'policy', 'Allowed algorithms');
  }

  tolerance(name: string, value: Plain): void {
    const seconds = Number(textOf(value) ?? Number.NaN);
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > SECONDS_AT_MOST) {
      this.leaveOut(name, value, 'Not a whole number of seconds');
      return;
    }
    this.#policy = { ...this.#policy, toleranceSeconds: seconds };
    this.#add(name, `${seconds} seconds`, 'policy', 'Tolerance');
  }

  /** What applies although nobody has written it. */
  assume(change: Partial<Policy>, name: string, value: string, note: string): void {
    this.#policy = { ...this.#policy, ...change };
    this.#add(name, value, 'policy', note);
  }

  requireClaim(name: string, claim: string, value: string): void {
    this.#policy = { ...this.#policy, requiredClaims: [...this.#policy.requiredClaims, claim] };
    this.#add(name, value, 'policy', `Required claim: ${claim}`);
  }

  keys(name: string, value: Plain): void {
    const text = textOf(value);
    if (text === null) {
      this.leaveOut(name, value, 'Not a text');
      return;
    }
    if (!text.includes('{') || /^\{\{/.test(text)) {
      this.leaveOut(name, value, isPlaceholder(text) ? PLACEHOLDER : 'Not a JWK Set');
      return;
    }
    this.#keys = text;
    this.#add(name, text, 'key', 'Keys, offered below');
  }

  keysAt(name: string, value: Plain): void {
    this.leaveOut(name, value, 'Where the keys are: fetch them with “Fetch keys…” in Key, or paste them');
  }

  leaveOut(name: string, value: Plain, note: string): void {
    this.#add(name, sayPlain(value), 'left-out', note);
  }

  #add(name: string, value: string, use: ConfigurationLine['use'], note: string): void {
    const shown = cutText(value.replaceAll(/\s+/g, ' ').trim(), VALUE_AT_MOST);
    this.#lines.push({ name, value: shown, use, note });
  }
}

const PLACEHOLDER = 'A placeholder: its value is not here';

/** `${NAME}`, `$NAME`, `$(NAME)`, `{{ name }}`, `%NAME%`, `@name@`, `<name>`. */
function isPlaceholder(text: string): boolean {
  return /\$\{|\{\{|\$\(\w|^\$\w|^%\w+%$|^@[\w.-]+@$|^<[^<>]+>$/.test(text);
}

/** A text without placeholder as it is; of `${NAME:default}`, which Spring and shells know, the default; else null. */
function resolveDefault(text: string): string | null {
  let resolved = text;
  for (let depth = 0; depth < 5; depth++) {
    const match = /^\$\{[\w.-]{1,200}:-?([^\n]{1,400})\}$/.exec(resolved);
    if (match === null) break;
    resolved = match[1] ?? '';
  }
  return isPlaceholder(resolved) ? null : resolved;
}
