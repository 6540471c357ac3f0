import type { JSX } from 'react';
import type { WrittenKey } from '../../core/keys/convert.ts';
import type { Key } from '../../core/keys/key.ts';
import { nameKey } from '../../core/keys/name-key.ts';
import { downloadText } from '../../platform/download.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import styles from './key-tools.module.css';
import { useWrittenForms } from './use-written-forms.ts';

/** Every form that the key can be written in. */
export function WrittenForms({ used }: { readonly used: Key }): JSX.Element {
  const loaded = useWrittenForms(used);
  if (loaded === null) return <p>Converting…</p>;
  const { forms } = loaded;
  if (forms === null) return <p>The converter could not be loaded. Reload the page.</p>;
  const kid = used.kid === null ? '' : ` with kid “${used.kid.slice(0, 60)}”`;
  return (
    <>
      <p>
        {nameKey(used).replace(/^./, (first) => first.toUpperCase())}
        {kid}.{' '}
        {used.kind === 'secret'
          ? 'A secret converts only to JWK. Anyone who has it can sign.'
          : 'As JWK it keeps its usage restrictions. A key without a kid gets its thumbprint as kid (RFC 7638).'}
      </p>
      <FormList forms={forms.filter(({ half }) => half === 'public')} title="Public key" />
      <FormList
        forms={forms.filter(({ half }) => half === 'private')}
        title="Private key"
        warning="Anyone who has it can sign in your name."
      />
      <FormList
        forms={forms.filter(({ half }) => half === 'secret')}
        title="Secret"
        warning="Anyone who has it can sign in your name."
      />
    </>
  );
}

interface FormListProps {
  readonly forms: readonly WrittenKey[];
  readonly title: string;
  readonly warning?: string;
}

function FormList({ forms, title, warning }: FormListProps): JSX.Element | null {
  if (forms.length === 0) return null;
  return (
    <section>
      <h3 className={styles.subheading}>
        {title}
        {warning === undefined ? null : <span className={styles.warning}>{warning}</span>}
      </h3>
      <ul aria-label={title} className={styles.forms}>
        {forms.map(({ label, form, fileName, text }) => (
          <li key={label}>
            <span className={styles.name}>{form}</span>
            <CopyButton label={`Copy ${label}`} text={text} />
            <Button
              aria-label={`Download ${label}`}
              title={`Download ${label}`}
              onClick={() => downloadText(`${text}\n`, fileName)}
            >
              Download
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
