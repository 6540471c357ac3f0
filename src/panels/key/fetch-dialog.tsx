import { type JSX, type ReactNode, useId, useState } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { FetchedKeys } from '../../core/keys/carried.ts';
import { type FetchAnswer, readFetchAnswer } from '../../core/keys/fetch-answer.ts';
import { nameChannel } from '../../core/keys/fetch-link.ts';
import styles from './fetch-keys.module.css';
import { FetchLink, RefusedAddress } from './fetch-link.tsx';
import { type Offer, offerAddress, offerIssuer, offerTyped } from './fetch-offers.ts';

interface FetchDialogProps {
  /** What the token names; null where it does not. */
  readonly jku: string | null;
  readonly iss: string | null;
  readonly environment: CryptoEnvironment;
  readonly onKeys: (keys: FetchedKeys) => void;
}

/** An answer that was no key. */
interface Received {
  /** The addresses that led to it, the last its own. */
  readonly urls: readonly string[];
  readonly answer: Exclude<FetchAnswer, { kind: 'keys' }>;
}

/** The addresses to choose from. Nothing is fetched here: each is a link to the page that does. */
export function FetchDialog({ jku, iss, environment, onKeys }: FetchDialogProps): JSX.Element {
  const [typed, setTyped] = useState('');
  const [received, setReceived] = useState<Received | null>(null);
  const hintId = useId();
  const take = (urls: readonly string[], text: string): void => {
    const answer = readFetchAnswer(text);
    if (answer.kind === 'keys') onKeys({ urls, text });
    else setReceived({ urls, answer });
  };
  const list = (label: string, offers: readonly Offer[], ledBy: readonly string[] = []): ReactNode =>
    offers.length === 0 ? null : (
      <ul className={styles.offers} aria-label={label}>
        {offers.map((offer) =>
          'url' in offer ? (
            <FetchLink
              key={offer.url}
              {...offer}
              nameChannel={() => nameChannel(environment.randomBytes(16))}
              onAnswer={(url, text) => take([...ledBy, url], text)}
            />
          ) : (
            <RefusedAddress key={offer.what} {...offer} />
          ),
        )}
      </ul>
    );
  return (
    <>
      <p>
        This page fetches nothing. A link opens another tab, which sees neither token nor key. It shows the
        address again and fetches it once you click its button. Keep this dialog open to receive the response.
      </p>
      <div className={styles.received}>
        <div role="status" aria-label="Response">
          {received === null ? null : <Answer {...received} iss={iss} />}
        </div>
        {received?.answer.kind === 'configuration'
          ? list(
              'Keys from the configuration',
              offerAddress('JWK Set (jwks_uri)', received.answer.jwksUri),
              received.urls,
            )
          : null}
      </div>
      {jku === null ? null : (
        <section className={styles.section}>
          <h3>Named in the token’s header (jku)</h3>
          <p className={styles.warning}>
            The token itself names this address, so whoever made the token chose it. A signature that is valid
            with a key from there proves only that the same person controls that address. The verdict says so.
          </p>
          {list('From jku', offerAddress('JWK Set', jku))}
        </section>
      )}
      {iss === null ? null : (
        <section className={styles.section}>
          <h3>Issuer named in the token (iss)</h3>
          <p className={styles.warning}>
            Anyone can write this name into a token. Continue only if it is the issuer you expect.
          </p>
          {list('From iss', offerIssuer(iss))}
        </section>
      )}
      <section className={styles.section}>
        <label>
          <span className={styles.label}>Address</span>
          <input
            className={styles.input}
            type="text"
            inputMode="url"
            value={typed}
            placeholder="https://"
            aria-describedby={hintId}
            spellCheck={false}
            autoCorrect="off"
            autoCapitalize="off"
            autoComplete="off"
            translate="no"
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <p id={hintId} className={styles.hint}>
          Of a JWK Set, or of an OpenID Connect or OAuth issuer, whose configuration names its JWK Set.
        </p>
        {list('From the address entered', offerTyped(typed))}
      </section>
    </>
  );
}

function Answer({ urls, answer, iss }: Received & { readonly iss: string | null }): JSX.Element {
  const url = urls.at(-1);
  if (answer.kind === 'other') {
    return (
      <p>
        <code>{url}</code> returned {answer.what}: neither a key nor an issuer’s configuration.
      </p>
    );
  }
  const { issuer } = answer;
  return (
    <>
      <p>
        <code>{url}</code> returned the configuration of{' '}
        {issuer === null ? 'an issuer, but does not name it.' : <code>{issuer}</code>}
      </p>
      {iss === null || iss === issuer ? null : (
        <>
          {/* No full stop: whether it ends in a slash is what may matter. */}
          <p className={styles.warning}>
            The token names a different issuer: <code>{iss}</code>
          </p>
          <p className={styles.warning}>
            The two must match, character for character (OpenID Connect Discovery section 4.3, RFC 8414
            section 3.3). The keys of another issuer prove nothing about this token.
          </p>
        </>
      )}
    </>
  );
}
