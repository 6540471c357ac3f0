import { type JSX, memo, useEffect, useState } from 'react';
import type { Layer } from '../../core/verdict/layer.ts';

interface VerdictAnnouncerProps {
  /** The answer to the present inputs; null while there is none, or while its sentence may still gain a reason. */
  readonly layer: Layer | null;
}

/** Longer than the pauses of a person who types, so that no half-typed secret is judged aloud. */
const QUIET_MS = 800;

/**
 * Tells a screen reader the verdict, once per change and only when everything has been quiet for a while. The sentence
 * in the verdict bar is no live region itself, because it changes with every key press.
 */
export const VerdictAnnouncer = memo(function VerdictAnnouncer({
  layer,
}: VerdictAnnouncerProps): JSX.Element {
  const [said, setSaid] = useState('');
  // The page opens empty, which is nothing new.
  const isNews = layer !== null && layer.sentence !== said && (said !== '' || layer.verdict !== 'empty');
  const sentence = isNews ? layer.sentence : null;
  useEffect(() => {
    if (sentence === null) return;
    const timer = window.setTimeout(() => setSaid(sentence), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [sentence]);
  return (
    <p className="visually-hidden" aria-live="polite" aria-atomic="true">
      {said}
    </p>
  );
});
