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

/** The rules of Istio's RequestAuthentication (security.istio.io/v1); null where there are none. */
export function readIstio(documents: readonly Plain[]): Configuration | null {
  const rules: ConfiguredRule[] = [];
  for (const document of documents)
    for (const map of walkMaps(document)) {
      const listed = memberOf(map, 'jwtRules');
      if (!Array.isArray(listed)) continue;
      for (const rule of listed) if (isMap(rule)) rules.push(readRule(rule, rules.length + 1));
    }
  const [first, ...more] = rules;
  return first === undefined ? null : { title: 'Istio RequestAuthentication', rules: [first, ...more] };
}

/** Settings of where a token is taken from and what is passed on: they require nothing of it. */
const PASSING_ON: ReadonlySet<string> = new Set(
  [
    'fromHeaders',
    'fromParams',
    'fromCookies',
    'forwardOriginalToken',
    'outputPayloadToHeader',
    'outputClaimToHeaders',
    'timeout',
    'spaceDelimitedClaims',
  ].map(plainName),
);

function readRule(rule: PlainMap, number: number): ConfiguredRule {
  const reader = new RuleReader();
  for (const [name, value] of rule) {
    const plain = plainName(name);
    if (plain === 'issuer') reader.issuer(name, value);
    else if (plain === 'audiences') reader.audiences(name, value);
    else if (plain === 'jwksuri') reader.keysAt(name, value);
    else if (plain === 'jwks') reader.keys(name, value);
    else if (PASSING_ON.has(plain)) reader.leaveOut(name, value, 'Requires nothing of the token');
    else reader.leaveOut(name, sayPlain(value), 'Not known to Claimscope');
  }
  reader.assume({ toleranceSeconds: 60 }, 'clock skew', '60 seconds', 'Tolerance: the default of Envoy');
  return reader.rule(textOf(memberOf(rule, 'issuer')) ?? `Rule ${number}`);
}
