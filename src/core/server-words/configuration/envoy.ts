import type { Configuration, ConfiguredRule } from './configuration.ts';
import {
  isMap,
  memberOf,
  type Plain,
  type PlainMap,
  plainName,
  sayPlain,
  textOf,
  walkMaps,
} from './plain-yaml.ts';
import { RuleReader } from './rule-reader.ts';

/** The providers of Envoy's filter jwt_authn (extensions.filters.http.jwt_authn.v3); null where there are none. */
export function readEnvoy(documents: readonly Plain[]): Configuration | null {
  const rules: ConfiguredRule[] = [];
  for (const document of documents)
    for (const map of walkMaps(document)) {
      const providers = memberOf(map, 'providers');
      if (!isMap(providers)) continue;
      for (const [name, provider] of providers)
        if (isMap(provider) && isProvider(provider)) rules.push(readProvider(name, provider));
    }
  const [first, ...more] = rules;
  return first === undefined ? null : { title: 'Envoy JWT authentication filter', rules: [first, ...more] };
}

function isProvider(provider: PlainMap): boolean {
  return ['issuer', 'audiences', 'remoteJwks', 'localJwks'].some(
    (name) => memberOf(provider, name) !== undefined,
  );
}

/** Settings of where a token is taken from and what is passed on: they require nothing of it. */
const PASSING_ON: ReadonlySet<string> = new Set(
  [
    'forward',
    'fromHeaders',
    'fromParams',
    'fromCookies',
    'forwardPayloadHeader',
    'padForwardPayloadHeader',
    'payloadInMetadata',
    'headerInMetadata',
    'failedStatusInMetadata',
    'normalizePayloadInMetadata',
    'jwtCacheConfig',
    'claimToHeaders',
    'clearRouteCache',
  ].map(plainName),
);

function readProvider(name: string, provider: PlainMap): ConfiguredRule {
  const reader = new RuleReader();
  for (const [setting, value] of provider) {
    const plain = plainName(setting);
    if (plain === 'issuer') reader.issuer(setting, value);
    else if (plain === 'audiences') reader.audiences(setting, value);
    else if (plain === 'clockskewseconds') reader.tolerance(setting, value);
    else if (plain === 'requireexpiration') {
      if (value === 'true') reader.requireClaim(setting, 'exp', 'true');
      else reader.leaveOut(setting, value, 'Requires nothing of the token');
    } else if (plain === 'remotejwks') {
      const uri = memberOf(memberOf(value, 'httpUri'), 'uri');
      reader.keysAt(setting, uri ?? sayPlain(value));
    } else if (plain === 'localjwks') readLocalKeys(reader, setting, value);
    else if (plain === 'maxlifetime')
      reader.leaveOut(setting, value, 'How long a token may live cannot be part of a policy here');
    else if (plain === 'subjects')
      reader.leaveOut(setting, sayPlain(value), 'Rules for “sub” cannot be part of a policy here');
    else if (PASSING_ON.has(plain))
      reader.leaveOut(setting, sayPlain(value), 'Requires nothing of the token');
    else reader.leaveOut(setting, sayPlain(value), 'Not known to Claimscope');
  }
  if (memberOf(provider, 'clockSkewSeconds') === undefined)
    reader.assume({ toleranceSeconds: 60 }, 'clock_skew_seconds', '60 seconds', 'Tolerance: the default');
  return reader.rule(name);
}

function readLocalKeys(reader: RuleReader, setting: string, value: Plain): void {
  const inline = memberOf(value, 'inlineString');
  if (textOf(inline) !== null && inline !== undefined) {
    reader.keys(`${setting}.inline_string`, inline);
    return;
  }
  reader.leaveOut(setting, sayPlain(value), 'Keys that are not here: paste them into Key');
}
