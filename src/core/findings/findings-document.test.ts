import { expect, it } from 'vitest';
import { DOES_NOT_BELONG } from './does-not-belong.ts';
import { FAMILIES } from './rule.ts';
import { ALL_RULES } from './rule-list.ts';
import { SAMPLES } from './samples/samples.ts';
import { SERVER_CLOCK } from './server-clock.ts';
import { findingsOfSample } from './test-data/sample-findings.ts';

const NOW = 1_767_225_600;

const INTRODUCTION = `# Findings

${ALL_RULES.length - 2} rules look at every token. An \`error\` is what a correct verifier refuses, or a secret that is exposed; a
\`warning\` is a real risk; an \`info\` is worth knowing. Some rules weigh more or less by what they find.
Two more look around it: \`${SERVER_CLOCK.id}\` at the recording that it came in, \`${DOES_NOT_BELONG.id}\` at what was found with it.
Each has an example of what it says.

This file is written by a test from the tables in \`src/core/findings\`: \`npx vitest run src/core/findings -u\`.
`;

/** A rule as a section, with what it says of its own sample. */
async function describeRule({
  id,
  severity,
  title,
  why,
  reference,
}: (typeof ALL_RULES)[number]): Promise<string> {
  const sample = SAMPLES[id];
  if (sample === undefined) throw new Error(id);
  const findings = await findingsOfSample(sample.raises, NOW);
  const raised = findings.find((finding) => finding.code === id);
  if (raised === undefined) throw new Error(id);
  return `### \`${id}\`

**${title}.** ${severity}

- For example: ${raised.what.replaceAll('<', '&lt;')}
- Why: ${why}
- What to do: ${raised.remedy}
- Reference: [${reference.label}](${reference.url})
`;
}

it('docs/findings.md is what the tables say', async () => {
  const families = await Promise.all(
    Object.entries(FAMILIES).map(async ([family, title]) => {
      const rules = await Promise.all(ALL_RULES.filter((rule) => rule.family === family).map(describeRule));
      return `## ${title}\n\n${rules.join('\n')}`;
    }),
  );
  await expect([INTRODUCTION, ...families].join('\n')).toMatchFileSnapshot('../../../docs/findings.md');
});
