import type { Dispatch, JSX } from 'react';
import { LinkNotice } from '../panels/share/link-notice.tsx';
import type { Inputs, OpenedLink } from '../state/inputs.ts';
import { dismissLink, isPolicyFromLink } from '../state/open-link.ts';
import type { Action } from '../state/reducer.ts';

interface SharedNoticeProps {
  readonly link: OpenedLink;
  readonly inputs: Inputs;
  readonly dispatch: Dispatch<Action>;
}

const NOT_LOADED = {
  code: 'link-not-loaded',
  what: 'The part of the page that reads it could not be loaded.',
  remedy: 'Check your connection and reload the page: the link is still in the address.',
};

/** Speaks of a shared link as long as what it brought is in the page. */
export function SharedNotice({ link, inputs, dispatch }: SharedNoticeProps): JSX.Element | null {
  const problem = link === 'not-loaded' ? NOT_LOADED : link.problem;
  const opened = link === 'not-loaded' ? null : link.contents;
  const { key, pasted } = inputs;
  return (
    <LinkNotice
      problem={problem}
      contents={opened?.token === pasted ? opened : null}
      isKeyFromLink={key.options.isFromLink === true}
      isPolicyFromLink={isPolicyFromLink(inputs)}
      onDismiss={() => dispatch({ type: 'stepped', step: dismissLink })}
    />
  );
}
