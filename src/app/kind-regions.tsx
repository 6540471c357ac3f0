import { type Dispatch, type JSX, useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findKind } from '../core/claims/find-kind.ts';
import { readStatusList, type StatusListReading } from '../core/crypto/status-list.ts';
import type { FoundToken } from '../core/find/found-tokens.ts';
import { findPairings } from '../core/policy/companions.ts';
import type { Pairing } from '../core/policy/pairing.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { FoundRequest } from '../core/policy/request-around.ts';
import { surroundingsIn } from '../core/policy/surroundings.ts';
import { beginsHar } from '../core/recording/begins-har.ts';
import { claimsOf, headerParameters, type Token } from '../core/token/token.ts';
import { Companions } from '../panels/kinds/companions.tsx';
import { StatusListPanel } from '../panels/kinds/status-list.tsx';
import { showInBox } from '../panels/tokens-found/show-in-box.ts';
import type { Inputs } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';

interface KindRegionsProps {
  readonly token: Token;
  /** All that was found in the pasted text; empty where it is one token. */
  readonly found: readonly FoundToken[];
  readonly inputs: Inputs;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
}

/** What some kinds of tokens have beside their claims, and what belongs to them of what was found with them. */
export function KindRegions(props: KindRegionsProps): JSX.Element {
  const { token, found, inputs, dispatch } = props;
  const list = useStatusList(token);
  const paired = usePairings(props);
  const show = (index: number): void => {
    const other = found[index];
    if (other === undefined) return;
    dispatch({ type: 'token-chosen', index, text: other.text });
    // The box may have to be drawn first, which is done by then.
    if (inputs.source === null) queueMicrotask(() => showInBox(other));
  };
  const policy = paired === null ? null : policyWith(inputs.policy, token, found, paired);
  return (
    <>
      {paired === null || paired.pairings.length === 0 ? null : (
        <Companions
          pairings={paired.pairings}
          names={nameAll(found)}
          onShow={show}
          onCheck={policy === null ? null : () => dispatch({ type: 'policy-set', policy })}
        />
      )}
      {list === null ? null : (
        <StatusListPanel
          reading={list}
          asked={paired?.pairings.find(({ index }) => index !== undefined)?.index ?? null}
        />
      )}
    </>
  );
}

/** The list of statuses that a token holds, once it is inflated; null for any other token. */
function useStatusList(token: Token): StatusListReading | null {
  const [read, setRead] = useState<{ of: Token; reading: StatusListReading | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    void readStatusList(claimsOf(token)).then((reading) => {
      if (!isGone) setRead({ of: token, reading });
    });
    return () => {
      isGone = true;
    };
  }, [token]);
  return read?.of === token ? read.reading : null;
}

interface Paired {
  readonly of: Token;
  readonly pairings: readonly Pairing[];
  readonly request: FoundRequest | null;
  readonly code: string | null;
}

/** What belongs to the token; null until that is computed. */
function usePairings({ token, found, inputs, environment }: KindRegionsProps): Paired | null {
  const [paired, setPaired] = useState<Paired | null>(null);
  const { chosen, source } = inputs;
  const text = source?.text ?? inputs.pasted;
  useEffect(() => {
    if (found.length === 0) return;
    let isGone = false;
    const around = surroundingsIn(text, found, chosen, beginsHar(text));
    void findPairings(token, found, chosen, around, environment).then((pairings) => {
      if (!isGone) setPaired({ of: token, pairings, request: around.requestOf(null), code: around.code });
    });
    return () => {
      isGone = true;
    };
  }, [token, found, chosen, text, environment]);
  return paired?.of === token ? paired : null;
}

/** What tokens are called where they are offered: by where they stood, and by their number. */
function nameAll(found: readonly FoundToken[]): ReadonlyMap<number, string> {
  return new Map(found.map(({ role }, index) => [index, role ?? `token ${index + 1}`]));
}

/** The policy with what was found, where a profile asks for that; null where there is nothing to add. */
function policyWith(
  policy: Policy,
  token: Token,
  found: readonly FoundToken[],
  { pairings, request, code }: Paired,
): Policy | null {
  const kind = findKind(headerParameters(token), claimsOf(token))?.kind.id;
  const companion = pairings.find(({ code: one }) => one === 'ath' || one === 'at_hash')?.companion ?? null;
  const accessToken = companion === null ? policy.accessToken : (found[companion]?.text ?? null);
  if (kind === 'dpop' && (companion !== null || request !== null)) {
    const { method = policy.dpopMethod, url = policy.dpopUrl } = request ?? {};
    return { ...policy, profile: 'dpop', accessToken, dpopMethod: method, dpopUrl: url };
  }
  if (kind === 'id-token' && companion !== null)
    return { ...policy, profile: 'id-token', accessToken, code: code ?? policy.code };
  return null;
}
