import type { Configuration, ConfiguredRule } from './configuration.ts';
import { isMap, memberOf, type Plain, type PlainMap, textOf } from './plain-yaml.ts';
import { configurationOf, readSettings, settingTable } from './settings.ts';

const SETTINGS = settingTable(
  {
    jwksUri: (reader, name, value) => reader.keysAt(name, value),
    jwks: (reader, name, value) => reader.keys(name, value),
  },
  // Where a token is taken from and what is passed on.
  [
    'fromHeaders',
    'fromParams',
    'fromCookies',
    'forwardOriginalToken',
    'outputPayloadToHeader',
    'outputClaimToHeaders',
    'timeout',
    'spaceDelimitedClaims',
  ],
);

/** The rules of Istio's RequestAuthentication (security.istio.io/v1); null where there are none. */
export function readIstio(documents: readonly Plain[]): Configuration | null {
  return configurationOf('Istio RequestAuthentication', documents, (map) => {
    const listed = memberOf(map, 'jwtRules');
    if (!Array.isArray(listed)) return [];
    return listed.filter(isMap).map((rule) => (number) => readRule(rule, number));
  });
}

function readRule(rule: PlainMap, number: number): ConfiguredRule {
  const reader = readSettings(rule, SETTINGS);
  reader.assume({ toleranceSeconds: 60 }, 'clock skew', '60 seconds', 'Tolerance: the default of Envoy');
  return reader.rule(textOf(memberOf(rule, 'issuer')) ?? `Rule ${number}`);
}
