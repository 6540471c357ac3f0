import { type JSX, useMemo } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { disclosedPaths, issueSdJwt, listIssuable } from '../core/crypto/issue-sd-jwt.ts';
import { openedOf, type Token } from '../core/token/token.ts';
import { IssueForm } from '../panels/forms/issue-form.tsx';
import type { Claimscope } from './use-claimscope.ts';

interface IssueClaimsProps {
  readonly claimscope: Claimscope;
  readonly environment: CryptoEnvironment;
  readonly onDone: () => void;
}

/** Issues the claims of the token at hand as an SD-JWT: a draft, signed as any other. */
export function IssueClaims({ claimscope, environment, onDone }: IssueClaimsProps): JSX.Element {
  const { token, isInside, dispatch } = claimscope;
  const claims = useMemo(() => (token === null ? null : listIssuable(token)), [token]);
  if (token === null || claims === null) return <p>There is no token.</p>;
  if (isInside) return <p>This token is inside another one. Open it on its own to issue its claims.</p>;
  if ('obstacle' in claims) return <p>{claims.obstacle}</p>;
  const issue = async (paths: ReadonlySet<string>): Promise<string | null> => {
    const base = await issueSdJwt(token, paths, environment);
    if ('obstacle' in base) return base.obstacle;
    dispatch({ type: 'sign-requested', base, begins: true });
    onDone();
    return null;
  };
  return (
    <IssueForm
      claims={claims}
      chosen={new Set(disclosedPaths(token))}
      loss={wordLoss(token)}
      onIssue={issue}
    />
  );
}

function wordLoss(token: Token): string | null {
  const opened = openedOf(token);
  if (opened === null) return null;
  const lost = [
    ...(opened.undisclosed === 0 ? [] : [`what is not disclosed (${opened.undisclosed})`]),
    ...(opened.keyBinding === null ? [] : ['the key binding']),
  ];
  return lost.length === 0 ? null : `It is issued without ${lost.join(' and ')}.`;
}
