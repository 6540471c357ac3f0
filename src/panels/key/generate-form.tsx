import { type Dispatch, type JSX, useEffect, useId, useRef, useState } from 'react';
import {
  ALGORITHMS,
  type Algorithm,
  type AlgorithmName,
  findAlgorithm,
} from '../../core/algorithms/algorithms.ts';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { RsaBits, SecretEncoding } from '../../core/keys/generate.ts';
import { algorithmOf } from '../../core/token/header-algorithm.ts';
import type { Token } from '../../core/token/token.ts';
import { useSupportedAlgorithms } from '../../hooks/use-supported-algorithms.ts';
import type { Action } from '../../state/reducer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './key-tools.module.css';

interface GenerateFormProps {
  readonly token: Token | null;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
  readonly onDone: () => void;
}

const RSA_SIZES: readonly RsaBits[] = [2048, 3072, 4096];

const ENCODINGS: readonly (readonly [SecretEncoding, string])[] = [
  ['base64url', 'base64url'],
  ['base64', 'base64'],
  ['hex', 'Hex'],
  ['text', 'Text'],
];

/** Algorithm, size, encoding and kid of a key to be made. */
export function GenerateForm({ token, environment, dispatch, onDone }: GenerateFormProps): JSX.Element {
  const [supported, ask] = useSupportedAlgorithms(environment);
  useEffect(ask, [ask]);
  const declared = algorithmOf(token);
  const inHeader = declared?.state === 'known' ? declared.algorithm : null;
  const [name, setName] = useState<AlgorithmName>(inHeader?.name ?? 'HS256');
  const [rsaBits, setRsaBits] = useState<RsaBits>(2048);
  const [secretEncoding, setSecretEncoding] = useState<SecretEncoding>('base64url');
  const [withKid, setWithKid] = useState(false);
  const [state, setState] = useState<'idle' | 'making' | 'failed'>('idle');
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);
  const kidHint = useId();
  const isMissing = (entry: AlgorithmName): boolean => supported !== null && !supported.has(entry);
  const algorithm = findAlgorithm(name);

  const generate = async (): Promise<void> => {
    setState('making');
    try {
      // The page has loaded it by now; a static import would cut its chunk in two.
      const { makeKey } = await import('../../core/verdict/explain.ts');
      const key = await makeKey(name, environment, { rsaBits, secretEncoding, withKid });
      if (isGone.current) return;
      if (key !== null) dispatch({ type: 'key-replaced', key, source: 'generated' });
      onDone();
    } catch {
      if (!isGone.current) setState('failed');
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void generate();
      }}
    >
      <label className={styles.field}>
        For the algorithm
        <select
          value={name}
          onChange={({ currentTarget }) => {
            const chosen = findAlgorithm(currentTarget.value);
            if (chosen !== null) setName(chosen.name);
          }}
        >
          {ALGORITHMS.map((entry) => (
            <option key={entry.name} value={entry.name} disabled={isMissing(entry.name)}>
              {isMissing(entry.name) ? `${entry.name} (not in this browser)` : entry.name}
            </option>
          ))}
        </select>
      </label>
      {algorithm?.kty === 'RSA' ? (
        <label className={styles.field}>
          Size
          <select
            value={rsaBits}
            onChange={({ currentTarget }) => {
              const chosen = RSA_SIZES.find((bits) => String(bits) === currentTarget.value);
              if (chosen !== undefined) setRsaBits(chosen);
            }}
          >
            {RSA_SIZES.map((bits) => (
              <option key={bits} value={bits}>
                {bits} bits
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {algorithm?.kty === 'oct' ? (
        <label className={styles.field}>
          Encoding
          <select
            value={withKid ? 'base64url' : secretEncoding}
            disabled={withKid}
            onChange={({ currentTarget }) => {
              const chosen = ENCODINGS.find(([encoding]) => encoding === currentTarget.value);
              if (chosen !== undefined) setSecretEncoding(chosen[0]);
            }}
          >
            {ENCODINGS.map(([encoding, words]) => (
              <option key={encoding} value={encoding}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={withKid}
          aria-describedby={kidHint}
          onChange={({ currentTarget }) => setWithKid(currentTarget.checked)}
        />
        Add a kid (thumbprint, RFC 7638)
      </label>
      <p id={kidHint} className={styles.hint}>
        A key with a kid is written as a JWK.
      </p>
      {algorithm === null ? null : <p>{describe(algorithm, rsaBits, secretEncoding, withKid)}</p>}
      {inHeader === null || algorithm === null || isSameKind(inHeader, algorithm) ? null : (
        <p className={styles.warning}>
          The header says {inHeader.name}, which this key does not fit. To sign this token with it, choose{' '}
          {name} as “Algorithm” in the header.
        </p>
      )}
      <div className={styles.row}>
        <Button type="submit" look="primary" disabled={state === 'making' || isMissing(name)}>
          Generate
        </Button>
        <span role="status">
          {state === 'making'
            ? 'Generating the key…'
            : state === 'failed'
              ? 'The browser could not generate the key. Try another algorithm.'
              : ''}
        </span>
      </div>
    </form>
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
