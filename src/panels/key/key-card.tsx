import { type JSX, memo, type ReactNode, useEffect, useState } from 'react';
import { formatUtc } from '../../core/claims/numeric-date.ts';
import type { Key } from '../../core/keys/key.ts';
import type { JsonObject } from '../../core/text/json.ts';
import type { IdentityMatch, KeyIdentity } from '../../core/verdict/explain.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './key-card.module.css';

type Identify = (key: Key, header: JsonObject | null, claims: JsonObject | null) => Promise<KeyIdentity>;

interface KeyCardProps {
  /** What the key was read as. */
  readonly words: ReactNode;
  readonly used: Key;
  readonly header: JsonObject | null;
  readonly claims: JsonObject | null;
  readonly identify: Identify;
}

/** What the key was read as, in a line, and folded under it everything that tells it from others. */
export const KeyCard = memo(function KeyCard({
  words,
  used: key,
  header,
  claims,
  identify,
}: KeyCardProps): JSX.Element {
  const identity = useIdentity(key, header, claims, identify);
  const { certificate } = key;
  const isUnmatched = identity?.matches.some(({ holds }) => !holds) ?? false;
  return (
    <details className={styles.card}>
      <summary title="About this key">
        <span className={styles.words}>{words}</span>
        {isUnmatched ? <span className={styles.differs}>Differs from the token</span> : null}
      </summary>
      <dl className={styles.list}>
        <Fact name="Kind">{nameKind(key)}</Fact>
        {key.kid === null ? null : (
          <Fact name="kid">
            <code>{key.kid}</code>
          </Fact>
        )}
        {identity?.thumbprint == null ? null : (
          <Fact name="Thumbprint (RFC 7638)">
            <code>{identity.thumbprint}</code>
            <CopyButton label="Copy thumbprint" text={identity.thumbprint} />
          </Fact>
        )}
        {key.alg === null ? null : <Fact name="alg">{key.alg}</Fact>}
        {key.use === null ? null : <Fact name="use">{key.use}</Fact>}
        {key.keyOps === null ? null : <Fact name="key_ops">{key.keyOps.join(', ')}</Fact>}
        {key.exponent === null ? null : (
          <Fact name="Exponent">{key.exponent < 2n ** 64n ? String(key.exponent) : 'very large'}</Fact>
        )}
        {key.comment === null ? null : <Fact name="Comment">{key.comment}</Fact>}
        {certificate === null ? null : (
          <>
            <Fact name="Subject">{certificate.subject}</Fact>
            <Fact name="Issuer">{certificate.issuer}</Fact>
            <Fact name="Valid">
              {formatUtc(certificate.notBefore)} to {formatUtc(certificate.notAfter)}; its signature and chain
              were not checked
            </Fact>
            {certificate.x5tS256 === null ? null : (
              <Fact name="x5t#S256">
                <code>{certificate.x5tS256}</code>
              </Fact>
            )}
          </>
        )}
        {identity?.matches.map((match) => (
          <Fact key={match.member} name={`Token’s ${match.member}`}>
            <Match match={match} />
          </Fact>
        ))}
      </dl>
    </details>
  );
});

interface Found {
  readonly key: Key;
  readonly header: JsonObject | null;
  readonly claims: JsonObject | null;
  readonly identity: KeyIdentity;
}

function useIdentity(
  key: Key,
  header: JsonObject | null,
  claims: JsonObject | null,
  identify: Identify,
): KeyIdentity | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isStale = false;
    void identify(key, header, claims).then((identity) => {
      if (!isStale) setFound({ key, header, claims, identity });
    });
    return () => {
      isStale = true;
    };
  }, [key, header, claims, identify]);
  const isOfThese = found?.key === key && found.header === header && found.claims === claims;
  return isOfThese ? found.identity : null;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): JSX.Element {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Match({ match }: { readonly match: IdentityMatch }): JSX.Element {
  return match.holds ? (
    <span className={styles.matches}>✓ is this key’s</span>
  ) : (
    <span className={styles.differs}>
      ✗ is another: <code>{match.said}</code>
    </span>
  );
}

function nameKind({ kind, visibility, bits, curve }: Key): string {
  const size = kind === 'secret' ? `${(bits ?? 0) / 8} bytes` : (curve ?? `${bits} bits`);
  return kind === 'secret' ? `Secret, ${size}` : `${kind}, ${size}, ${visibility}`;
}
