import type { JsonChange } from '../../core/text/json-change.ts';
import { HEADER_ID } from '../../core/token/edit.ts';
import type { StepName } from '../../state/step-name.ts';

const PLAIN = {
  'found-at-start': 'start',
  'token-typed': 'change token',
  'token-chosen': 'choose another token',
  'source-read': 'find tokens',
  'key-typed': 'change key',
  'key-format-chosen': 'choose key format',
  'secret-found': 'use found secret',
  'passphrase-typed': 'enter passphrase',
  'key-allowed': 'allow slow key',
  'keys-fetched': 'fetch keys',
  'white-space-kept': 'keep white space',
  'policy-set': 'change policy',
  'sign-requested': 'sign with this key',
  'token-started': 'new token',
  'token-rewritten': 'rewrite the token',
  composed: 'sign',
  reverted: 'revert to original',
  cleared: 'clear token',
  stepped: 'undo',
} as const;

const CHANGES: Readonly<Partial<Record<JsonChange['kind'], string>>> = {
  set: 'set',
  'set-all': 'set',
  'remove-member': 'remove',
  rename: 'rename to',
  remove: 'remove',
  'keep-last': 'remove duplicates of',
};

/** A name in a title may be as long as a token. */
const LONGEST_NAME = 40;

/** What a step did, as it reads after "Undo:"; empty where that is not known. */
export function wordStep(name: StepName | null): string {
  if (name === null) return '';
  const { type, source } = name;
  if (type === 'token-replaced') {
    if (source === 'link') return 'open shared link';
    return source === undefined ? 'replace token' : 'load example';
  }
  if (type === 'key-replaced') return wordKey(source);
  const part = name.doc === HEADER_ID ? 'header' : 'payload';
  if (type === 'text-typed') return `edit ${part}`;
  if (type !== 'text-changed') return PLAIN[type];
  const spelled = name.member ?? wordPath(name.path ?? '');
  if (name.change === undefined || spelled === '') return `change ${part}`;
  const shown = spelled.length > LONGEST_NAME ? `${spelled.slice(0, LONGEST_NAME)}…` : spelled;
  return `${CHANGES[name.change] ?? 'change'} ${shown}`;
}

/** A JSON Pointer as people write it in code. */
function wordPath(path: string): string {
  const names = path.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.slice(1).join('.');
}

function wordKey(source: StepName['source']): string {
  if (source === 'generated') return 'generate key';
  return source === 'carried' ? 'use the token’s own key' : 'replace key';
}
