import { describe, expect, it } from 'vitest';
import { hitsIn } from './test-data/hits-in.ts';

type Case = readonly [claims: Readonly<Record<string, unknown>>, why?: string];

const HITS: Readonly<
  Record<'sensitive-national-id' | 'sensitive-email' | 'sensitive-phone', readonly Case[]>
> = {
  'sensitive-national-id': [
    [{ ssn: '123456789' }],
    [{ ssn: 123456789 }],
    [{ note: '123-45-6789' }],
    [{ tax_id: '123-45-6789' }],
    [{ social_security_number: '123 45 6789' }],
    [{ x: '529.982.247-25' }, 'CPF'],
    [{ user_id: '529.982.247-25' }],
    [{ cpf: '52998224725' }],
    [{ document: '12345678Z' }, 'DNI'],
    [{ document: 'X1234567L' }, 'NIE'],
    [{ dni: '30123456' }, 'Argentina'],
    [{ nif: '123456789' }, 'Portugal'],
    [{ x: 'RSSMRA85T10A562S' }, 'codice fiscale'],
    [{ fiscalNumber: 'TINIT-RSSMRA85T10A562S' }],
    [{ x: '756.9217.0769.85' }, 'AHV'],
    [{ x: 'AB 12 34 56 C' }, 'NINO'],
    [{ nino: 'QQ123456C' }, 'the sample that is never given out'],
    [{ x: 'HEGG560427MVZRRL04' }, 'CURP'],
    [{ x: 'A123456(3)' }, 'HKID'],
    [{ pesel: '44051401359' }],
    [{ bsn: 111222333 }],
    [{ sin: '046 454 286' }],
    [{ aadhaar: '2345 6789 0124' }],
    [{ steuer_id: '86095742719' }],
    [{ personnummer: '19811218-9876' }],
    [{ 'https://claims.oidc.se/1.0/personalNumber': '198112189876' }],
    [{ hetu: '131052-308T' }],
    [{ nir: '1 85 05 78 006 084 36' }],
    [{ rrn: '900101-1234567' }],
    [{ nric: 'S1234567D' }],
    [{ passport_number: 'C01X00T47' }],
    [{ national_id: '784-1984-1234567-1' }],
    [{ nationalId: { number: '12345678901' } }],
  ],
  'sensitive-email': [
    [{ email: 'jane@example.com' }],
    [{ sub: 'jane@example.com' }],
    [{ preferred_username: 'jane@contoso.onmicrosoft.com' }],
    [{ upn: 'jane_fabrikam.com#EXT#@contoso.onmicrosoft.com' }],
    [{ contact: 'mailto:jane+x@example.co.uk?subject=hi' }],
    [{ author: 'Jane Doe <jane.doe@example.org>' }],
    [{ email: 'josé@müller.example' }],
    [{ email: '用户@例子.中国' }],
    [{ emails: ['a@example.com'] }],
    [{ x: "o'neil@example.com" }],
  ],
  'sensitive-phone': [
    [{ contact: '+14155552671' }],
    [{ sub: '+491711234567' }],
    [{ x: '+44 20 7946 0018' }],
    [{ x: 'tel:+1-415-555-2671' }],
    [{ phone: '(415) 555-2671' }],
    [{ phone: '415.555.2671 x12' }],
    [{ phone_number: 4155552671 }],
    [{ mobileNumber: '0171 1234567' }],
    [{ phones: [{ type: 'work', value: '030 1234567' }] }],
    [{ phone: { home: '030 1234567' } }],
    [{ msisdn: '491711234567' }],
    [{ mobile_no: '9876543210' }],
  ],
};

const NEAR_MISSES: Readonly<Record<keyof typeof HITS, readonly Case[]>> = {
  'sensitive-national-id': [
    [{ x: '000-12-3456' }],
    [{ x: '666-12-3456' }],
    [{ x: '900-12-3456' }],
    [{ x: '123-00-6789' }],
    [{ order_id: '123-45-6789' }],
    [{ x: '123456789' }],
    [{ ssn_last4: '6789', ssn_verified: true, ssn: '***-**-6789' }],
    [{ ssn: '000-00-0000' }],
    [{ x: '529.982.247-26' }],
    [{ x: '111.111.111-11' }],
    [{ cnpj: '11.222.333/0001-81' }, 'a company'],
    [{ tax_id: '12-3456789', vat: 'DE123456789' }],
    [{ x: '12345678A' }, 'wrong letter'],
    [{ sku: '12345678Z' }],
    [{ x: 'RSSMRA85T10A562X' }],
    [{ x: '756.9217.0769.84' }],
    [{ x: 'QQ 12 34 56 C' }],
    [{ x: 'HEGG560427MVZRRL05' }],
    [{ x: 'A123456(4)' }],
    [{ sin: 0.5, nie: 'nunca', tin: 'can', dni: false, nin: 'none' }],
    [{ business: '046454286', cousin: '046454286', bsn: '12345' }],
    [{ x: '44051401359' }, 'a PESEL needs its name'],
    [{ passport: 'gold-tier', passport_expires: '2030-01-01' }],
    [{ national_id: '550e8400-e29b-41d4-a716-446655440000' }],
  ],
  'sensitive-email': [
    [{ email_verified: true, emailVerified: 'true', email_template: 'welcome' }],
    [{ scope: 'openid email phone', scp: ['user:email'] }],
    [{ iss: 'svc@example.com', aud: ['team@example.com'], azp: 'x@example.com' }],
    [{ sub: 'firebase-adminsdk@my-project.iam.gserviceaccount.com' }],
    [{ from: 'no-reply@example.com' }],
    [{ email: 'xxxxx.x1@xxxx.xx' }],
    [{ groups: ['admins@example.com'] }],
    [{ icon: 'logo@2x.png', pkg: 'react@18.2.0', host: 'root@localhost' }],
    [{ ref: 'org/repo/.github/workflows/ci.yml@refs/heads/main' }],
    [{ remote: 'git@github.com:org/repo.git' }],
    [{ url: 'https://medium.com/@jane', sub: 'abc@clients' }],
    [{ x: 'jane@@example.com', y: '@example.com', z: 'jane@example', dots: 'a..b@example.com' }],
    [{ x: 'j***@example.com', y: '*@example.com', z: '{name}@example.com' }, 'masked or to fill in'],
  ],
  'sensitive-phone': [
    [{ phone_number_verified: true, phone_verified_at: 1700000000 }],
    [{ x: '4155552671', n: 4155552671 }, 'no name says so'],
    [{ x: '+1' }],
    [{ x: '+02:00', y: '+0200' }],
    [{ x: '+12345678' }, 'too short for +1'],
    [{ amount: '+491711234567', lat: '+48.857722' }],
    [{ jti: '+14155552671', nonce: '+14155552671', sid: '+14155552671', client_id: '+14155552671' }],
    [{ phone: '***-***-2671' }],
    [{ phone: 'iPhone 15 Pro', phone_model: '415555267', phone_otp: '482913402' }],
    [{ ip_phone: '192.168.100.200', phone: '0000000000' }],
    [{ phone: 'unknown', mobile: true, cell: 'A1', tel: '123' }],
    [{ cancellation: '4155552671', cellar_code: '4155552671', hotel: '4155552671' }],
  ],
};

describe('personal data', () => {
  for (const id of Object.keys(HITS) as (keyof typeof HITS)[]) {
    it.each(HITS[id].map(([claims, why]) => ({ text: JSON.stringify(claims), why: why ?? '' })))(
      `sees ${id} in $text $why`,
      ({ text }) => expect(hitsIn(text).map((hit) => hit.id)).toEqual([id]),
    );
    it.each(NEAR_MISSES[id].map(([claims, why]) => ({ text: JSON.stringify(claims), why: why ?? '' })))(
      `sees nothing in $text $why`,
      ({ text }) => expect(hitsIn(text).map(({ what }) => what)).toEqual([]),
    );
  }

  it('never repeats a value', () => {
    const cases = Object.values(HITS).flat();
    for (const [claims] of cases) {
      for (const { what, node } of hitsIn(JSON.stringify(claims))) {
        const value = node.kind === 'string' ? node.value : node.kind === 'number' ? node.text : '';
        if (value !== 'password') expect(what).not.toContain(value);
      }
    }
  });
});
