import { type Doc, readKnown } from '../text/doc.ts';
import { contentId } from '../text/problem.ts';
import { writeSegment } from '../text/segment.ts';
import { isUnencoded } from './compact.ts';
import { docProblems } from './doc-problems.ts';
import type { JwsStep, Signature, Token } from './token.ts';

const encoder = new TextEncoder();

/**
 * The token together with the content that is kept apart from it (RFC 7515 appendix F), whose bytes are signed encoded
 * or, under `"b64": false`, as they are (RFC 7797). Comes back unchanged where its content is in it. `known` are texts
 * that need not be read again.
 */
export function giveContent(token: Token, bytes: Uint8Array<ArrayBuffer>, known: readonly Doc[] = []): Token {
  const { step, bySignature } = token;
  if (step.kind !== 'jws' || step.content?.state !== 'detached') return token;
  if (bySignature === undefined) return withContent(token, step, bytes, known);
  const views: Token[] = [];
  for (const view of bySignature) {
    const { step: own } = view;
    views.push({ ...(own.kind === 'jws' ? withContent(view, own, bytes, known) : view), bySignature: views });
  }
  return views[bySignature.indexOf(token)] ?? token;
}

function withContent(
  token: Token,
  step: JwsStep,
  bytes: Uint8Array<ArrayBuffer>,
  known: readonly Doc[],
): Token {
  const encoded = writeSegment(bytes, 0);
  const given = readKnown(known, contentId(0), encoded);
  const isPlain = isUnencoded(step.signatures[0]?.protectedHeader ?? null);
  const place = { doc: contentId(0), start: 0, end: 0 };
  return {
    ...token,
    step: {
      ...step,
      signatures: step.signatures.map((signature) => ({
        ...signature,
        input: () => inputOver(signature, isPlain ? bytes : encoder.encode(encoded.text)),
      })),
      content: { state: 'detached', encoded: segmentOf(step), given },
    },
    problems: [
      ...token.problems.filter(({ code }) => code !== 'payload-detached'),
      ...docProblems(given, 'payload', place),
    ],
  };
}

function segmentOf({ content }: JwsStep) {
  return content?.state === 'detached' ? content.encoded : null;
}

function inputOver({ protectedHeader }: Signature, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const header = encoder.encode(`${protectedHeader?.encoded?.text ?? ''}.`);
  const input = new Uint8Array(header.length + payload.length);
  input.set(header);
  input.set(payload, header.length);
  return input;
}
