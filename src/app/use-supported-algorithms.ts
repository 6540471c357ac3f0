import { useEffect, useState } from 'react';
import type { AlgorithmName } from '../core/algorithms/algorithms.ts';
import { type CryptoEnvironment, supportedAlgorithms } from '../core/algorithms/environment.ts';

/** The algorithms that this browser computes; null until it was asked, which waits for the first answer. */
export function useSupportedAlgorithms(environment: CryptoEnvironment): ReadonlySet<AlgorithmName> | null {
  const [supported, setSupported] = useState<ReadonlySet<AlgorithmName> | null>(null);
  useEffect(() => {
    let isGone = false;
    void supportedAlgorithms(environment).then((names) => {
      if (!isGone) setSupported(names);
    });
    return () => {
      isGone = true;
    };
  }, [environment]);
  return supported;
}
