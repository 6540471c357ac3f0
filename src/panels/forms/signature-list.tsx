import { type JSX, memo, useState } from 'react';
import type { SignatureCheck } from '../../core/crypto/check-signature.ts';
import { stringMember } from '../../core/text/json-walk.ts';
import { shorten } from '../../core/text/quote.ts';
import { headerParameters, type Token } from '../../core/token/token.ts';
import styles from './forms.module.css';
import { ITEMS_AT_ONCE, ShowMore } from './show-more.tsx';

interface SignatureListProps {
  /** The token as each of its signatures has it. */
  readonly views: readonly Token[];
  /** What was computed of each; empty until it is known. */
  readonly checks: readonly SignatureCheck[];
  readonly chosen: Token;
  /** How many more there are, which were not read. */
  readonly unread: number;
  readonly onChoose: (index: number) => void;
}

const WORDS: Record<SignatureCheck['state'], string> = {
  empty: 'not checked',
  malformed: 'malformed',
  unsecured: 'unsecured',
  unsupported: 'not supported',
  'no-key': 'no key',
  'no-content': 'no content',
  'unusable-key': 'no key that fits',
  verified: 'valid',
  'self-asserted': 'valid, with its own key',
  invalid: 'invalid',
};

/** The signatures of a JSON serialization, each with its own verdict; the page speaks of the chosen one. */
export const SignatureList = memo(function SignatureList(props: SignatureListProps): JSX.Element {
  const { views, checks, chosen, unread, onChoose } = props;
  const [limit, setLimit] = useState(ITEMS_AT_ONCE);
  // The chosen one is always among them.
  const drawn = views.slice(0, Math.max(limit, views.indexOf(chosen) + 1));
  return (
    <>
      <ul aria-label="Signatures" className={styles.list}>
        {drawn.map((view, index) => {
          const header = headerParameters(view);
          const alg = stringMember(header, 'alg') ?? '';
          const kid = stringMember(header, 'kid') ?? '';
          const state = checks[index]?.state;
          return (
            <li key={index} data-signature={index} data-verdict={state} data-alg={alg} data-kid={kid}>
              <button
                type="button"
                className={styles.choice}
                aria-current={view === chosen ? 'true' : undefined}
                onClick={() => onChoose(index)}
              >
                <span>
                  {alg === '' ? `Signature ${index + 1}` : shorten(alg, 24)}
                  {kid === '' ? '' : ` ${shorten(kid, 40)}`}
                  {state === undefined ? '' : `: ${WORDS[state]}`}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <ShowMore
        shown={drawn.length}
        total={views.length}
        noun="signatures"
        onMore={() => setLimit(drawn.length + ITEMS_AT_ONCE)}
      />
      {unread === 0 ? null : (
        <p className={styles.note}>
          {unread.toLocaleString('en')} more {unread === 1 ? 'signature was' : 'signatures were'} not read.
        </p>
      )}
    </>
  );
});
