import type { Configuration, ConfiguredRule } from './configuration.ts';
import { isMap, type Plain, plainName, textsOf } from './plain-yaml.ts';
import { readSettings, settingTable, withRules } from './settings.ts';

/** Where Spring Boot has them, as one name without hyphens. */
const PREFIX = 'spring.security.oauth2.resourceserver.jwt.';
const PROFILES = ['spring.config.activate.onprofile', 'spring.profiles'];
const LINES_AT_MOST = 5_000;
const TITLE = 'Spring Security resource server';

/** Settings by their names in small letters and without hyphens, with the name as it was written. */
type Settings = ReadonlyMap<string, { readonly name: string; readonly value: Plain }>;

const SETTINGS = settingTable(
  {
    issuerUri: (reader, name, value) => reader.issuer(name, value),
    jwsAlgorithms: (reader, name, value) => reader.algorithms(name, value),
    jwsAlgorithm: (reader, name, value) => reader.algorithms(name, value),
    jwkSetUri: (reader, name, value) => reader.keysAt(name, value),
    publicKeyLocation: (reader, name, value) =>
      reader.leaveOut(name, value, 'A file on the server: paste its key into Key'),
  },
  ['authorityPrefix', 'authoritiesClaimName', 'authoritiesClaimDelimiter', 'principalClaimName'],
);

/** The resource server of Spring Boot's application.yaml; a rule for each profile. Null where there is none. */
export function readSpringYaml(documents: readonly Plain[]): Configuration | null {
  return toConfiguration(documents.map((document) => flatten(document)));
}

/**
 * The same of application.properties, environment variables (of a shell, Docker, Compose or Kubernetes) or arguments
 * of a command; documents are cut at `#---`. Null where there is none.
 */
export function readSpringProperties(text: string): Configuration | null {
  return toConfiguration(text.split(/^[#!]---.*$/m).map(readProperties));
}

/** What no profile is named for applies to each, unless its own document says something else. */
function toConfiguration(documents: readonly Settings[]): Configuration | null {
  const shared = documents.filter((settings) => profileOf(settings) === null);
  const base: Settings = new Map(shared.flatMap((settings) => [...settings]));
  const profiles = documents.filter((settings) => profileOf(settings) !== null && hasSettings(settings));
  const wholes = [base, ...profiles.map((settings) => new Map([...base, ...settings]))];
  return withRules(
    TITLE,
    wholes.filter(hasSettings).map((settings) => readRule(settings)),
  );
}

function hasSettings(settings: Settings): boolean {
  return [...settings.keys()].some((name) => name.startsWith(PREFIX));
}

function profileOf(settings: Settings): string | null {
  const named = PROFILES.flatMap((name) => textsOf(settings.get(name)?.value));
  return named.length === 0 ? null : named.join(', ');
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

/** Java's format: `name=value` or `name: value`, comments behind # or !; a variable likewise, also in a list. */
const LINE = /^[ \t]*(?:export[ \t]+|-[ \t]+["']?)?([\w.[\]-]{1,200})[ \t]*[=:][ \t]*(.*)$/;
/** The same amid a command: `--name=value`, `-Dname=value`, `-e NAME=value`. */
const AMID =
  /(?:--|-D|["'`\s,({])((?:spring\.security\.oauth2\.resource-?server\.jwt\.|SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_)[\w.[\]-]{1,80})=("[^"\n]{0,400}"|'[^'\n]{0,400}'|[^\s"']{0,400})/g;
/** Of a container of Kubernetes: the name, and its value on the next line. */
const CONTAINER =
  /\bname:[ \t]*["']?(SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_\w{1,80})["']?[ \t]*\r?\n[ \t]*(value|valueFrom):[ \t]*(.*)/g;

function readProperties(text: string): Settings {
  const settings = new Map<string, { name: string; value: Plain }>();
  // A line that ends with \ goes on.
  const whole = text.replaceAll(/\\\r?\n[ \t]*/g, '');
  const add = (name: string, written: string): void => {
    const value = written.trim().replace(/^(["'])(.*)\1$/, '$2');
    // SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI, or ..._ISSUERURI.
    const dotted = /^SPRING_[A-Z0-9_]+$/.test(name) ? fromVariable(name) : name;
    const list = /^(.*)\[\d{1,4}\]$/.exec(dotted);
    if (list === null) addSetting(settings, dotted, value);
    else addSetting(settings, list[1] ?? '', [...textsBefore(settings, list[1] ?? ''), value]);
  };
  for (const line of whole.split(/\r?\n/, LINES_AT_MOST)) {
    if (/^[ \t]*[#!]/.test(line)) continue;
    const [, name = '', written = ''] = LINE.exec(line) ?? [];
    if (/^-[ \t]*["']/.test(line.trim()) && /["']$/.test(written.trim()))
      add(name, written.trim().slice(0, -1));
    else if (name !== '' && !/^["'`]?-/.test(name))
      // In Java's format \ stands before signs that need none: `https\://`. A comma cuts all the same.
      add(name, name.includes('.') ? written.replaceAll(/\\([:=#!,\\])/g, '$1') : written);
    for (const [, amid = '', value = ''] of line.matchAll(AMID)) if (amid !== name) add(amid, value);
  }
  for (const [, name = '', kind = '', value = ''] of whole.matchAll(CONTAINER))
    add(name, kind === 'value' ? value : `$(${kind})`);
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

function readRule(settings: Settings): ConfiguredRule {
  const own = [...settings].filter(([plain]) => plain.startsWith(PREFIX));
  const reader = readSettings(
    own.map(([, { name, value }]) => [name.slice(name.lastIndexOf('.') + 1), value] as const),
    SETTINGS,
  );
  const has = (name: string): boolean => settings.has(`${PREFIX}${name}`);
  // With keys from an issuer's metadata, Spring allows what those keys are for.
  if (!has('jwsalgorithms') && !has('jwsalgorithm') && (has('jwkseturi') || has('publickeylocation')))
    reader.assume({ algorithms: ['RS256'] }, 'jws-algorithms', 'RS256', 'Allowed algorithms: the default');
  reader.assume({ toleranceSeconds: 60 }, 'clock skew', '60 seconds', 'Tolerance: the default of Spring');
  return reader.rule(profileOf(settings) ?? 'Default profile');
}
