import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtc } from '../claims/numeric-date.ts';
import { answerServer, recognizeMessages } from './answer-server.ts';
import { SERVER_MESSAGES } from './messages.ts';
import { readGoDuration, readInstants, readList } from './read-values.ts';
import type { ServerAnswer } from './server-answer.ts';
import { SAMPLES } from './test-data/samples.ts';
import { CLAIMS, NOW, type Scene, scenesOf, setOf, situationOf } from './test-data/situations.ts';

async function ask(text: string, scene: Scene): Promise<readonly ServerAnswer[]> {
  const situation = await situationOf(scene);
  return recognizeMessages(text).map((recognized) => answerServer(recognized, situation));
}

async function askOne(text: string, scene: Scene): Promise<ServerAnswer> {
  const answers = await ask(text, scene);
  const [answer] = answers;
  if (answer === undefined) throw new Error(`Nothing was recognized in: ${text}`);
  return answer;
}

/** What an access log writes is read by the same entry of the table under another ID. */
const OWN = SERVER_MESSAGES.filter(({ id }) => !id.endsWith('-details'));

describe('every message of the table', () => {
  it('has an ID of its own and a sample', () => {
    const ids = SERVER_MESSAGES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(SAMPLES).toSorted()).toEqual(OWN.map(({ id }) => id).toSorted());
    expect(OWN.length).toBeGreaterThan(150);
  });

  it.each(OWN.map(({ id }) => id))('%s is recognized alone, and alone in a log', (id) => {
    const text = SAMPLES[id]?.text ?? '';
    for (const around of [text, `2030-03-17 17:46:40 WARN [auth] ${text}\n    at Server.handle (app.js:1)`]) {
      const found = recognizeMessages(around).map(({ message }) => message.id);
      expect(found).toEqual([id]);
    }
  });

  it.each(OWN.map(({ id }) => id))('%s is confirmed by one token and refuted by another', async (id) => {
    const sample = SAMPLES[id];
    const text = sample?.text ?? '';
    const [recognized] = recognizeMessages(text);
    if (recognized === undefined) throw new Error(id);
    const scenes = await scenesOf(recognized.message.check, recognized.values);
    if (scenes === null) {
      expect((await askOne(text, {})).state).toBe('not-checked');
      return;
    }
    const confirmed = await askOne(text, sample?.confirm ?? scenes.confirm);
    expect([confirmed.state, confirmed.compared]).toEqual(['confirmed', confirmed.compared]);
    const refuted = await askOne(text, sample?.refute ?? scenes.refute);
    const { check, words } = recognized.message;
    const hasExpected = recognized.values.expected !== undefined;
    // What a claim other than audience and issuer must be, or how long a token may live, no policy says.
    const isOpen =
      (check === 'claim-value' || check === 'lifetime') && !hasExpected && sample?.refute === undefined;
    expect([words, refuted.state, refuted.compared]).toEqual([
      words,
      isOpen ? 'not-checked' : 'refuted',
      refuted.compared,
    ]);
    const { open } = scenes;
    if (open === undefined || sample?.confirm !== undefined || hasExpected) return;
    const answer = await askOne(text, open);
    expect([answer.state, answer.compared]).toEqual(['not-checked', answer.compared]);
    expect(answer.advice).not.toBe('');
  });

  it.each(SERVER_MESSAGES.map((message) => [message.id, message] as const))(
    '%s is not recognized in the middle of a word, or cut short',
    (_, { id, words }) => {
      const found = (text: string): readonly string[] =>
        recognizeMessages(text).map(({ message }) => message.id);
      expect(found(words.slice(0, -1))).not.toContain(id);
      if (/\w$/.test(words)) expect(found(`${words}s_more`)).not.toContain(id);
      if (/^\w/.test(words)) expect(found(`un${words}`)).not.toContain(id);
    },
  );

  it('says in plain sentences what it means, what was compared and what to do', async () => {
    const answer = await askOne(SAMPLES.idx10214?.text ?? '', {});
    expect(answer).toMatchObject({
      id: 'idx10214',
      library: 'Microsoft.IdentityModel (.NET)',
      title: 'Audience not accepted',
      state: 'confirmed',
      compared: '“aud” is "orders-api"; the server requires "billing-api".',
      reference: { label: 'RFC 7519 §4.1.3' },
    });
    expect(answer.quoted).toMatch(/^IDX10214: Audience validation failed\./);
    expect(answer.remedies.map(({ label }) => label)).toEqual([
      'Require aud billing-api',
      'Change aud to billing-api',
    ]);
    for (const { text } of Object.values(SAMPLES)) {
      const { compared, advice, meaning } = await askOne(text, {});
      for (const sentence of [compared, advice, meaning]) expect(sentence).toMatch(/^.+[.!?]$/s);
    }
  });
});

it('a text in Key that is no key shows nothing of the server’s key', async () => {
  const answer = await askOne('key is of invalid type', { key: '{"kty":"RSA"}' });
  expect([answer.state, answer.compared]).toEqual(['not-checked', expect.stringContaining('cannot be read')]);
});

it('a token that expired long ago is only perhaps the one that was refused', async () => {
  const answer = await askOne(SAMPLES['golang-jwt-expired']?.text ?? '', { claims: { exp: NOW - 9_000 } });
  expect(answer.state).toBe('confirmed');
  expect(answer.compared).toContain('If the message is about this token, it was refused 2 minutes later');
});

describe('values that a message holds', () => {
  it('are compared: the server’s clock against the token', async () => {
    const text = SAMPLES['jjwt-expired']?.text ?? '';
    const answer = await askOne(text, { claims: { exp: NOW - 120 } });
    expect(answer.compared).toBe(
      'The server’s clock said 17 Mar 2030, 17:46:40 UTC; this token expired at 17 Mar 2030, 17:44:40 UTC, 2 minutes before.',
    );
    const later = await askOne(text.replace('17:46:40.000Z.', '17:47:10.000Z.'), {
      claims: { exp: NOW - 120 },
    });
    expect(later.remedies.map(({ kind }) => kind)).toContain('now');
  });

  it('show a clock that is ahead', async () => {
    const text =
      SAMPLES['jjwt-expired']?.text
        .replace('17:46:40.000Z.', '18:46:50.000Z.')
        .replace('17:44:40', '18:46:40') ?? '';
    const answer = await askOne(text, {});
    expect(answer.state).toBe('confirmed');
    expect(answer.compared).toContain('so the server’s clock is ahead');
    expect(answer.advice).toBe('Correct the server’s clock.');
  });

  it('tell that the message is about another token', async () => {
    const text = SAMPLES['spring-expired']?.text ?? '';
    const valid = await askOne(text, {});
    expect(valid).toMatchObject({ state: 'refuted', isOfAnother: true });
    expect(valid.compared).toBe(
      'The message is about a token that expired at 17 Mar 2030, 17:44:40 UTC; this one expires at 17 Mar 2030, 18:46:40 UTC.',
    );
    const expired = await askOne(text, { claims: { exp: NOW - 600 } });
    expect(expired.isOfAnother).toBe(true);
    expect(expired.compared).toBe(
      'The message is about a token that expired at 17 Mar 2030, 17:44:40 UTC; this one has expired too, at 17 Mar 2030, 17:36:40 UTC.',
    );
    const endless = await askOne(text, { without: 'exp' });
    expect(endless).toMatchObject({ isOfAnother: true });
    expect(endless.compared).toContain('this one has no “exp”');
    const own = await askOne(text, { claims: { exp: NOW - 120 } });
    expect(own).toMatchObject({ state: 'confirmed', isOfAnother: false });
    const early = await askOne(SAMPLES['spring-not-yet']?.text ?? '', { claims: { nbf: NOW + 9000 } });
    expect(early.isOfAnother).toBe(true);
    expect(early.compared).toMatch(/, which is still to come too\.$/);
    const kid = await askOne(SAMPLES.idx10501?.text ?? '', {
      header: { kid: 'key-9' },
      key: setOf('key-2'),
    });
    expect(kid.compared).toBe('The message names the key key-1; this token wants key-9.');
  });

  it('name the keys that are there', async () => {
    const { compared } = await askOne(SAMPLES['envoy-key-missing']?.text ?? '', {
      header: { kid: 'key-1' },
      key: setOf('key-2', 'a secret of another issuer altogether'),
    });
    expect(compared).toBe('This token wants the key key-1; your keys have key-2.');
  });

  it('offer the key ID under which the signature is valid', async () => {
    const answer = await askOne(SAMPLES['envoy-key-missing']?.text ?? '', {
      header: { kid: 'key-1' },
      key: setOf('key-2'),
    });
    expect(answer.remedies).toMatchObject([{ kind: 'fix', label: 'Set kid to key-2' }]);
  });

  it('are nothing where the library hides them', async () => {
    const text =
      "IDX10214: Audience validation failed. Audiences: 'System.String'. Did not match: validationParameters.ValidAudience: 'System.String' or validationParameters.ValidAudiences: 'System.String'.";
    expect((await askOne(text, {})).state).toBe('not-checked');
    expect((await askOne(text, { policy: { aud: 'orders-api' } })).state).toBe('refuted');
  });

  it.each([
    ['2030-03-17T17:46:40Z', [NOW]],
    ['2030-03-17T17:46:40.1234567Z', [NOW]],
    ['2030-03-17 19:46:40 +0200 CEST', [NOW]],
    ['2030-03-17T17:46:40+0000', [NOW]],
    ['Sun, 17 Mar 2030 17:46:40 GMT', [NOW]],
    ['Sun Mar 17 17:46:40 UTC 2030', [NOW]],
    ['3/17/2030 5:46:40 PM', [NOW]],
    ['17.03.2030 17:46:40', [NOW]],
    ['1900000000', [NOW]],
    ['1900000000.5', [NOW]],
    ['29 February 2031', []],
    ['2031-02-29T00:00:00Z', []],
    ['2030-03-17T17:46:40', []],
    ['Sun Mar 17 17:46:40 KST 2030', []],
    ['__proto__', []],
  ])('%s is a time, or none', (text, expected) => {
    expect(readInstants(text)).toEqual(expected);
  });

  it('keeps both readings of a date whose month may come first or second, and lets the token decide', async () => {
    expect(readInstants('04/03/2030 12:00:00')).toHaveLength(2);
    expect(readInstants('04/03/2030 12:00:00').map(formatUtc)).toEqual([
      '2030-04-03 12:00:00 UTC',
      '2030-03-04 12:00:00 UTC',
    ]);
    const text =
      "IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): '04/03/2030 12:00:00', Current time (UTC): '04/03/2030 12:02:00'.";
    const { compared } = await askOne(text, { claims: { exp: readInstants('2030-03-04T12:00:00Z')[0] } });
    expect(compared).toContain('The server’s clock said 4 Mar 2030, 12:02:00 UTC');
  });

  it('reads lists and lengths of time as libraries print them', () => {
    expect(readList('["a" "b"]')).toEqual(['a', 'b']);
    expect(readList("['a', 'b']")).toEqual(['a', 'b']);
    expect(readList('a or b')).toEqual(['a', 'b']);
    expect(readList('null')).toEqual([]);
    expect(readList(undefined)).toEqual([]);
    expect(readGoDuration('1h2m3.5s')).toBe(3723);
    expect(readGoDuration('soon')).toBeNull();
  });
});

describe('what is offered', () => {
  it('changes something: no claim that the token has, no requirement that the policy has', async () => {
    const text = 'jwt audience invalid. expected: orders-api';
    const fits = await askOne(text, {});
    expect(fits.state).toBe('refuted');
    expect(fits.remedies.map(({ label }) => label)).toEqual(['Require aud orders-api']);
    expect((await askOne(text, { policy: { aud: 'orders-api' } })).remedies).toEqual([]);
    const issuer = await askOne('jwt issuer invalid. expected: https://issuer.example', {});
    expect(issuer.remedies.map(({ label }) => label)).toEqual(['Require iss https://issuer.example']);
    // The page judges at the server's time already.
    const clock = await askOne(SAMPLES['jjwt-expired']?.text ?? '', { claims: { exp: NOW - 120 } });
    expect(clock.remedies.map(({ kind }) => kind)).not.toContain('now');
  });
});

describe('a token that is malformed', () => {
  it.each([
    [
      'abc.def',
      'This token has 2 parts between dots; 3 are required. Of them the first (header) cannot be read: its bytes are not text.',
    ],
    [
      'aGVsbG8.d29ybGQ.c2ln',
      'This token has 3 parts between dots; the first (header) cannot be read: it is not a JSON object.',
    ],
    [
      'eyJhbGciOiJIUzI1NiJ9.aGVsbG8.c2ln',
      'This token has 3 parts between dots; the second (payload) cannot be read: it is not a JSON object.',
    ],
    ['eyJhbGciOiJIUzI1NiJ9.e30', 'This token has 2 parts between dots; 3 are required.'],
    [
      'a.b.c.d.e',
      'This token has 5 parts between dots; 3 are required. Of them the first (header) cannot be read: it is not base64url.',
    ],
    [
      'hello',
      'This token has 1 part between dots; 3 are required. Of them the first (header) cannot be read: it is not base64url.',
    ],
  ])('%s has its parts counted, and the one named that cannot be read', async (token, compared) => {
    expect(await askOne('jwt malformed', { token })).toMatchObject({ state: 'confirmed', compared });
  });

  it('and was not cut where it never was a token', async () => {
    const { advice } = await askOne('jwt malformed', { token: 'aGVsbG8.d29ybGQ.c2ln' });
    expect(advice).not.toContain('cut');
    expect((await askOne('jwt malformed', { token: 'eyJhbGciOiJIUzI1NiJ9.e30' })).advice).toContain(
      'it was cut',
    );
  });
});

describe('a description that is not in the table', () => {
  it.each([
    ['The audience of this thing is wrong', 'audience'],
    ['unknown issuer', 'issuer'],
    ['Session expired', 'expired'],
    ['bad signature found', 'signature'],
    ['needs more scope', 'scope'],
    ['Audience or issuer are wrong', 'unsaid'],
    ['Something else', 'unsaid'],
  ])('%s is quoted and read by what it names: %s', async (reason, check) => {
    for (const text of [
      `WWW-Authenticate: Bearer error="invalid_token", error_description="${reason}"`,
      `{"error":"invalid_token","error_description":"${reason}"}`,
    ]) {
      const found = recognizeMessages(text);
      expect(found.map(({ message }) => message.check)).toEqual([check]);
      expect((await askOne(text, {})).quoted).toBe(reason);
    }
  });

  it('is not said to be no reason', async () => {
    const text = 'error="invalid_token", error_description="Something else"';
    for (const scene of [{}, { claims: { exp: NOW - 120 } }]) {
      const { compared, meaning } = await askOne(text, scene);
      expect(compared).toMatch(/^Claimscope does not know these words of the server/);
      expect(`${compared} ${meaning}`).not.toMatch(/no reason|not say why/);
    }
  });
});

describe('a key ID that the server did not find in the token', () => {
  it('shows that it received another token than one that has it', async () => {
    const text = SAMPLES['idx10503-no-kid']?.text ?? '';
    expect(
      await askOne(text, { header: { kid: 'key-9' }, key: 'another secret that is long enough' }),
    ).toMatchObject({
      isOfAnother: true,
      compared: 'The message is about a token without “kid”; this one has key-9.',
    });
    expect((await askOne(text, {})).isOfAnother).toBe(false);
  });
});

describe('a text with several messages', () => {
  it('is answered for each thing that is wrong, once', () => {
    const text =
      'Jwt is expired\nJwt is expired\nAudiences in Jwt are not allowed\nBearer error="invalid_token"';
    expect(recognizeMessages(text).map(({ message }) => message.id)).toEqual([
      'envoy-expired',
      'envoy-audience',
    ]);
  });

  it('may be written with other capitals', () => {
    expect(recognizeMessages('JWT IS EXPIRED').map(({ message }) => message.id)).toEqual(['envoy-expired']);
  });

  it('may be an access log of Envoy', () => {
    const text = '401 - jwt_authn_access_denied{Jwt_is_expired}';
    expect(recognizeMessages(text).map(({ message }) => message.id)).toEqual(['envoy-expired-details']);
  });
});

describe('the server gives no reason', () => {
  it('and each fault that is found here is named', async () => {
    const { compared } = await askOne('error="invalid_token"', {
      claims: { exp: NOW - 120 },
      key: 'another secret that is long enough',
      policy: { aud: 'billing-api' },
    });
    expect(compared).toContain(
      'its signature is not valid with the key in Key; it has expired; it does not meet',
    );
  });

  it('and what is missing here is named where nothing is wrong', async () => {
    const { compared, state } = await askOne('error="invalid_token"', {});
    expect(state).toBe('not-checked');
    expect(compared).toContain('the policy is missing here');
  });
});

describe('junk', () => {
  it('is never recognized by chance, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(recognizeMessages(text)).toEqual([]);
      }),
    );
  });

  it('around a message changes nothing', () => {
    const ids = OWN.map(({ id }) => id);
    fc.assert(
      fc.property(
        fc.constantFrom(...ids),
        fc.string({ maxLength: 50 }),
        fc.string({ maxLength: 50 }),
        (id, before, after) => {
          const found = recognizeMessages(`${before}\n${SAMPLES[id]?.text}\n${after}`);
          expect(found.map(({ message }) => message.id)).toContain(id);
        },
      ),
    );
  });

  it('in place of values never throws, whatever is compared', async () => {
    const situations = await Promise.all(
      [{}, { key: '' }, { token: 'x' }, { claims: { aud: 5, exp: 'x' } }].map(situationOf),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...SERVER_MESSAGES),
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom(...situations),
        (message, junk, situation) => {
          const values = {
            expected: junk,
            found: junk,
            kid: junk,
            exp: junk,
            now: junk,
            claim: junk,
            by: junk,
          };
          const answer = answerServer({ message, start: 0, text: message.words, values }, situation);
          expect(['confirmed', 'refuted', 'not-checked']).toContain(answer.state);
        },
      ),
    );
  });

  it.each(SERVER_MESSAGES.map((message) => [message.id, message] as const))(
    'made to slow the pattern of %s down does not',
    (_, { words }) => {
      const filler = ["'", '"', ' ', '[', 'a', "'a", '0', ' scope=', 'x: "'];
      const started = performance.now();
      for (const part of filler) recognizeMessages(`${words} ${part.repeat(3000)}`.repeat(20));
      expect(performance.now() - started).toBeLessThan(10_000);
    },
  );
});

it('the claims of the tests are those of a valid token', () => {
  expect(CLAIMS.exp).toBeGreaterThan(NOW);
});
