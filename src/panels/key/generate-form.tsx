import { type Dispatch, type JSX, useEffect, useState } from 'react';
import {
  ALGORITHMS,
  type Algorithm,
  type AlgorithmName,
  findAlgorithm,
} from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { RsaBits, SecretEncoding } from '../../core/keys/generate.ts';
import { algorithmOf } from '../../core/token/header-algorithm.ts';
import { isEncrypted, type Token } from '../../core/token/token.ts';
import { useSupportedAlgorithms } from '../../hooks/use-supported-algorithms.ts';
import type { Action } from '../../state/reducer.ts';
import { EncryptionKeyForm } from './encryption-key-form.tsx';
import { ENCODINGS, GenerateFields, KidChoice, RSA_SIZES, SelectField } from './generate-fields.tsx';
import styles from './key-tools.module.css';

interface GenerateFormProps {
  readonly token: Token | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
  readonly onDone: () => void;
}

/** A key to be made, for signing or for encrypting. */
export function GenerateForm(props: GenerateFormProps): JSX.Element {
  const [use, setUse] = useState<'sign' | 'encrypt'>(isEncrypted(props.token) ? 'encrypt' : 'sign');
  return (
    <>
      <SelectField
        label="Use"
        value={use}
        options={[
          ['sign', 'Signing'],
          ['encrypt', 'Encryption'],
        ]}
        onChoose={(value) => setUse(value === 'encrypt' ? 'encrypt' : 'sign')}
      />
      {use === 'encrypt' ? <EncryptionKeyForm {...props} /> : <SigningKeyForm {...props} />}
    </>
  );
}

/** Algorithm, size, encoding and kid of a key to be made. */
function SigningKeyForm({ token, environment, dispatch, onDone }: GenerateFormProps): JSX.Element {
  const [supported, ask] = useSupportedAlgorithms(environment);
  useEffect(ask, [ask]);
  const declared = algorithmOf(token);
  const inHeader = declared?.state === 'known' ? declared.algorithm : null;
  const [name, setName] = useState<AlgorithmName>(inHeader?.name ?? 'HS256');
  const [rsaBits, setRsaBits] = useState<RsaBits>(2048);
  const [secretEncoding, setSecretEncoding] = useState<SecretEncoding>('base64url');
  const [withKid, setWithKid] = useState(false);
  const isMissing = (entry: AlgorithmName): boolean => supported !== null && !supported.has(entry);
  const algorithm = findAlgorithm(name);

  const generate = async (isGone: () => boolean): Promise<void> => {
    // The page has loaded it by now; a static import would cut its chunk in two.
    const { makeKey } = await import('../../core/verdict/explain.ts');
    const key = await makeKey(name, environment, { rsaBits, secretEncoding, withKid });
    if (isGone()) return;
    if (key !== null) dispatch({ type: 'key-replaced', key, source: 'generated' });
    onDone();
  };
  return (
    <GenerateFields onGenerate={generate} disabled={isMissing(name)}>
      <SelectField
        label="For the algorithm"
        value={name}
        options={ALGORITHMS.map((entry) => [
          entry.name,
          isMissing(entry.name) ? `${entry.name} (not in this browser)` : entry.name,
          isMissing(entry.name),
        ])}
        onChoose={(value) => setName(findAlgorithm(value)?.name ?? name)}
      />
      {algorithm?.kty === 'RSA' ? (
        <SelectField
          label="Size"
          value={String(rsaBits)}
          options={RSA_SIZES.map((bits) => [String(bits), `${bits} bits`])}
          onChoose={(value) => setRsaBits(RSA_SIZES.find((bits) => String(bits) === value) ?? rsaBits)}
        />
      ) : null}
      {algorithm?.kty === 'oct' ? (
        <SelectField
          label="Encoding"
          value={withKid ? 'base64url' : secretEncoding}
          disabled={withKid}
          options={ENCODINGS}
          onChoose={(value) =>
            setSecretEncoding(ENCODINGS.find(([encoding]) => encoding === value)?.[0] ?? secretEncoding)
          }
        />
      ) : null}
      <KidChoice withKid={withKid} onChoose={setWithKid} />
      {algorithm === null ? null : <p>{describe(algorithm, rsaBits, secretEncoding, withKid)}</p>}
      {inHeader === null || algorithm === null || isSameKind(inHeader, algorithm) ? null : (
        <p className={styles.warning}>
          The header says {inHeader.name}, which this key does not fit. To sign this token with it, choose{' '}
          {name} as “Algorithm” in the header.
        </p>
      )}
    </GenerateFields>
  );
}

/** Whether a key for one algorithm fits the other too; the length of a secret aside. */
function isSameKind(a: Algorithm, b: Algorithm): boolean {
  const curveOf = ({ name, curve }: Algorithm): string | null => (name === 'EdDSA' ? 'Ed25519' : curve);
  return a.kty === b.kty && (curveOf(a) === curveOf(b) || (a.name === 'EdDSA' && a.libraryCurve === b.curve));
}

/** What will stand in Key, in a sentence. */
function describe(
  { kty, curve, signatureBytes }: Algorithm,
  rsaBits: number,
  encoding: string,
  withKid: boolean,
): string {
  const form = withKid ? 'as JWK' : 'as PKCS#8 PEM';
  switch (kty) {
    case 'oct':
      return !withKid && encoding === 'text'
        ? `A secret of ${Math.ceil(((signatureBytes ?? 0) * 4) / 3)} characters, made from ${signatureBytes} random bytes, the length of the hash.`
        : `A secret of ${signatureBytes} random bytes, the length of the hash.`;
    case 'RSA':
      return `A ${rsaBits}-bit RSA private key, ${form}.${rsaBits === 4096 ? ' Generating it can take a while.' : ''}`;
    case 'EC':
    case 'OKP':
      return `A private key on ${curve}, ${curve === 'secp256k1' || curve === 'Ed448' ? 'as JWK' : form}.`;
    case 'AKP':
      return `An ${curve} private key, as JWK.`;
  }
}
