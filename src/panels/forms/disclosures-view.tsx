import { type JSX, useId, useState } from 'react';
import { shorten } from '../../core/text/quote.ts';
import type { Disclosure, OpenedSdJwt } from '../../core/token/disclosures.ts';
import styles from './forms.module.css';
import { ReadOnlyText } from './read-only-text.tsx';
import { ITEMS_AT_ONCE, ShowMore } from './show-more.tsx';

interface DisclosuresViewProps {
  /** What the token at hand discloses. */
  readonly opened: OpenedSdJwt;
  /** All disclosures that were pasted. */
  readonly all: readonly Disclosure[];
  /** The indexes of those that the token at hand presents. */
  readonly shown: ReadonlySet<number>;
  /** Null where those that were not read would be lost. */
  readonly onToggle: ((index: number) => void) | null;
  /** What signs a key binding; null where the token was not read whole. */
  readonly holder: JSX.Element | null;
  /** What issues the claims anew. */
  readonly issue: JSX.Element;
}

const WORDS = {
  disclosed: '',
  withheld: 'Not presented',
  orphan: 'Belongs to no digest',
  unplaced: 'Not found in what was read',
  duplicate: 'Duplicate',
  malformed: 'Malformed',
} as const;

const VALUE_SHOWN = 200;

function wordValue({ json, value }: Disclosure): string {
  return value === null || json === null ? '' : shorten(json.slice(value.start, value.end), VALUE_SHOWN);
}

/** Every disclosure of an SD-JWT with its place in the claims, and the claims that a verifier works with. */
export function DisclosuresView(props: DisclosuresViewProps): JSX.Element {
  const { opened, all, shown, onToggle, holder, issue } = props;
  const headingId = useId();
  const [limit, setLimit] = useState(ITEMS_AT_ONCE);
  const { disclosures, unread, isWhole, undisclosed, processed } = opened;
  const disclosed = disclosures.filter(({ state }) => state === 'disclosed').length;
  return (
    <>
      <section
        aria-labelledby={headingId}
        className={styles.disclosures}
        data-disclosed={disclosed}
        data-undisclosed={undisclosed}
      >
        <h3 id={headingId} className={styles.heading}>
          Disclosures
        </h3>
        <p className={styles.note}>
          {disclosed} disclosed; {undisclosed} {undisclosed === 1 ? 'digest' : 'digests'} without a
          disclosure.{' '}
          {unread === 0
            ? 'Untick what you do not want to present.'
            : `${unread.toLocaleString('en')} more were not read.`}
        </p>
        <ul className={styles.items}>
          {all.slice(0, limit).map((disclosure, index) => {
            const { path, salt, name, text } = disclosure;
            const isShown = shown.has(index);
            const state = isShown ? disclosure.state : 'withheld';
            const named = path ?? name ?? `disclosure ${index + 1}`;
            return (
              <li key={`${text} ${index}`} data-disclosure={state} data-path={path ?? undefined}>
                <label className={styles.disclosure}>
                  <input
                    type="checkbox"
                    aria-label={`Disclose ${shorten(named, 120)}`}
                    checked={isShown}
                    disabled={onToggle === null}
                    autoComplete="off"
                    autoCorrect="off"
                    autoCapitalize="off"
                    spellCheck={false}
                    translate="no"
                    onChange={() => onToggle?.(index)}
                  />
                  <code>{shorten(named, 120)}</code>
                </label>
                <code className={styles.value}>{wordValue(disclosure)}</code>
                <span className={styles.facts}>
                  {WORDS[state]}
                  {salt === null ? '' : ` Salt ${shorten(salt, 40)}`}
                </span>
              </li>
            );
          })}
        </ul>
        <ShowMore
          shown={Math.min(limit, all.length)}
          total={all.length}
          noun="disclosures"
          onMore={() => setLimit(limit + ITEMS_AT_ONCE)}
        />
      </section>
      <h3 className={styles.heading}>Processed claims</h3>
      <ReadOnlyText label="Processed claims" text={processed?.shown ?? ''} />
      {processed === null ? (
        <p className={styles.note}>
          {isWhole
            ? 'A verifier must reject this SD-JWT, so there are no claims to work with.'
            : 'This SD-JWT was not read whole, so what a verifier would work with is not known.'}
        </p>
      ) : null}
      {holder}
      <h3 className={styles.heading}>Issue anew</h3>
      <div className={styles.note}>{issue}</div>
    </>
  );
}
