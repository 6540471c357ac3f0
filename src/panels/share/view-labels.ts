import type { SharedView } from '../../core/share/shared-contents.ts';

/** The views of the payload by what they are called on the page. */
export const VIEW_LABELS: Readonly<Record<SharedView, string>> = {
  json: 'JSON',
  claims: 'Claims',
  bytes: 'Bytes',
  disclosures: 'Disclosures',
};
