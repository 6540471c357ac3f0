import { useEffect, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import type { Outcome } from '../core/crypto/outcome.ts';
import type { DiagnosisResult } from '../core/diagnose/diagnosis.ts';
import type { KeyInput } from '../core/keys/key.ts';
import type { Token } from '../core/token/token.ts';
import { type Analysis, chosenOutcome } from '../core/verdict/layer.ts';

const EXPLAINED: ReadonlySet<Outcome['state']> = new Set([
  'invalid',
  'undecryptable',
  'unusable-key',
  'malformed',
]);
const BUDGET_MS = 500;
/** So long must nothing have been typed: the diagnosis stays off the path of typing. */
const QUIET_MS = 150;

/**
 * Why the signature does not hold, once it has been found out: it is looked for on its own after a verdict of
 * `invalid`, `undecryptable`, `unusable-key` or `malformed`, and dropped as soon as anything changes. Null until then, and for other verdicts.
 */
export function useDiagnosis(
  analysis: Analysis | null,
  token: Token | null,
  key: KeyInput,
  environment: CryptoEnvironment,
): DiagnosisResult | null {
  const reading = analysis?.key ?? null;
  const check = analysis === null ? null : chosenOutcome(analysis);
  const [found, setFound] = useState<{ of: Outcome; result: DiagnosisResult } | null>(null);
  useEffect(() => {
    if (reading === null || check === null || !EXPLAINED.has(check.state)) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      // Where it cannot be loaded nothing is explained, and nothing claimed.
      const loaded = await import('../core/diagnose/diagnose.ts').catch(() => null);
      if (loaded === null) return;
      const { diagnose } = loaded;
      const result = await diagnose({
        token,
        keyText: key.text,
        keyFormat: key.format,
        key: reading,
        check,
        environment,
        now: () => performance.now(),
        budgetMs: BUDGET_MS,
        signal: abort.signal,
      });
      if (!abort.signal.aborted) setFound({ of: check, result });
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [reading, check, token, key, environment]);
  return found !== null && found.of === check ? found.result : null;
}
