import type { SignatureCheck } from './check-signature.ts';
import type { DecryptionCheck } from './jwe/decrypt.ts';

/** What was computed of a layer: of its signature, or of its encryption. */
export type Outcome = SignatureCheck | DecryptionCheck;
