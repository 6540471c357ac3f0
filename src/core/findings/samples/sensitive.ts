import type { RuleSample } from './samples.ts';

/** Made up, and long enough to be one. */
const RANDOM = ['8f2kP0qL', 'x91mZtYw', 'Rk3x0aH1'].join('');

export const SENSITIVE_SAMPLES: Readonly<Record<string, RuleSample>> = {
  'sensitive-password': {
    raises: { claims: '"password":"correct horse battery staple"' },
    nearMiss: { claims: '"password":"required","password_changed_at":1700000000' },
  },
  'sensitive-secret': {
    raises: { claims: `"db":{"api_key":"${RANDOM}"}` },
    nearMiss: { claims: '"api_key":"read:invoices","secret_name":"projects/a/secrets/b"' },
  },
  'sensitive-token': {
    raises: { claims: `"github":{"access_token":"${RANDOM}"}` },
    nearMiss: { claims: `"access_token_expires_in":3600,"at_hash":"${RANDOM}","token_type":"access_token"` },
  },
  'sensitive-session': {
    raises: { claims: `"PHPSESSID":"${RANDOM}"` },
    nearMiss: { claims: `"sid":"${RANDOM}","session_id":"8f0c7d1e-2f43-4c0b-9b51-6a1f5f1c2d3e"` },
  },
  'sensitive-card': {
    raises: { claims: '"payment":{"card":"4111 1111 1111 1111"}' },
    nearMiss: { claims: '"card":"4111 1111 1111 1112","order_id":"4111111111111111"' },
  },
  'sensitive-iban': {
    raises: { claims: '"payout":"DE89 3704 0044 0532 0130 00"' },
    nearMiss: { claims: '"payout":"DE89 3704 0044 0532 0130 01"' },
  },
  'sensitive-national-id': {
    raises: { claims: '"ssn":"536-90-4399"' },
    nearMiss: { claims: '"order":"536-90-4399-1"' },
  },
  'sensitive-health': {
    raises: { claims: '"patient":{"diagnosis":"E11.9"}' },
    nearMiss: { claims: '"health":"ok","diagnosis":"none","scope":"diagnosis:read"' },
  },
  'sensitive-email': {
    raises: { claims: '"email":"jane.doe@example.com"' },
    nearMiss: { claims: '"email_verified":true,"contact":"no-reply@example.com"' },
  },
  'sensitive-phone': {
    raises: { claims: '"phone_number":"+44 20 7946 0018"' },
    nearMiss: { claims: '"phone_number_verified":true,"offset":"+02:00"' },
  },
  'sensitive-birthdate': {
    raises: { claims: '"birthdate":"1984-02-29"' },
    nearMiss: { claims: '"birthdate":"verified","issued":"1984-02-29"' },
  },
  'sensitive-address': {
    raises: { claims: '"address":{"street_address":"12 Main Street","locality":"Springfield"}' },
    nearMiss: {
      claims: '"address":{"country":"DE","locality":"Bad Homburg"},"wallet_address":"0x52908400098527"',
    },
  },
  'sensitive-location': {
    raises: { claims: '"seen":{"latitude":52.520008,"longitude":13.404954}' },
    nearMiss: { claims: '"seen":{"lat":52.5,"lon":13.4},"zoneinfo":"Europe/Berlin","build":"52.52,13.40"' },
  },
  'sensitive-ip': {
    raises: { claims: '"ipaddr":"203.0.113.7"' },
    nearMiss: { claims: '"ipaddr":"10.0.0.7","version":"203.0.113.7"' },
  },
};
