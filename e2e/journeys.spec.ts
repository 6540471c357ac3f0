import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from './fixtures.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a curl command with an encrypted ID Token, and a JWK Set as key: the claims, and whether they are signed', async ({
  app,
}) => {
  const signing = await generateKeyPair('ES256', { extractable: true });
  const encrypting = await generateKeyPair('ECDH-ES+A256KW', { extractable: true });
  const signed = await new SignJWT({ iss: 'https://idp.example.com', sub: 'alice', aud: 'web', nonce: 'n-1' })
    .setProtectedHeader({ alg: 'ES256', kid: 'sig-1' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(signing.privateKey);
  const idToken = await new CompactEncrypt(bytes(signed))
    .setProtectedHeader({ alg: 'ECDH-ES+A256KW', enc: 'A256GCM', cty: 'JWT', kid: 'enc-1' })
    .encrypt(encrypting.publicKey);
  const set = {
    keys: [
      { ...(await exportJWK(signing.publicKey)), kid: 'sig-1', use: 'sig' },
      { ...(await exportJWK(encrypting.privateKey)), kid: 'enc-1', use: 'enc' },
    ],
  };

  await app.open();
  await app.pasteToken(
    `curl -X POST 'https://api.example.com/session' \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{"id_token":"${idToken}"}'`,
  );
  await app.typeKey(JSON.stringify(set, null, 2));

  await app.expectVerdict('verified', 'pasted');
  await expect(app.verdict).toContainText('Signature verified');
  await expect(app.box('Payload')).toHaveValue(/"sub": "alice"/);
  const steps = app.page.getByRole('list', { name: 'Steps', exact: true }).getByRole('listitem');
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
  await expect(steps.nth(1)).toHaveAttribute('data-verdict', 'verified');
  const found = app.page.getByRole('radiogroup', { name: 'Tokens found' }).getByRole('radio');
  await expect(found).toHaveCount(1);
  await expect(found).toHaveAttribute('data-role', 'id_token');
  await expect(found).toHaveAttribute('data-form', 'jwe');

  // Without the key that verifies it says so, and never that it is invalid.
  await app.typeKey(JSON.stringify({ keys: [set.keys[1]] }));
  await expect(steps.nth(0)).toHaveAttribute('data-verdict', 'decrypted');
  await expect(steps.nth(1)).not.toHaveAttribute('data-verdict', 'invalid');
  await expect(app.box('Payload')).toHaveValue(/"sub": "alice"/);
});
