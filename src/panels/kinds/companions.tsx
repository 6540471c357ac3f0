import type { JSX } from 'react';
import type { Pairing } from '../../core/policy/pairing.ts';
import { Button } from '../../ui/button.tsx';
import type { MarkTone } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Remark } from '../../ui/remark.tsx';

interface CompanionsProps {
  readonly pairings: readonly Pairing[];
  /** What the other tokens are called, by their place in the list of found ones. */
  readonly names: ReadonlyMap<number, string>;
  readonly onShow: (companion: number) => void;
  /** Holds the token against what was found with it, as a policy; null where there is nothing to hold it against. */
  readonly onCheck: (() => void) | null;
}

const TONES: Readonly<Record<Pairing['state'], MarkTone>> = { pass: 'pass', warn: 'warning', fail: 'error' };
const WORDS: Readonly<Record<Pairing['state'], string>> = {
  pass: 'Fits',
  warn: 'Uncertain',
  fail: 'Does not fit',
};

/** What belongs to the token of all that was found with it, and whether it fits. */
export function Companions({ pairings, names, onShow, onCheck }: CompanionsProps): JSX.Element {
  return (
    <Panel
      id="companions-panel"
      title="Belongs together"
      actions={
        onCheck === null ? undefined : (
          <Button title="Fill the policy with what was found" onClick={onCheck}>
            Use as policy
          </Button>
        )
      }
    >
      <ul aria-label="Pairings">
        {pairings.map(({ code, state, title, reason, reference, companion }) => (
          <Remark
            key={`${code} ${companion}`}
            data-pairing={code}
            data-state={state}
            tone={TONES[state]}
            word={WORDS[state]}
            title={title}
            seen={
              <>
                {reason}{' '}
                <a href={reference.url} target="_blank" rel="noopener noreferrer">
                  {reference.label}
                </a>
              </>
            }
            action={
              companion === null ? null : (
                <Button
                  look="outlined"
                  aria-label={`Show ${names.get(companion) ?? 'it'}`}
                  onClick={() => onShow(companion)}
                >
                  Show
                </Button>
              )
            }
          />
        ))}
      </ul>
    </Panel>
  );
}
