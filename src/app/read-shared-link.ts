import { readLink } from '../core/share/read-link.ts';
import type { SharedView } from '../core/share/shared-contents.ts';
import type { Inputs } from '../state/inputs.ts';
import { openLink, refuseLink } from '../state/open-link.ts';

/** What a link does to the page. */
interface LinkEffect {
  readonly step: (inputs: Inputs) => Inputs;
  /** Null where it leaves that as it is. */
  readonly view: SharedView | null;
}

/** Reads what stands behind `#share=`; a link that is refused leaves all as it is and says why. */
export async function readSharedLink(text: string): Promise<LinkEffect> {
  const reading = await readLink(text);
  if (!reading.ok) return { step: refuseLink(reading.problem), view: null };
  const { contents } = reading;
  return { step: openLink(contents), view: contents.view };
}
