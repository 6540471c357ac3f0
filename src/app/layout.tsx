import { type JSX, type ReactNode, useState } from 'react';
import { useMediaQuery } from '../hooks/use-media-query.ts';
import { keepSetting, readSetting } from '../platform/storage.ts';
import { type Pane, SplitGroup } from '../ui/split-group.tsx';
import styles from './app.module.css';

interface LayoutProps {
  readonly token: ReactNode;
  readonly signingKey: ReactNode;
  readonly header: ReactNode;
  readonly payload: ReactNode;
  readonly claims: ReactNode;
  readonly lifetime: ReactNode;
  readonly findings: ReactNode;
  readonly policy: ReactNode;
  /** A policy that is set needs more room than the offer to set one. */
  readonly isPolicySet: boolean;
}

type Shares = Readonly<Record<string, number>>;

const COLUMNS: Shares = { left: 1.1, middle: 1.65, right: 1 };
/** Sized so that a header of two members and a payload of eight are in view at 1440x900. */
const ROWS: Shares = {
  token: 1.25,
  key: 1.45,
  header: 1.1,
  payload: 2,
  claims: 1.3,
  lifetime: 0.82,
  findings: 1.7,
};
/** Of the policy, before it is set and after. */
const POLICY_ROWS = { unset: 0.3, set: 1.3 };

/** Three columns, two, or one beneath the other; the separators are remembered. */
export function Layout(props: LayoutProps): JSX.Element {
  const isWide = useMediaQuery('(width >= 1180px)');
  const isNarrow = useMediaQuery('(width < 700px)');
  const [kept, setKept] = useState(readLayout);
  const keep = (change: Shares): void => {
    // An empty change asks for the layout as it was made.
    const next = Object.keys(change).length === 0 ? {} : { ...kept, ...change };
    setKept(next);
    keepSetting('layout', Object.keys(next).length === 0 ? null : JSON.stringify(next));
  };
  const policyRows = props.isPolicySet ? POLICY_ROWS.set : POLICY_ROWS.unset;
  const rows = { ...ROWS, policy: policyRows, ...kept };
  const pane = (id: string, label: string, content: ReactNode): Pane => ({ id, label, content });
  const column = (panes: readonly Pane[]): JSX.Element => (
    <SplitGroup direction="rows" panes={panes} shares={rows} onShares={keep} stacked={isNarrow} />
  );
  const findings = pane('findings', 'Findings', props.findings);
  const policy = pane('policy', 'Policy', props.policy);
  const left = [
    pane('token', 'Encoded token', props.token),
    pane('key', 'Key', props.signingKey),
    ...(isWide || isNarrow ? [] : [findings, policy]),
  ];
  const claims = pane('claims', 'Claims', props.claims);
  const lifetime = pane('lifetime', 'Lifetime', props.lifetime);
  const middle = [
    pane('header', 'Header', props.header),
    pane('payload', 'Payload', props.payload),
    // On a narrow screen what is wrong comes before the long table.
    ...(isNarrow ? [lifetime, findings, policy, claims] : [claims, lifetime]),
  ];
  const columns = [
    pane('left', 'the left column', column(left)),
    pane('middle', 'the middle column', column(middle)),
    ...(isWide ? [pane('right', 'the findings', column([findings, policy]))] : []),
  ];
  return (
    <div className={isNarrow ? styles.narrow : styles.wide}>
      <SplitGroup
        direction="columns"
        panes={columns}
        shares={{ ...COLUMNS, ...kept }}
        onShares={keep}
        stacked={isNarrow}
      />
    </div>
  );
}

function readLayout(): Shares {
  try {
    const layout: unknown = JSON.parse(readSetting('layout') ?? '{}');
    if (typeof layout !== 'object' || layout === null) return {};
    const shares = Object.entries(layout).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0 && entry[1] < 100,
    );
    return Object.fromEntries(shares);
  } catch {
    return {};
  }
}
