import { formatUtc } from '../claims/numeric-date.ts';
import type { Severity } from '../findings/rule.ts';
import type { Doc } from '../text/doc.ts';
import { claimsDocOf, headerOf, openedOf, payloadOf } from '../token/token.ts';
import type { Check, CheckState, Layer } from '../verdict/layer.ts';
import { codeBlock, codeSpan } from './markdown.ts';
import type { Report, ReportedStep } from './report.ts';

const STATES: Readonly<Record<CheckState, string>> = {
  pass: 'passed',
  fail: '**failed**',
  warn: '**warning**',
  skipped: 'not checked',
};

const NAMES: Readonly<Record<Check['name'], string>> = {
  form: 'Form',
  algorithm: 'Algorithm',
  key: 'Key',
  signature: 'Signature',
  decryption: 'Decryption',
  binding: 'Key binding',
  time: 'Time',
  policy: 'Policy',
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

/**
 * An analysis as Markdown for an issue or a chat: verdict, checks, header, payload and findings. Everything that the
 * token has a say in is code, so that nothing of it becomes markup, HTML, a link or a mention. The signature is in it
 * only with `tokenText`; nothing of a key ever is.
 */
export function writeMarkdown(report: Report): string {
  const { steps, tokenText, redacted, original, nowSeconds } = report;
  const blocks = [
    ...steps.flatMap((step, index) => [
      ...(steps.length > 1 ? [`### Step ${index + 1}`] : []),
      ...writeStep(step, index === 0 ? original : null),
    ]),
    ...(tokenText === null ? [] : ['**Token**', codeBlock(tokenText, 'text')]),
    ...(redacted === null
      ? []
      : [`Replaced by placeholders: ${redacted.map(codeSpan).join(', ') || 'none'}.`]),
    `Checked with Claimscope as of ${formatUtc(nowSeconds)}.`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function writeStep(
  { token, layer, leftOut, policy }: ReportedStep,
  original: Layer | null,
): readonly string[] {
  const claims = openedOf(token) === null ? null : claimsDocOf(token);
  return [
    `**Verdict:** ${codeSpan(layer.sentence)}`,
    ...(layer.detail === '' ? [] : [codeSpan(layer.detail)]),
    ...(original === null
      ? []
      : [
          `This is a redacted copy. Of the token itself: ${codeSpan(original.verdict)}${
            original.checks.length === 0 ? '' : ` (${original.checks.map(wordState).join(', ')})`
          }.`,
        ]),
    '**Checks**',
    layer.checks.map((check) => `- ${wordState(check)}. ${codeSpan(check.reason)}`).join('\n'),
    ...writePart('Header', headerOf(token)),
    ...writePart('Payload', payloadOf(token)),
    ...writePart('Processed claims', claims),
    ...writeList(
      'Findings',
      layer.findings.map(
        ({ severity, code, title, what, remedy, reference }) =>
          `- ${SEVERITIES[severity]} ${codeSpan(code)}: ${codeSpan(`${title}. ${what} ${remedy}`)} (${reference.label})`,
      ),
    ),
    ...(leftOut === 0 ? [] : ['Findings about the key are left out.']),
    ...writeList(
      'Policy',
      policy?.requirements.map(
        ({ state, title, reason }) => `- ${STATES[state]}: ${codeSpan(`${title}. ${reason}`)}`,
      ) ?? [],
    ),
  ];
}

function wordState({ name, state }: Check): string {
  return `${NAMES[name]}: ${STATES[state]}`;
}

function writePart(title: string, doc: Doc | null): readonly string[] {
  if (doc === null) return [];
  if (doc.text === null) return [`**${title}**`, 'Not text.'];
  return [`**${title}**`, codeBlock(doc.shown, doc.json?.fault === null ? 'json' : 'text')];
}

function writeList(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`**${title}**`, lines.join('\n')];
}
