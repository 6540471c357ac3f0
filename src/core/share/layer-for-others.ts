import { type Analysis, type Check, chosenLayer, type Layer } from '../verdict/layer.ts';

/** What of a layer may be passed on as a text. */
export interface LayerForOthers {
  readonly layer: Layer;
  /** How many findings about a secret or private key are not in it. */
  readonly leftOut: number;
}

const KEY_UNREADABLE = 'The key cannot be read.';

/**
 * The layer without what may quote a secret or private key or tell how to guess it: findings about one, and what the
 * checks say of those, are left out, and the words about a text in Key that cannot be read. What is said of public keys
 * stays. Findings of sensitive data at `redacted` (JSON Pointers) are of placeholders and go too. Verdict and states stay
 * as they are.
 */
export function layerForOthers(analysis: Analysis, redacted: readonly string[]): LayerForOthers {
  const { key } = analysis;
  const layer = chosenLayer(analysis);
  const isSecret =
    key.state === 'unreadable' ||
    (key.state === 'read' && key.keys.some(({ visibility }) => visibility !== 'public'));
  const isOfPlaceholder = (path: string | null): boolean =>
    redacted.some((one) => path === one || path?.startsWith(`${one}/`) === true);
  const passedOn = layer.findings.filter(
    ({ family, path }) => family !== 'sensitive' || !isOfPlaceholder(path),
  );
  const findings = passedOn.filter(({ part }) => !isSecret || part !== 'key');
  const left = new Set(findings.map(({ code }) => code));
  const isUnreadable = key.state === 'unreadable';
  const guard = (check: Check): Check => {
    if (check.name !== 'key') return check;
    if (isUnreadable) return { ...check, reason: KEY_UNREADABLE, findingId: null };
    return check.findingId === null || left.has(check.findingId)
      ? check
      : { ...check, label: 'Key', reason: 'What was found of the key is left out.', findingId: null };
  };
  const sentence =
    isUnreadable && layer.verdict === 'unusable-key'
      ? `Not checked: ${KEY_UNREADABLE.charAt(0).toLowerCase()}${KEY_UNREADABLE.slice(1)}`
      : layer.sentence;
  return {
    layer: { ...layer, sentence, findings, checks: layer.checks.map(guard) },
    leftOut: passedOn.length - findings.length,
  };
}
