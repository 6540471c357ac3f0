import { type JSX, memo } from 'react';
import { formatUtc } from '../../core/claims/numeric-date.ts';
import type { Finding, Severity } from '../../core/findings/rule.ts';
import type { Doc } from '../../core/text/doc.ts';
import type { CheckState, Layer } from '../../core/verdict/layer.ts';
import { WhilePrinting } from '../../ui/while-printing.tsx';
import styles from './printed-page.module.css';

interface PrintedPageProps {
  /** Null while nothing is known of what is in the page. */
  readonly layer: Layer | null;
  readonly header: Doc | null;
  readonly payload: Doc | null;
  /** The instant that the verdict is of, in seconds since 1970. */
  readonly getNow: () => number;
}

const STATES: Readonly<Record<CheckState, string>> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warning',
  skipped: 'not checked',
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/**
 * What is put on paper instead of the page: verdict, checks, header, the whole payload and every finding. Boxes print
 * only what is scrolled into view. Neither the token nor the key is printed. Exists only while the browser prints.
 */
export const PrintedPage = memo(function PrintedPage(props: PrintedPageProps): JSX.Element {
  return <WhilePrinting>{() => <Printed {...props} />}</WhilePrinting>;
});

function Printed({ layer, header, payload, getNow }: PrintedPageProps): JSX.Element {
  return (
    <article className={styles.page} aria-label="Printed page">
      <h1>{layer?.sentence ?? 'Not checked yet'}</h1>
      <p>
        {layer?.detail} As of {formatUtc(getNow())}, by Claimscope.
      </p>
      <Part title="Checks" isEmpty={layer === null || layer.checks.length === 0}>
        <ul>
          {layer?.checks.map(({ name, label, state, reason }) => (
            <li key={name}>
              <strong>
                {label}: {STATES[state]}.
              </strong>{' '}
              {reason}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Header" isEmpty={header === null}>
        <pre>{header?.shown}</pre>
      </Part>
      <Part title="Payload" isEmpty={payload === null}>
        <pre>{payload?.shown}</pre>
      </Part>
      <Part title="Findings" isEmpty={layer === null || layer.findings.length === 0}>
        <ul>
          {layer?.findings.map((finding) => (
            <li key={keyOf(finding)}>
              <strong>
                {SEVERITIES[finding.severity]}: {finding.title}.
              </strong>{' '}
              {finding.what} {finding.remedy} ({finding.reference.label})
            </li>
          ))}
        </ul>
      </Part>
    </article>
  );
}

interface PartProps {
  readonly title: string;
  readonly isEmpty: boolean;
  readonly children: JSX.Element;
}

function Part({ title, isEmpty, children }: PartProps): JSX.Element | null {
  if (isEmpty) return null;
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function keyOf({ code, part, path, place }: Finding): string {
  return `${code} ${part} ${path ?? ''} ${place?.start ?? ''}`;
}
