import { describe, expect, it } from 'vitest';
import { hitsIn } from './test-data/hits-in.ts';

function findIn(claims: unknown): string[] {
  return hitsIn(JSON.stringify(claims)).map(({ id, what }) => `${id}: ${what}`);
}

const RANDOM = 'c0mpl3telyMadeUpValue42';
const UUID = '8f0c7d1e-2f43-4c0b-9b51-6a1f5f1c2d3e';

describe('what tells of a person, and what opens a session', () => {
  it.each([
    [{ iban: 'GB29 NWBK 6016 1331 9268 19' }, 'sensitive-iban: "iban" contains an IBAN (GB••••19).'],
    [{ x: 'NL91ABNA0417164300' }, 'sensitive-iban: "x" contains an IBAN (NL••••00).'],
    [{ x: 'MT84MALT011000012345MTLCAST001S' }, 'sensitive-iban: "x" contains an IBAN (MT••••1S).'],
    [{ refreshToken: RANDOM }, 'sensitive-token: "refreshToken" contains a token.'],
    [{ access_token: UUID }, 'sensitive-token: "access_token" contains a token.'],
    [{ 'ASP.NET_SessionId': RANDOM }, 'sensitive-session: "ASP.NET_SessionId" contains a session ID.'],
    [{ 'connect.sid': RANDOM }, 'sensitive-session: "connect.sid" contains a session ID.'],
    [{ session_token: UUID }, 'sensitive-session: "session_token" contains a session ID.'],
    [{ dob: '29.02.1984' }, 'sensitive-birthdate: "dob" contains a date of birth.'],
    [{ birthdate: '0000-02-29' }, 'sensitive-birthdate: "birthdate" contains a date of birth.'],
    [{ Geburtsdatum: '1984-02-29' }, 'sensitive-birthdate: "Geburtsdatum" contains a date of birth.'],
    [
      { address: { formatted: '12 Main Street\nSpringfield' } },
      'sensitive-address: "formatted" contains a postal address.',
    ],
    [
      { billing_address: 'Rue de la Paix 3, Paris' },
      'sensitive-address: "billing_address" contains a postal address.',
    ],
    [
      { client_ip: '2001:db8:85a3::8a2e:370:7334' },
      'sensitive-ip: "client_ip" contains an IP address (2001:db8:••).',
    ],
    [{ geo: '52.520008,13.404954' }, 'sensitive-location: "geo" contains a pair of coordinates.'],
    [{ x: 'geo:52.520008,13.404954' }, 'sensitive-location: "x" contains a pair of coordinates.'],
    [
      { a: { lat: '52.520008', lng: '13.404954' } },
      'sensitive-location: "a" contains a pair of coordinates.',
    ],
    [{ allergies: ['penicillin'] }, 'sensitive-health: "allergies" contains what looks like health data.'],
    [{ blood_type: 'AB+' }, 'sensitive-health: "blood_type" contains what looks like health data.'],
  ])('%o', (claims, expected) => expect(findIn(claims)).toEqual([expected]));

  it.each([
    [{ x: 'GB29NWBK60161331926818', y: 'XX29NWBK60161331926819', z: 'gb29nwbk60161331926819' }],
    [{ x: 'DE893704004405320130', y: 'DE8937040044053201300000' }],
    [{ access_token_hash: RANDOM, refresh_token_expires_in: 3600, token_use: 'access', id_token_hint: 'x' }],
    [{ access_token: 'required', refresh_token: '[REDACTED]', auth_token: 'urn:example:token' }],
    [{ sid: RANDOM, session_state: UUID, session_id: UUID, origin_jti: UUID, session: RANDOM }],
    [{ scope: 'access_token:read', permissions: { session_token: RANDOM, diagnosis: 'read-it' } }],
    [{ birthdate_verified: 'yes', birthday_party: '1984-02-29', birthplace: 'Berlin 1984' }],
    [
      {
        address: 'jane@invalid',
        ip_address: 'unknown',
        mac_address: '00:1B:44:11:3A:B7',
        email_address: 'x',
      },
    ],
    [
      {
        address: 'https://example.com/12 Main Street',
        street: 'Elm Street',
        wallet_address: '0x52908400098527886E',
      },
    ],
    [{ ip: '192.168.0.7', client_ip: '::1', version: '203.0.113.7', remote_addr: '999.1.1.1', ipv: '4' }],
    [{ lat: 52.5, lon: 13.4, latitude: 'north', coordinates: 'x,y', position: 'Engineer 2.50, 3.75' }],
    [{ description: 'ships to 12 Main Street', position: 'left', location: 'Building 12, Room 3' }],
    [
      {
        health: 'ok',
        health_check: 'passing',
        diagnosis: 'none',
        medical_license: 'AB-1234',
        disabled: 'no',
      },
    ],
  ])('nothing in %o', (claims) => expect(findIn(claims)).toEqual([]));
});
