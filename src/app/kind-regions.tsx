import {
  type ComponentProps,
  type Dispatch,
  type JSX,
  type RefObject,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { findKind } from '../core/claims/find-kind.ts';
import { readListTimes, wordListAge } from '../core/claims/list-times.ts';
import { readStatusList, type StatusListReading } from '../core/crypto/status-list.ts';
import type { FoundToken } from '../core/find/found-tokens.ts';
import { findMisfit } from '../core/findings/does-not-belong.ts';
import { findPairings } from '../core/policy/companions.ts';
import { type Beside, NOTHING_BESIDE } from '../core/policy/fill-policy.ts';
import { pairingAt } from '../core/policy/pair-status.ts';
import type { Pairing } from '../core/policy/pairing.ts';
import type { Policy, ProfileId } from '../core/policy/policy.ts';
import type { FoundRequest } from '../core/policy/request-around.ts';
import { surroundingsIn } from '../core/policy/surroundings.ts';
import { beginsHar } from '../core/recording/begins-har.ts';
import { claimsOf, headerParameters, type Token } from '../core/token/token.ts';
import { type NowStore, useNow } from '../hooks/use-now.ts';
import { Companions } from '../panels/kinds/companions.tsx';
import { StatusListPanel } from '../panels/kinds/status-list.tsx';
import { showInBox } from '../panels/tokens-found/show-in-box.ts';
import type { Inputs } from '../state/inputs.ts';
import type { Action } from '../state/reducer.ts';
import { fillInputs } from './fill-inputs.ts';
import type { OnMisfits } from './use-findings.ts';

interface KindRegionsProps {
  readonly token: Token;
  /** All that was found in the pasted text; empty where it is one token. */
  readonly found: readonly FoundToken[];
  readonly inputs: Inputs;
  readonly environment: CryptoEnvironment;
  readonly dispatch: Dispatch<Action>;
  readonly now: NowStore;
  readonly onMisfits: OnMisfits;
  /** What the policy was last filled with. */
  readonly filled: RefObject<Beside>;
}

/** What some kinds of tokens have beside their claims, and what belongs to them of what was found with them. */
export function KindRegions(props: KindRegionsProps): JSX.Element {
  const { token, found, inputs, dispatch, now } = props;
  const list = useStatusList(token);
  const paired = usePairings(props);
  useFilledPolicy(paired, props);
  useMisfits(paired, props);
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
        <CompanionsNow
          now={now}
          pairings={paired.pairings}
          names={nameAll(found)}
          onShow={show}
          onCheck={policy === null ? null : () => dispatch({ type: 'policy-set', policy })}
        />
      )}
      {list === null ? null : (
        <StatusListNow
          now={now}
          token={token}
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
  /** What is called an access token beside it. */
  readonly accessTokens: readonly string[];
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
      if (isGone) return;
      const { code, accessTokens } = around;
      setPaired({ of: token, pairings, request: around.requestOf(null), code, accessTokens });
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

/** The policy by the profile of its kind, with what was found; null where there is nothing to hold it against. */
function policyWith(
  policy: Policy,
  token: Token,
  found: readonly FoundToken[],
  paired: Paired,
): Policy | null {
  const profile = kindOf(token);
  const beside = besideOf(profile, token, found, paired);
  if (profile === null || !Object.values(beside).some((one) => one !== null)) return null;
  const { accessToken, code, dpopMethod, dpopUrl } = beside;
  return {
    ...policy,
    profile,
    accessToken: accessToken ?? policy.accessToken,
    code: code ?? policy.code,
    dpopMethod: dpopMethod ?? policy.dpopMethod,
    dpopUrl: dpopUrl ?? policy.dpopUrl,
  };
}

function kindOf(token: Token): ProfileId | null {
  return findKind(headerParameters(token), claimsOf(token))?.kind.id ?? null;
}

/** What was found for a profile that the token is of the kind of, and that looks beside the token. */
function besideOf(
  profile: ProfileId | null,
  token: Token,
  found: readonly FoundToken[],
  { pairings, request, code, accessTokens }: Paired,
): Beside {
  if (profile === null || profile !== kindOf(token)) return NOTHING_BESIDE;
  const textOf = (name: Pairing['code']): string | null => {
    // Of one that is not compared it is not known whether it came with this token.
    const companion = pairings.find((one) => one.code === name && one.state !== 'warn')?.companion ?? null;
    return companion === null ? null : (found[companion]?.text ?? null);
  };
  switch (profile) {
    case 'dpop':
      return {
        ...NOTHING_BESIDE,
        accessToken: textOf('ath') ?? request?.accessToken ?? null,
        dpopMethod: request?.method ?? null,
        dpopUrl: request?.url ?? null,
      };
    case 'id-token': {
      const only = accessTokens.length === 1 ? (accessTokens[0] ?? null) : null;
      return { ...NOTHING_BESIDE, accessToken: textOf('at_hash') ?? only, code };
    }
    default:
      return NOTHING_BESIDE;
  }
}

/** Gives the profile in the policy what it asks for, so that it is not met while something beside the token does not fit. */
function useFilledPolicy(paired: Paired | null, props: KindRegionsProps): void {
  const { token, found, inputs, dispatch, filled } = props;
  const { profile } = inputs.policy;
  const beside = useMemo(
    () => (paired === null ? null : besideOf(profile, token, found, paired)),
    [paired, profile, token, found],
  );
  useEffect(() => {
    if (beside === null) return;
    const before = filled.current;
    filled.current = beside;
    dispatch({ type: 'stepped', step: (last) => fillInputs(last, beside, before) });
  }, [beside, filled, dispatch]);
}

/** Makes what does not fit findings of the token. */
function useMisfits(paired: Paired | null, { token, onMisfits }: KindRegionsProps): void {
  useEffect(() => {
    const misfits = (paired?.pairings ?? []).filter(({ state }) => state === 'fail').map(findMisfit);
    onMisfits(misfits.map((finding) => ({ token: token.found.text, finding })));
    return () => onMisfits(null);
  }, [paired, token, onMisfits]);
}

/** What belongs to the token, as it is now. */
function CompanionsNow({
  now,
  pairings,
  ...rest
}: ComponentProps<typeof Companions> & { readonly now: NowStore }): JSX.Element {
  const { seconds } = useNow(now);
  return <Companions pairings={pairings.map((one) => pairingAt(one, seconds))} {...rest} />;
}

interface StatusListNowProps {
  readonly now: NowStore;
  readonly token: Token;
  readonly reading: StatusListReading;
  readonly asked: number | null;
}

/** A list of statuses, as old as it is now. */
function StatusListNow({ now, token, ...rest }: StatusListNowProps): JSX.Element {
  const { seconds } = useNow(now);
  return <StatusListPanel age={wordListAge(readListTimes(claimsOf(token)), seconds)} {...rest} />;
}
