import type { Configuration, ConfiguredRule } from './configuration.ts';
import { type Plain, type PlainMap, plainName, sayPlain, walkMaps } from './plain-yaml.ts';
import { RuleReader } from './rule-reader.ts';

type ReadSetting = (reader: RuleReader, name: string, value: Plain) => void;

/** What becomes of each setting, by its name without hyphens and in small letters. */
export type SettingTable = ReadonlyMap<string, ReadSetting>;

/** What gateways call alike. */
const SHARED: Readonly<Record<string, ReadSetting>> = {
  issuer: (reader, name, value) => reader.issuer(name, value),
  audiences: (reader, name, value) => reader.audiences(name, value),
};

/** The settings of one kind of server: those of its own, and those that require nothing of a token. */
export function settingTable(
  own: Readonly<Record<string, ReadSetting>>,
  passingOn: readonly string[],
): SettingTable {
  const passes: ReadSetting = (reader, name, value) =>
    reader.leaveOut(name, value, 'Requires nothing of the token');
  return new Map([
    ...passingOn.map((name) => [plainName(name), passes] as const),
    ...Object.entries({ ...SHARED, ...own }).map(([name, read]) => [plainName(name), read] as const),
  ]);
}

/** Reads the settings of one rule in their order; what is not in the table is left out, and said to be. */
export function readSettings(settings: Iterable<readonly [string, Plain]>, table: SettingTable): RuleReader {
  const reader = new RuleReader();
  for (const [name, value] of settings) {
    const read = table.get(plainName(name));
    if (read === undefined) reader.leaveOut(name, sayPlain(value), 'Not known to Claimscope');
    else read(reader, name, value);
  }
  return reader;
}

/** The rules that `find` finds in any map of any document; null where there are none. */
export function configurationOf(
  title: string,
  documents: readonly Plain[],
  find: (map: PlainMap) => readonly ((number: number) => ConfiguredRule)[],
): Configuration | null {
  const rules: ConfiguredRule[] = [];
  for (const document of documents)
    for (const map of walkMaps(document)) for (const read of find(map)) rules.push(read(rules.length + 1));
  return withRules(title, rules);
}

/** A configuration with its rules; null where there are none. */
export function withRules(title: string, rules: readonly ConfiguredRule[]): Configuration | null {
  const [first, ...more] = rules;
  return first === undefined ? null : { title, rules: [first, ...more], others: [] };
}
