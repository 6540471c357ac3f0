import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './forms.module.css';

interface HolderKeyProps {
  /** What the key binding will say of the verifier; null where nothing says it. */
  readonly request: { readonly nonce: string; readonly aud: string } | null;
  /** Comes back with why it was not signed; null where it was. */
  readonly onSign: (key: string) => Promise<string | null>;
}

/** Signs a new key binding with the holder's private key, which stays in this box. */
export function HolderKey({ request, onSign }: HolderKeyProps): JSX.Element {
  const [key, setKey] = useState('');
  const [obstacle, setObstacle] = useState<string | null>(null);
  return (
    <>
      <h3 className={styles.heading}>Key binding</h3>
      <textarea
        aria-label="Holder key"
        className={styles.text}
        value={key}
        rows={2}
        placeholder="The holder’s private key, as JWK or PEM"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
        onChange={({ currentTarget }) => {
          setKey(currentTarget.value);
          setObstacle(null);
        }}
      />
      <div className={styles.note}>
        <Button
          look="outlined"
          disabled={request === null || key.trim() === ''}
          onClick={() => void onSign(key).then(setObstacle)}
        >
          Sign key binding
        </Button>
        <p aria-live="polite">
          {obstacle ??
            (request === null
              ? 'Set the nonce and the audience of your verifier under Policy first.'
              : `For ${request.aud}, with the nonce ${request.nonce}.`)}
        </p>
      </div>
    </>
  );
}
