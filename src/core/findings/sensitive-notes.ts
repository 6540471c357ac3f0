import type { ValueRemark } from '../claims/text-notes.ts';
import type { Finding } from './rule.ts';
import type { SensitiveId } from './sensitive/search-sensitive.ts';

const WORDS: Readonly<Record<SensitiveId, string>> = {
  'sensitive-password': 'Password',
  'sensitive-secret': 'Secret',
  'sensitive-token': 'Another token',
  'sensitive-session': 'Session ID',
  'sensitive-card': 'Payment card',
  'sensitive-national-id': 'National ID',
  'sensitive-iban': 'Bank account',
  'sensitive-health': 'Health data',
  'sensitive-email': 'Personal data',
  'sensitive-phone': 'Personal data',
  'sensitive-birthdate': 'Personal data',
  'sensitive-address': 'Personal data',
  'sensitive-location': 'Personal data',
  'sensitive-ip': 'IP address',
};

const words: ReadonlyMap<string, string> = new Map(Object.entries(WORDS));

/**
 * What to say beside a value of the payload that should not be readable, by its JSON Pointer. Only warnings and errors:
 * what is merely worth knowing leaves the value its meaning.
 */
export function remarkSensitive(findings: readonly Finding[]): ReadonlyMap<string, ValueRemark> {
  const remarks = new Map<string, ValueRemark>();
  for (const { code, severity, part, path, place } of findings) {
    const text = words.get(code);
    if (text === undefined || severity === 'info' || part !== 'payload' || path === null || place === null)
      continue;
    if (!remarks.has(path)) remarks.set(path, { text, tone: severity, offset: place.start });
  }
  return remarks;
}
