import { type JSX, useId, useMemo, useState } from 'react';
import { type Policy, statedMembers } from '../../core/policy/policy.ts';
import type {
  ConfigurationLine,
  ConfiguredRule,
} from '../../core/server-words/configuration/configuration.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import styles from './server-answers.module.css';

type Reader = typeof import('../../core/server-words/configuration/read-configuration.ts');

let loading: Promise<Reader> | null = null;

interface ServerConfigurationProps {
  readonly text: string;
  /** Those of the token: of several that the server takes, its own is required. */
  readonly audiences: readonly string[];
  /** That of the token: of several rules the server takes the one that names it. */
  readonly issuer: string | null;
  readonly policy: Policy;
  readonly keyText: string;
  readonly onPolicy: (policy: Policy) => void;
  readonly onUseKey: (text: string) => void;
}

/** What a server's configuration requires, line by line, and the button that makes it the policy. */
export function ServerConfiguration(props: ServerConfigurationProps): JSX.Element | null {
  const { text, audiences, issuer, policy, keyText, onPolicy, onUseKey } = props;
  loading ??= import('../../core/server-words/configuration/read-configuration.ts');
  const reader = useLoaded(loading);
  const reading = useMemo(() => reader?.readConfiguration(text) ?? null, [reader, text]);
  const [choice, setChoice] = useState({ text, index: '' });
  const id = useId();
  if (reader === null || reading === null) return null;
  if (!reading.ok)
    return (
      <div className={styles.unknown} data-server-message="configuration" data-state="not-checked">
        <h3>Configuration not recognized</h3>
        <p>{reading.what}</p>
        <p>{reading.advice}</p>
      </div>
    );
  const { title, rules, others } = reading.configuration;
  // What was chosen of another text is not chosen of this one.
  const chosen =
    choice.text === text && choice.index !== '' ? choice.index : String(reader.ruleFor(rules, issuer));
  const rule = rules[Number(chosen)] ?? rules[0];
  const wanted = reader.policyOf(rule, audiences);
  return (
    <div className={styles.unknown} data-server-message="configuration" data-state="read">
      <h3>{title}</h3>
      {rules.length === 1 ? (
        <p>{describe(rule)}</p>
      ) : (
        <>
          <label htmlFor={id}>Rule or provider</label>
          <select
            id={id}
            className={styles.choice}
            value={chosen}
            autoComplete="off"
            onChange={(event) => setChoice({ text, index: event.currentTarget.value })}
          >
            {rules.map(({ name }, index) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </>
      )}
      <dl className={styles.settings} aria-label="Settings">
        {rule.lines.map((line) => (
          <Setting key={`${line.name} ${line.value}`} {...line} />
        ))}
      </dl>
      {others.length === 0 ? null : <p data-others="">{describeOthers(others)}</p>}
      <div className={styles.remedies}>
        <Button
          look="outlined"
          disabled={statedMembers(wanted).length === 0 || isSame(wanted, policy)}
          onClick={() => onPolicy(wanted)}
        >
          {isSame(wanted, policy) ? 'Used as policy' : 'Use as policy'}
        </Button>
        {rule.keys === null || rule.keys === keyText ? null : (
          <Button look="outlined" onClick={() => onUseKey(rule.keys ?? '')}>
            Use this key
          </Button>
        )}
      </div>
    </div>
  );
}

function Setting({ name, value, use, note }: ConfigurationLine): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd data-setting={name} data-use={use}>
        <span className={styles.value}>{value}</span>
        {use === 'left-out' ? `Not taken over. ${note}.` : `${note}.`}
      </dd>
    </>
  );
}

function describe({ name, lines }: ConfiguredRule): string {
  const taken = lines.filter(({ use }) => use === 'policy').length;
  return `${name}: ${taken} of ${lines.length} settings make a policy.`;
}

const OTHERS_NAMED = 5;

function describeOthers(others: readonly string[]): string {
  const more = others.length - OTHERS_NAMED;
  const named = others.slice(0, OTHERS_NAMED).join(', ');
  const authorizes = others.some((one) => one.startsWith('AuthorizationPolicy'))
    ? ' An AuthorizationPolicy may refuse a token that meets this policy.'
    : '';
  return `Not taken over from this text: ${named}${more > 0 ? ` and ${more} more` : ''}.${authorizes}`;
}

function isSame(a: Policy, b: Policy): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
