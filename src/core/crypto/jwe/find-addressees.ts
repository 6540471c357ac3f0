import type { CryptoEnvironment } from '../../algorithms/environment.ts';
import type { Key, KeyReading } from '../../keys/key.ts';
import type { Doc } from '../../text/doc.ts';
import { JweHeader } from '../../token/jwe-header.ts';
import { chooseEncryptionKey } from './choose-encryption-key.ts';
import { ITERATIONS_UNASKED } from './decrypt.ts';
import { iterationsIn } from './form.ts';
import { findMeans, type Means } from './open.ts';

/** The headers of a token that is to be encrypted. */
interface Headers {
  readonly protectedHeader: Doc | null;
  readonly unprotectedHeader: Doc | null;
  /** The header of each recipient; null where it has none of its own. */
  readonly recipients: readonly (Doc | null)[];
}

/** A recipient with the key that encrypts for it. */
export interface Addressee {
  readonly header: JweHeader;
  readonly means: Means;
  readonly key: Key;
}

/** Whom a token is encrypted for and by what, with keys of the ring, or why it cannot be, in sentences. Encrypts nothing. */
export function findAddressees(
  draft: Headers,
  reading: KeyReading,
  environment: CryptoEnvironment,
): readonly [Addressee, ...Addressee[]] | string {
  const found: Addressee[] = [];
  const isOne = draft.recipients.length === 1;
  for (const [index, recipient] of draft.recipients.entries()) {
    const header = headerFor(draft, recipient);
    const named = isOne ? '' : `Recipient ${index + 1}: `;
    const means = findMeans(header, environment);
    if ('state' in means) return named + means.what;
    const { management, encryption } = means;
    const isShared =
      management.mode !== 'direct' && !(management.mode === 'ecdh-es' && management.wrapBits === null);
    if (!isOne && !isShared)
      return `${named}${management.name} allows one recipient only. Choose an algorithm with key wrapping.`;
    if (encryption !== (found[0]?.means.encryption ?? encryption))
      return `${named}All recipients need the same “enc”. Put it into the protected header.`;
    const iterations = management.mode === 'password' ? (iterationsIn(header.find('p2c')?.node) ?? 0) : 0;
    if (iterations > ITERATIONS_UNASKED)
      return `${named}“p2c” requires ${iterations.toLocaleString('en')} iterations. Claimscope encrypts with at most ${ITERATIONS_UNASKED.toLocaleString('en')}.`;
    const key = chooseEncryptionKey(reading, means, header.text('kid'));
    if ('what' in key) return `${named}${key.what} ${key.remedy}`;
    found.push({ header, means, key });
  }
  const [first, ...others] = found;
  return first === undefined ? 'The token has no recipient to encrypt it for.' : [first, ...others];
}

function headerFor({ protectedHeader, unprotectedHeader }: Headers, recipient: Doc | null): JweHeader {
  return new JweHeader({ protectedHeader, unprotectedHeader }, { unprotectedHeader: recipient });
}
