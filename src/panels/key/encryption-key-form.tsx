import { type Dispatch, type JSX, useState } from 'react';
import {
  CONTENT_ENCRYPTION,
  type ContentEncryption,
  findContentEncryption,
  findKeyManagement,
  KEY_MANAGEMENT,
  type KeyManagement,
} from '../../core/algorithms/encryption.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { RsaBits, SecretEncoding } from '../../core/keys/generate.ts';
import {
  AGREEMENT_CURVES,
  type AgreementCurve,
  generateEncryptionKey,
  secretBytesFor,
} from '../../core/keys/generate-encryption.ts';
import { JweHeader } from '../../core/token/jwe-header.ts';
import { isEncrypted, type Token } from '../../core/token/token.ts';
import type { Action } from '../../state/reducer.ts';
import { ENCODINGS, GenerateFields, KidChoice, RSA_SIZES, SelectField } from './generate-fields.tsx';
import styles from './key-tools.module.css';

interface EncryptionKeyFormProps {
  readonly token: Token | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
  readonly onDone: () => void;
}

/** A key that decrypts what is encrypted with it: algorithm, size, curve or encoding, and kid. */
export function EncryptionKeyForm(props: EncryptionKeyFormProps): JSX.Element | null {
  const { token, environment, dispatch, onDone } = props;
  const header = isEncrypted(token) ? new JweHeader(token.step, token.step.recipients[0] ?? null) : null;
  const [alg, setAlg] = useState(() => findKeyManagement(header?.text('alg') ?? '')?.name ?? 'RSA-OAEP-256');
  const [enc, setEnc] = useState(() => findContentEncryption(header?.text('enc') ?? '')?.name ?? 'A256GCM');
  const [rsaBits, setRsaBits] = useState<RsaBits>(2048);
  const [curve, setCurve] = useState<AgreementCurve>('P-256');
  const [secretEncoding, setSecretEncoding] = useState<SecretEncoding>('base64url');
  const [withKid, setWithKid] = useState(false);
  const management = findKeyManagement(alg);
  const encryption = findContentEncryption(enc);
  if (management === null || encryption === null) return null;
  const secretBytes = secretBytesFor(management, encryption);

  const generate = async (isGone: () => boolean): Promise<void> => {
    const options = { rsaBits, curve, secretEncoding, withKid };
    const key = await generateEncryptionKey(management, encryption, environment, options);
    if (isGone()) return;
    dispatch({ type: 'key-replaced', key, source: 'generated' });
    onDone();
  };
  return (
    <GenerateFields onGenerate={generate} disabled={false}>
      <SelectField
        label="For the algorithm"
        value={alg}
        options={KEY_MANAGEMENT.map(({ name }) => [name, name])}
        onChoose={setAlg}
      />
      {management.mode === 'direct' ? (
        <SelectField
          label="For the content encryption"
          value={enc}
          options={CONTENT_ENCRYPTION.map(({ name }) => [name, name])}
          onChoose={setEnc}
        />
      ) : null}
      {management.mode === 'rsa-oaep' ? (
        <SelectField
          label="Size"
          value={String(rsaBits)}
          options={RSA_SIZES.map((bits) => [String(bits), `${bits} bits`])}
          onChoose={(value) => setRsaBits(RSA_SIZES.find((bits) => String(bits) === value) ?? rsaBits)}
        />
      ) : null}
      {management.mode === 'ecdh-es' ? (
        <SelectField
          label="Curve"
          value={curve}
          options={AGREEMENT_CURVES.map((name) => [name, name])}
          onChoose={(value) => setCurve(AGREEMENT_CURVES.find((name) => name === value) ?? curve)}
        />
      ) : null}
      {secretBytes === null ? null : (
        <SelectField
          label="Encoding"
          value={withKid ? 'base64url' : secretEncoding}
          disabled={withKid}
          // As text it would have more bytes than the algorithm takes.
          options={ENCODINGS.filter(([encoding]) => encoding !== 'text')}
          onChoose={(value) =>
            setSecretEncoding(ENCODINGS.find(([encoding]) => encoding === value)?.[0] ?? secretEncoding)
          }
        />
      )}
      <KidChoice withKid={withKid} onChoose={setWithKid} />
      <p className={styles.hint}>{describe(management, encryption, { rsaBits, curve, withKid })}</p>
    </GenerateFields>
  );
}

interface Chosen {
  readonly rsaBits: RsaBits;
  readonly curve: AgreementCurve;
  readonly withKid: boolean;
}

/** What will be in Key, in a sentence. */
function describe(
  management: KeyManagement,
  encryption: ContentEncryption,
  { rsaBits, curve, withKid }: Chosen,
): string {
  const form = withKid ? 'as JWK' : 'as PKCS#8 PEM';
  switch (management.mode) {
    case 'rsa-oaep':
      return `A ${rsaBits}-bit RSA private key, ${form}. Give its public half to whoever encrypts for you.`;
    case 'ecdh-es':
      return `A private key on ${curve}, ${curve === 'X25519' ? 'as JWK' : form}. Give its public half to whoever encrypts for you.`;
    case 'password':
      return 'A random password of 22 characters.';
    case 'direct':
    case 'aes-kw':
    case 'aes-gcm-kw':
      return `A secret of ${secretBytesFor(management, encryption)} random bytes, exactly as ${management.mode === 'direct' ? encryption.name : management.name} requires.`;
  }
}
