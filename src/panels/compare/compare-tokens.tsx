import { type JSX, useMemo, useState } from 'react';
import type { CryptoEnvironment } from '../../core/algorithms/environment.ts';
import type { FetchedKeys } from '../../core/keys/carried.ts';
import type { KeyInput } from '../../core/keys/key.ts';
import { claimsDocOf, headerOf } from '../../core/token/token.ts';
import type { OpenedToken, TokenToOpen } from '../../hooks/open-tokens.ts';
import { type Compared, useComparison } from '../../hooks/use-comparison.ts';
import { CompareForm, PASTED_ID, type TokenChoice } from './compare-form.tsx';
import type { ComparedText } from './text-diff.tsx';

/** A token that can be chosen, with what it is opened with. */
export interface TokenToChoose extends TokenChoice {
  readonly toOpen: TokenToOpen;
}

export interface TokenChoices {
  readonly inPage: readonly TokenToChoose[];
  readonly found: readonly TokenToChoose[];
  readonly kept: readonly TokenToChoose[];
}

interface CompareTokensProps {
  readonly choices: TokenChoices;
  /** The ids of the two that are compared at first; empty where there is none. */
  readonly pair: readonly [string, string];
  /** What is pasted to be compared is tried with it. */
  readonly withKey: KeyInput;
  readonly fetched: readonly FetchedKeys[];
  readonly environment: CryptoEnvironment;
  readonly getNow: () => number;
  readonly rich: boolean;
  readonly theme: 'light' | 'dark';
}

/** Stands for a side for which nothing is chosen. */
const NONE: TokenChoice = { id: '', label: '' };

/** Any two tokens of the page, the session or the clipboard, held against each other. They are those of the moment of opening. */
export function CompareTokens(props: CompareTokensProps): JSX.Element {
  const { environment, getNow, rich, theme } = props;
  const [{ choices, pair, fetched, withKey }] = useState(props);
  const [[firstId, secondId], setPair] = useState(pair);
  const [pasted, setPasted] = useState('');
  const own = useMemo(
    (): TokenToChoose => ({ id: PASTED_ID, label: 'Pasted here', toOpen: { token: pasted, key: withKey } }),
    [pasted, withKey],
  );
  const all = [...choices.inPage, ...choices.found, ...choices.kept, own];
  const first = all.find(({ id }) => id === firstId);
  const second = all.find(({ id }) => id === secondId);
  const compared = useComparison(first?.toOpen ?? null, second?.toOpen ?? null, fetched, environment, getNow);
  const texts = useMemo(() => textsOf(compared), [compared]);
  return (
    <CompareForm
      choices={[
        ['In the page', choices.inPage],
        ['Found in the pasted text', choices.found],
        ['Kept in this session', choices.kept],
        ['Pasted', [own]],
        ...(first === undefined || second === undefined ? ([['None', [NONE]]] as const) : []),
      ]}
      first={{ id: first?.id ?? '', layer: compared?.first?.layer ?? null }}
      second={{ id: second?.id ?? '', layer: compared?.second?.layer ?? null }}
      pasted={pasted}
      isBusy={compared === null}
      comparison={compared?.comparison ?? null}
      texts={texts}
      rich={rich}
      theme={theme}
      onChoose={(side, id) => setPair(side === 'first' ? [id, secondId] : [firstId, id])}
      onSwap={() => setPair([secondId, firstId])}
      onPaste={(text) => {
        setPasted(text);
        if (firstId !== own.id) setPair([firstId, own.id]);
      }}
    />
  );
}

/** The texts of the innermost tokens that both were opened to, and of the outermost. */
function textsOf(compared: Compared | null): readonly ComparedText[] {
  if (compared === null || compared.first === null || compared.second === null) return [];
  const { first, second } = compared;
  const depth = Math.min(first.opened.length, second.opened.length) - 1;
  const text = (title: string, read: (of: OpenedToken) => string): ComparedText => ({
    title,
    first: read(first),
    second: read(second),
  });
  return [
    text('Payload', ({ opened }) => claimsDocOf(opened[depth] ?? null)?.shown ?? ''),
    text('Header', ({ opened }) => headerOf(opened[depth] ?? null)?.shown ?? ''),
    ...(depth === 0 ? [] : [text('Outer header', ({ opened }) => headerOf(opened[0])?.shown ?? '')]),
    text('Token', ({ opened }) => opened[0].found.text.replaceAll('.', '.\n').replaceAll('~', '~\n')),
  ];
}
