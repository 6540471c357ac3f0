import { NO_KEY_OPTIONS } from '../core/keys/key.ts';
import type { LinkProblem, SharedContents } from '../core/share/shared-contents.ts';
import { nameLastStep, remember } from './history.ts';
import type { Inputs } from './inputs.ts';

/**
 * Puts what a shared link holds in place of what is there, in one step that can be taken back. Key and policy stay
 * where the link has none; a key or policy from it is marked as such, as long as it stays as it came.
 */
export function openLink(contents: SharedContents): (inputs: Inputs) => Inputs {
  const { token, keys, policy } = contents;
  const text = writeKeys(keys);
  return (inputs) => ({
    ...nameLastStep(remember(inputs, ['document', 'key', 'policy']), {
      type: 'token-replaced',
      source: 'link',
    }),
    pasted: token,
    source: null,
    chosen: 0,
    draft: null,
    key: text === null ? inputs.key : { text, format: 'auto', options: FROM_LINK },
    ...(policy === null ? {} : { policy, linkPolicy: policy }),
    link: { contents, problem: null },
  });
}

const FROM_LINK = { ...NO_KEY_OPTIONS, isFromLink: true } as const;

/** A link that was refused changes nothing. */
export function refuseLink(problem: LinkProblem): (inputs: Inputs) => Inputs {
  return (inputs) => ({ ...inputs, link: { contents: null, problem } });
}

/** Whether the policy came with a link and stands as it came, also after a step back or forward. */
export function isPolicyFromLink({ policy, linkPolicy }: Inputs): boolean {
  return policy === linkPolicy;
}

/** What was said of a link has been read. */
export function dismissLink(inputs: Inputs): Inputs {
  return { ...inputs, link: null };
}

function writeKeys(keys: readonly string[]): string | null {
  const [first, ...others] = keys;
  if (first === undefined) return null;
  const value: unknown = JSON.parse(others.length === 0 ? first : `{"keys":[${keys.join(',')}]}`);
  return JSON.stringify(value, null, 2);
}
