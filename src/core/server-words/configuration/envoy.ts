import type { Configuration, ConfiguredRule } from './configuration.ts';
import { isMap, memberOf, type Plain, type PlainMap, plainName, sayPlain, textOf } from './plain-yaml.ts';
import type { RuleReader } from './rule-reader.ts';
import { configurationOf, readSettings, settingTable } from './settings.ts';

const SETTINGS = settingTable(
  {
    clockSkewSeconds: (reader, name, value) => {
      // Only what is greater than 0 counts: a message of proto3 does not tell 0 from nothing.
      if (textOf(value) !== null && Number(value) === 0)
        reader.assume({ toleranceSeconds: 60 }, name, '0', 'Tolerance: 60 seconds, which Envoy uses for 0');
      else reader.tolerance(name, value);
    },
    requireExpiration: (reader, name, value) => {
      if (value === 'true') reader.requireClaim(name, 'exp', 'true');
      else reader.leaveOut(name, value, 'Requires nothing of the token');
    },
    remoteJwks: (reader, name, value) => {
      const uri = memberOf(memberOf(value, 'httpUri'), 'uri') ?? memberOf(value, 'uri');
      reader.keysAt(name, uri ?? sayPlain(value));
    },
    localJwks: readLocalKeys,
    maxLifetime: (reader, name, value) =>
      reader.leaveOut(name, value, 'How long a token may live cannot be part of a policy here'),
    subjects: (reader, name, value) =>
      reader.leaveOut(name, value, 'Rules for “sub” cannot be part of a policy here'),
  },
  // Where a token is taken from and what is passed on.
  [
    'forward',
    'fromHeaders',
    'fromParams',
    'fromCookies',
    'extractFrom',
    'forwardPayloadHeader',
    'padForwardPayloadHeader',
    'payloadInMetadata',
    'headerInMetadata',
    'failedStatusInMetadata',
    'normalizePayloadInMetadata',
    'jwtCacheConfig',
    'claimToHeaders',
    'clearRouteCache',
    'recomputeRoute',
  ],
);

/** What the filter says beside its providers. */
const AROUND: ReadonlySet<string> = new Set(
  ['rules', 'requirementMap', 'filterStateRules', 'bypassCorsPreflight'].map(plainName),
);

/**
 * The providers of Envoy's filter jwt_authn (extensions.filters.http.jwt_authn.v3), or of a SecurityPolicy of Envoy
 * Gateway, which lists them; null where there are none.
 */
export function readEnvoy(documents: readonly Plain[]): Configuration | null {
  return configurationOf('Envoy JWT authentication filter', documents, (map) => {
    const around = [...map].filter(([name]) => AROUND.has(plainName(name)));
    return providersOf(map).map(
      ([name, provider]) =>
        (number) =>
          readProvider(name ?? `Provider ${number}`, provider, around),
    );
  });
}

function providersOf(map: PlainMap): readonly (readonly [name: string | null, provider: PlainMap])[] {
  const providers = memberOf(map, 'providers');
  const named = Array.isArray(providers)
    ? providers.map((provider: Plain) => [textOf(memberOf(provider, 'name')), provider] as const)
    : isMap(providers)
      ? [...providers]
      : [];
  return named.flatMap(([name, provider]) =>
    isMap(provider) && isProvider(provider) ? [[name, provider] as const] : [],
  );
}

function isProvider(provider: PlainMap): boolean {
  return ['issuer', 'audiences', 'remoteJwks', 'localJwks'].some(
    (name) => memberOf(provider, name) !== undefined,
  );
}

function readProvider(
  name: string,
  provider: PlainMap,
  around: readonly (readonly [string, Plain])[],
): ConfiguredRule {
  const reader = readSettings(
    [...provider].filter(([setting]) => setting !== 'name'),
    SETTINGS,
  );
  if (memberOf(provider, 'clockSkewSeconds') === undefined)
    reader.assume({ toleranceSeconds: 60 }, 'clock_skew_seconds', '60 seconds', 'Tolerance: the default');
  for (const [setting, value] of around)
    reader.leaveOut(setting, value, 'Which requests need a token cannot be part of a policy here');
  return reader.rule(name);
}

function readLocalKeys(reader: RuleReader, setting: string, value: Plain): void {
  for (const name of ['inline_string', 'inline']) {
    const inline = memberOf(value, name);
    if (textOf(inline) === null || inline === undefined) continue;
    reader.keys(`${setting}.${name}`, inline);
    return;
  }
  reader.leaveOut(setting, value, 'Keys that are not here: paste them into Key');
}
