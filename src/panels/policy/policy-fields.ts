import { EMPTY_POLICY, type Policy, type ProfileId } from '../../core/policy/policy.ts';
import { audiencesOf } from '../../core/policy/requirement.ts';
import { findMember, stringMember } from '../../core/text/json-walk.ts';
import { algorithmOf } from '../../core/token/header-algorithm.ts';
import { claimsOf, headerParameters, type Token } from '../../core/token/token.ts';

type TextMember = Exclude<keyof Policy, 'profile' | 'algorithms'>;

/** What the dialog holds while a policy is being written: each box its text. */
export interface PolicyFields {
  readonly profile: ProfileId | null;
  readonly algorithms: readonly string[];
  readonly texts: Readonly<Record<TextMember, string>>;
}

export interface PolicyBox {
  readonly name: TextMember;
  readonly label: string;
  readonly placeholder?: string;
  readonly isSeconds?: boolean;
}

/** The boxes that concern every token, in their order. */
export const POLICY_BOXES: readonly PolicyBox[] = [
  { name: 'iss', label: 'Issuer (iss)' },
  { name: 'aud', label: 'Audience (aud)' },
  { name: 'typ', label: 'Type (typ)', placeholder: 'for example at+jwt' },
  { name: 'requiredClaims', label: 'Required claims', placeholder: 'names separated by spaces' },
  { name: 'toleranceSeconds', label: 'Tolerance in seconds', placeholder: '0', isSeconds: true },
  { name: 'maxAgeSeconds', label: 'Maximum age in seconds', isSeconds: true },
  { name: 'nonce', label: 'Nonce' },
  { name: 'accessToken', label: 'Access token', placeholder: 'for at_hash or ath' },
  { name: 'code', label: 'Authorization code', placeholder: 'for c_hash' },
];

/** The boxes that only a DPoP proof, or a token bound by one, has a use for. */
export const DPOP_BOXES: readonly PolicyBox[] = [
  { name: 'dpopMethod', label: 'DPoP method', placeholder: 'for example POST' },
  { name: 'dpopUrl', label: 'DPoP URL', placeholder: 'https://' },
];

/** What a box for seconds takes; the form holds to it before it is read. */
export const SECONDS_PATTERN = '\\s*[0-9]{1,11}(\\.[0-9]+)?(e-[0-9]+)?\\s*';

/** A policy as the boxes show it. */
export function toFields(policy: Policy): PolicyFields {
  const { profile, algorithms } = policy;
  const write = (name: TextMember): string => {
    const value = policy[name];
    if (value === null || value === 0) return value === 0 && name === 'maxAgeSeconds' ? '0' : '';
    return typeof value === 'object' ? value.join(' ') : String(value);
  };
  const texts = Object.fromEntries([...POLICY_BOXES, ...DPOP_BOXES].map(({ name }) => [name, write(name)]));
  return { profile, algorithms, texts: { ...NO_TEXTS, ...texts } };
}

const NO_TEXTS: PolicyFields['texts'] = {
  iss: '',
  aud: '',
  typ: '',
  nonce: '',
  toleranceSeconds: '',
  maxAgeSeconds: '',
  requiredClaims: '',
  accessToken: '',
  code: '',
  dpopMethod: '',
  dpopUrl: '',
};

/** The policy that the boxes state. White space at the ends of a box is not meant; an empty box requires nothing. */
export function fromFields({ profile, algorithms, texts }: PolicyFields): Policy {
  const text = (name: TextMember): string | null => texts[name].trim() || null;
  const seconds = (name: TextMember): number | null => {
    const value = Number(text(name) ?? Number.NaN);
    return Number.isFinite(value) && value >= 0 ? value : null;
  };
  return {
    profile,
    algorithms,
    iss: text('iss'),
    aud: text('aud'),
    typ: text('typ'),
    nonce: text('nonce'),
    toleranceSeconds: seconds('toleranceSeconds') ?? EMPTY_POLICY.toleranceSeconds,
    maxAgeSeconds: seconds('maxAgeSeconds'),
    requiredClaims: text('requiredClaims')?.split(/\s+/) ?? [],
    accessToken: text('accessToken'),
    code: text('code'),
    dpopMethod: text('dpopMethod'),
    dpopUrl: text('dpopUrl'),
  };
}

/** Issuer, audience, type and algorithm as the token has them; what it does not have stays as it was. */
export function fillFromToken(fields: PolicyFields, token: Token | null): PolicyFields {
  const claims = claimsOf(token);
  const algorithm = algorithmOf(token);
  const found: Readonly<Partial<Record<TextMember, string | null | undefined>>> = {
    iss: stringMember(claims, 'iss'),
    aud: audiencesOf(findMember(claims, 'aud')?.value)?.[0],
    typ: stringMember(headerParameters(token), 'typ'),
  };
  const texts = Object.fromEntries(Object.entries(found).filter(([, text]) => text != null));
  return {
    ...fields,
    algorithms: algorithm?.state === 'known' ? [algorithm.algorithm.name] : fields.algorithms,
    texts: { ...fields.texts, ...texts },
  };
}
