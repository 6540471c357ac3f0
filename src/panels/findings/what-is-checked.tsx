import type { JSX } from 'react';
import { DialogButton } from '../../ui/dialog.tsx';
import { later } from '../../ui/later.tsx';
import type { TrySample } from './rule-list.tsx';

const RuleList = later(() => import('./rule-list.tsx').then((module) => module.RuleList));

/** Every rule there is, each with a token to try. */
export function WhatIsChecked({ onTry }: { readonly onTry: TrySample }): JSX.Element {
  return (
    <DialogButton label="What is checked" heading="What is checked">
      {(close) => (
        <RuleList
          onTry={(id) => {
            close();
            onTry(id);
          }}
        />
      )}
    </DialogButton>
  );
}
