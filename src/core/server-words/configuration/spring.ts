import type { Configuration, ConfiguredRule } from './configuration.ts';
import { isMap, type Plain, plainName, textOf } from './plain-yaml.ts';
import { RuleReader } from './rule-reader.ts';

/** Where Spring Boot has them, as one name without hyphens. */
const PREFIX = 'spring.security.oauth2.resourceserver.jwt.';
const PROFILE = 'spring.config.activate.onprofile';
const LINES_AT_MOST = 5_000;

/** Settings by their names in small letters and without hyphens, with the name as it was written. */
type Settings = ReadonlyMap<string, { readonly name: string; readonly value: Plain }>;

/** The resource server of Spring Boot's application.yaml; one rule for each document. Null where there is none. */
export function readSpringYaml(documents: readonly Plain[]): Configuration | null {
  return toConfiguration(documents.map((document) => flatten(document)));
}

/** The same of application.properties, or of environment variables; documents are cut at `#---`. Null where there is none. */
export function readSpringProperties(text: string): Configuration | null {
  return toConfiguration(text.split(/^[#!]---.*$/m).map(readProperties));
}

function toConfiguration(documents: readonly Settings[]): Configuration | null {
  const rules = documents.flatMap((settings, index) => {
    const rule = readRule(settings, index + 1);
    return rule === null ? [] : [rule];
  });
  const [first, ...more] = rules;
  return first === undefined ? null : { title: 'Spring Security resource server', rules: [first, ...more] };
}

/** Nested maps as one with dotted names, as Spring sees them. */
function flatten(document: Plain): Settings {
  const settings = new Map<string, { name: string; value: Plain }>();
  const visit = (value: Plain, path: string, depth: number): void => {
    if (isMap(value) && depth < 20) {
      for (const [name, member] of value) visit(member, path === '' ? name : `${path}.${name}`, depth + 1);
    } else addSetting(settings, path, value);
  };
  visit(document, '', 0);
  return settings;
}

/** Java's format: `name=value` or `name: value`, comments behind # or !, a line that ends with \ goes on. */
function readProperties(text: string): Settings {
  const settings = new Map<string, { name: string; value: Plain }>();
  const lines = text.replaceAll(/\\\r?\n[ \t]*/g, '').split(/\r?\n/, LINES_AT_MOST);
  for (const line of lines) {
    const match = /^[ \t]*(?:export[ \t]+|-[ \t]+)?([\w.[\]-]{1,200})[ \t]*[=:][ \t]*(.*)$/.exec(line);
    if (match === null) continue;
    const [, name = '', written = ''] = match;
    const value = written.trim().replace(/^(["'])(.*)\1$/, '$2');
    // An environment variable: SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI, or ..._ISSUERURI.
    const dotted = /^SPRING_[A-Z0-9_]+$/.test(name) ? fromVariable(name) : name;
    const list = /^(.*)\[\d{1,4}\]$/.exec(dotted);
    if (list === null) addSetting(settings, dotted, value);
    else addSetting(settings, list[1] ?? '', [...textsBefore(settings, list[1] ?? ''), value]);
  }
  return settings;
}

function fromVariable(name: string): string {
  const plain = name.toLowerCase().replaceAll('_', '');
  const prefix = PREFIX.replaceAll('.', '');
  return plain.startsWith(prefix) ? `${PREFIX}${plain.slice(prefix.length)}` : name;
}

function textsBefore(settings: Settings, name: string): readonly Plain[] {
  const value = settings.get(plainName(name))?.value;
  return Array.isArray(value) ? value : [];
}

function addSetting(settings: Map<string, { name: string; value: Plain }>, name: string, value: Plain): void {
  if (name !== '') settings.set(plainName(name), { name, value });
}

function readRule(settings: Settings, number: number): ConfiguredRule | null {
  const reader = new RuleReader();
  let count = 0;
  const has = (name: string): boolean => settings.has(`${PREFIX}${name}`);
  for (const [plain, { name, value }] of settings) {
    if (!plain.startsWith(PREFIX)) continue;
    count++;
    const shown = name.slice(name.lastIndexOf('.') + 1);
    switch (plain.slice(PREFIX.length)) {
      case 'issueruri':
        reader.issuer(shown, value);
        break;
      case 'audiences':
        reader.audiences(shown, value);
        break;
      case 'jwsalgorithms':
      case 'jwsalgorithm':
        reader.algorithms(shown, value);
        break;
      case 'jwkseturi':
        reader.keysAt(shown, value);
        break;
      case 'publickeylocation':
        reader.leaveOut(shown, value, 'A file on the server: paste its key into Key');
        break;
      case 'authorityprefix':
      case 'authoritiesclaimname':
      case 'authoritiesclaimdelimiter':
      case 'principalclaimname':
        reader.leaveOut(shown, value, 'Requires nothing of the token');
        break;
      default:
        reader.leaveOut(shown, value, 'Not known to Claimscope');
    }
  }
  if (count === 0) return null;
  // With keys from an issuer's metadata, Spring allows what those keys are for.
  if (!has('jwsalgorithms') && !has('jwsalgorithm') && (has('jwkseturi') || has('publickeylocation')))
    reader.assume({ algorithms: ['RS256'] }, 'jws-algorithms', 'RS256', 'Allowed algorithms: the default');
  reader.assume({ toleranceSeconds: 60 }, 'clock skew', '60 seconds', 'Tolerance: the default of Spring');
  const profile = settings.get(PROFILE)?.value;
  return reader.rule(textOf(profile) ?? `Document ${number}`);
}
