import { type JSX, memo, type ReactNode, useId, useState } from 'react';
import type { Key, KeyFormat, KeyInput, KeyReading } from '../../core/keys/key.ts';
import { isLargeText } from '../../editor/large-text.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { KeyBox } from './key-box.tsx';
import { KeyFacts } from './key-facts.tsx';
import styles from './key-panel.module.css';

const FORMATS: readonly (readonly [KeyFormat, string])[] = [
  ['auto', 'Automatic'],
  ['utf8', 'Text (UTF-8)'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['hex', 'Hex'],
];

interface KeyPanelProps {
  readonly input: KeyInput;
  /** Null while it is being read. */
  readonly reading: KeyReading | null;
  /** The key of the ring that was used, or the first. */
  readonly used: Key | null;
  /** What to paste here for the token at hand. */
  readonly wanted: string;
  /** The token is encrypted, and the key would encrypt it. */
  readonly encrypts: boolean;
  /** Why the key cannot sign or encrypt this token; null where it can. */
  readonly cannotSign: string | null;
  /** The key that the token carries in its own header, as text. */
  readonly carried: string | null;
  /** What is to be said of a file that was opened. */
  readonly remark: string | null;
  /** A line that says what the key was read as, with more of it folded underneath. */
  readonly card: (words: ReactNode) => ReactNode;
  /** What copies the key in other forms. */
  readonly copy: ReactNode;
  /** What reading the key still needs. */
  readonly unlock: ReactNode;
  /** Menus of what else can be done with keys. */
  readonly tools: ReactNode;
  /** Signing is the one thing to do, and offered beside the verdict. */
  readonly isSignedAbove: boolean;
  readonly onType: (text: string) => void;
  readonly onFormat: (format: KeyFormat) => void;
  readonly onSign: () => void;
  readonly onGenerate: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onUseCarried: (text: string) => void;
  readonly onFile: (file: File) => void;
}

export const KeyPanel = memo(function KeyPanel(props: KeyPanelProps): JSX.Element {
  const { input, reading, used, wanted, cannotSign, carried, remark, card, unlock, tools } = props;
  const { text, format } = input;
  const factsId = useId();
  const reasonId = useId();
  const [hadReturn, setHadReturn] = useState(false);
  return (
    <Panel
      title="Key"
      id="key-panel"
      isLarge={isLargeText(text)}
      meta={summary(reading, used)}
      actions={
        <>
          {carried === null ? null : (
            <Button onClick={() => props.onUseCarried(carried)}>Use the token's own key</Button>
          )}
          {props.copy}
          <Button onClick={props.onGenerate} title="Generate a key for the algorithm in the header">
            Generate key
          </Button>
          <span className={styles.tools}>{tools}</span>
        </>
      }
    >
      <KeyBox
        text={text}
        placeholder={wanted}
        describedBy={`${factsId} ${factsId}-notes`}
        onType={(typed) => {
          if (typed === '') setHadReturn(false);
          props.onType(typed);
        }}
        onPasted={setHadReturn}
        onFile={props.onFile}
        onUndo={props.onUndo}
        onRedo={props.onRedo}
      />
      {unlock}
      <div className={styles.foot}>
        <label className={styles.format}>
          Key format
          <select
            value={format}
            onChange={(event) => {
              const chosen = FORMATS.find(([value]) => value === event.currentTarget.value);
              if (chosen !== undefined) props.onFormat(chosen[0]);
            }}
          >
            {FORMATS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {props.isSignedAbove ? null : (
          <Button
            disabled={cannotSign !== null}
            aria-describedby={cannotSign === null ? undefined : reasonId}
            title={cannotSign ?? undefined}
            onClick={props.onSign}
          >
            {props.encrypts ? 'Encrypt' : 'Sign'} with this key
          </Button>
        )}
        {cannotSign === null ? null : (
          <span id={reasonId} className="visually-hidden">
            {cannotSign}
          </span>
        )}
      </div>
      <KeyFacts
        id={factsId}
        reading={reading}
        used={used}
        encrypts={props.encrypts}
        hadReturn={hadReturn}
        remark={remark}
        card={card}
      />
    </Panel>
  );
});

function summary(reading: KeyReading | null, key: Key | null): string {
  if (key === null) return '';
  if (reading?.state === 'read' && reading.isSet && reading.keys.length > 1)
    return `JWK Set, ${reading.keys.length} keys`;
  if (key.kind === 'secret') {
    const bytes = (key.bits ?? 0) / 8;
    return `secret, ${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`;
  }
  const { kind, visibility, curve, bits } = key;
  // An OKP or AKP key is known by its curve or parameter set.
  const name = kind === 'OKP' || kind === 'AKP' ? curve : kind;
  const size = name === curve ? '' : `, ${curve ?? `${bits} bits`}`;
  return `${name} ${visibility}${size}`;
}
