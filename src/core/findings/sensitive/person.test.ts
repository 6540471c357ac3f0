import { describe, expect, it } from 'vitest';
import { hitsIn } from './test-data/hits-in.ts';

function findIn(claims: unknown): string[] {
  return hitsIn(JSON.stringify(claims)).map(({ id, what }) => `${id}: ${what}`);
}

const RANDOM = 'c0mpl3telyMadeUpValue42';
const UUID = '8f0c7d1e-2f43-4c0b-9b51-6a1f5f1c2d3e';

describe('what tells of a person, and what opens a session', () => {
  it.each([
    [{ iban: 'GB29 NWBK 6016 1331 9268 19' }, 'sensitive-iban: "iban" holds an IBAN (GB••••19).'],
    [{ x: 'NL91ABNA0417164300' }, 'sensitive-iban: "x" holds an IBAN (NL••••00).'],
    [{ x: 'MT84MALT011000012345MTLCAST001S' }, 'sensitive-iban: "x" holds an IBAN (MT••••1S).'],
    [{ refreshToken: RANDOM }, 'sensitive-token: "refreshToken" holds a token.'],
    [{ access_token: UUID }, 'sensitive-token: "access_token" holds a token.'],
    [{ 'ASP.NET_SessionId': RANDOM }, 'sensitive-session: "ASP.NET_SessionId" holds the id of a session.'],
    [{ 'connect.sid': RANDOM }, 'sensitive-session: "connect.sid" holds the id of a session.'],
    [{ session_token: UUID }, 'sensitive-session: "session_token" holds the id of a session.'],
    [{ dob: '29.02.1984' }, 'sensitive-birthdate: "dob" holds a date of birth.'],
    [{ birthdate: '0000-02-29' }, 'sensitive-birthdate: "birthdate" holds a date of birth.'],
    [{ Geburtsdatum: '1984-02-29' }, 'sensitive-birthdate: "Geburtsdatum" holds a date of birth.'],
    [
      { address: { formatted: '12 Main Street\nSpringfield' } },
      'sensitive-address: "formatted" holds a postal address.',
    ],
    [
      { billing_address: 'Rue de la Paix 3, Paris' },
      'sensitive-address: "billing_address" holds a postal address.',
    ],
    [
      { client_ip: '2001:db8:85a3::8a2e:370:7334' },
      'sensitive-ip: "client_ip" holds an IP address (2001:db8:••).',
    ],
    [{ geo: '52.520008,13.404954' }, 'sensitive-location: "geo" holds a pair of coordinates.'],
    [{ x: 'geo:52.520008,13.404954' }, 'sensitive-location: "x" holds a pair of coordinates.'],
    [{ a: { lat: '52.520008', lng: '13.404954' } }, 'sensitive-location: "a" holds a pair of coordinates.'],
    [{ allergies: ['penicillin'] }, 'sensitive-health: "allergies" holds what looks like health data.'],
    [{ blood_type: 'AB+' }, 'sensitive-health: "blood_type" holds what looks like health data.'],
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
