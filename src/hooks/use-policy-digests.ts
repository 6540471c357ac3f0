import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { NO_DIGESTS, type Policy, type PolicyDigests } from '../core/policy/policy.ts';
import type { Review } from './use-review.ts';

interface Answer extends Pick<Policy, 'accessToken' | 'code'> {
  readonly digests: PolicyDigests;
}

/** The hashes of the secrets of a policy; null while they are being computed, never those of other secrets. */
export function usePolicyDigests(
  review: Review | null,
  { accessToken, code }: Policy,
  environment: CryptoEnvironment,
): PolicyDigests | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const isNeeded = accessToken !== null || code !== null;
  useEffect(() => {
    if (review === null || !isNeeded) return;
    let isGone = false;
    void review.digestSecrets({ accessToken, code }, environment.subtle).then((digests) => {
      if (!isGone) setAnswer({ accessToken, code, digests });
    });
    return () => {
      isGone = true;
    };
  }, [review, isNeeded, accessToken, code, environment]);
  if (!isNeeded) return NO_DIGESTS;
  return answer?.accessToken === accessToken && answer.code === code ? answer.digests : null;
}
