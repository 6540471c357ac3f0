import { type JSX, useId, useState } from 'react';
import { FAMILIES, type Family } from '../../core/findings/rule.ts';
import { ALL_RULES } from '../../core/findings/rule-list.ts';
import { Button } from '../../ui/button.tsx';
import styles from './rule-list.module.css';
import { SeverityMark } from './severity-mark.tsx';

/** Puts a token that raises a rule into the page, with its key if it needs one. */
export type TrySample = (ruleId: string) => void;

type ListedRule = (typeof ALL_RULES)[number];

/** The rules by family, with a filter. */
export function RuleList({ onTry }: { readonly onTry: TrySample }): JSX.Element {
  const [wanted, setWanted] = useState('');
  const found = ALL_RULES.filter((rule) => mentions(rule, wanted));
  return (
    <>
      <p className={styles.words}>
        Every token, and what it was found in and with, is checked against {ALL_RULES.length} rules. An error
        means that a correct verifier rejects the token, or that a secret is exposed. A warning is a real
        risk. A note is worth knowing. “Try” loads a token that breaks the rule; “Undo” brings yours back.
      </p>
      <label className={styles.filter}>
        Filter{' '}
        <input
          type="search"
          value={wanted}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWanted(event.target.value)}
        />
        <span role="status">
          {found.length} of {ALL_RULES.length}
        </span>
      </label>
      {found.length === 0 ? <p className={styles.words}>No matching rules.</p> : null}
      {(Object.keys(FAMILIES) as Family[]).map((family) => (
        <RulesOfFamily
          key={family}
          family={family}
          rules={found.filter((rule) => rule.family === family)}
          onTry={onTry}
        />
      ))}
    </>
  );
}

function mentions({ id, title, why, reference }: ListedRule, wanted: string): boolean {
  const words = wanted.toLowerCase().split(/\s+/);
  const text = `${id} ${title} ${why} ${reference.label}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

interface RulesOfFamilyProps {
  readonly family: Family;
  readonly rules: readonly ListedRule[];
  readonly onTry: TrySample;
}

function RulesOfFamily({ family, rules, onTry }: RulesOfFamilyProps): JSX.Element | null {
  const headingId = useId();
  if (rules.length === 0) return null;
  return (
    <section aria-labelledby={headingId}>
      <h3 className={styles.family} id={headingId}>
        {FAMILIES[family]}
      </h3>
      <ul className={styles.rules} aria-labelledby={headingId}>
        {rules.map(({ id, severity, title, why, reference }) => (
          <li key={id} className={styles.rule} data-rule={id}>
            <SeverityMark severity={severity} />
            <div className={styles.about}>
              <h4>
                {title} <code>{id}</code>
              </h4>
              <p className={styles.words}>
                {why}{' '}
                <a href={reference.url} target="_blank" rel="noopener noreferrer">
                  {reference.label}
                </a>
              </p>
            </div>
            <Button look="outlined" aria-label={`Try ${id}`} onClick={() => onTry(id)}>
              Try
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
