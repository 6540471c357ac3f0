import type { Configuration, ConfigurationReading } from './configuration.ts';
import { readEnvoy } from './envoy.ts';
import { readIstio } from './istio.ts';
import { isMap, LONGEST, memberOf, type Plain, readYaml, textOf, walkTexts } from './plain-yaml.ts';
import { readSpringProperties, readSpringYaml } from './spring.ts';
import { isTemplate } from './template.ts';

export { policyOf, ruleFor } from './configuration.ts';

/**
 * Reads what a gateway or framework requires of tokens: Istio's RequestAuthentication, Envoy's jwt_authn filter (YAML
 * or JSON, alone or within more) or Spring Boot's resource server (YAML, properties, environment variables or
 * arguments). They may stand in a block of a document, in the text of a ConfigMap, or in a template, of which nothing
 * is rendered. What is wrong with the text comes back as a value, with what to do. Never throws. Looks nothing up, so
 * keys behind an address are not there.
 */
export function readConfiguration(text: string): ConfigurationReading {
  const yaml = readYaml(text);
  const found =
    (yaml.ok ? readDocuments(yaml.documents) : null) ??
    readBlocks(text) ??
    readSpringProperties(text) ??
    (yaml.ok ? readTexts(yaml.documents) : null);
  if (found !== null) return { ok: true, configuration: found };
  return {
    ok: false,
    what: yaml.ok
      ? 'This looks like a configuration, but it holds no rule, provider or resource server with settings for tokens.'
      : `This looks like a configuration, but it is not valid YAML. ${yaml.what}`,
    advice: isTemplate(text)
      ? 'This is a template, which Claimscope does not render. Paste what it becomes: the output of “helm template”, or of “kubectl get … -o yaml”.'
      : 'Paste a RequestAuthentication with jwtRules, a jwt_authn filter with providers, or settings under spring.security.oauth2.resourceserver.jwt, with their indentation.',
  };
}

/** All that is in them: a file may be of more than one kind. */
function readDocuments(documents: readonly Plain[]): Configuration | null {
  const found = merge([readIstio, readEnvoy, readSpringYaml].map((read) => read(documents)));
  return found === null ? null : { ...found, others: findOthers(documents) };
}

/** What Kubernetes is given beside it, by kind and name. */
function findOthers(documents: readonly Plain[]): readonly string[] {
  return documents
    .flatMap((document) => {
      const items = memberOf(document, 'items');
      return Array.isArray(items) ? items : [document];
    })
    .flatMap((document: Plain) => {
      const kind = textOf(memberOf(document, 'kind'));
      if (
        !isMap(document) ||
        kind === null ||
        readIstio([document]) !== null ||
        readEnvoy([document]) !== null
      )
        return [];
      return [[kind, textOf(memberOf(memberOf(document, 'metadata'), 'name')) ?? ''].join(' ').trim()];
    });
}

const BLOCKS_AT_MOST = 20;

/** Code blocks of Markdown, and what a shell gives to a command: `<<EOF`. */
function readBlocks(text: string): Configuration | null {
  const blocks: string[] = [];
  let lines: string[] | null = null;
  let end = '';
  for (const line of text.split(/\r?\n/)) {
    if (lines !== null && line.trim() === end) {
      blocks.push(lines.join('\n'));
      lines = null;
    } else if (lines !== null) lines.push(line);
    else {
      end = /^[ \t]*(```|~~~)/.exec(line)?.[1] ?? /<<-?[ \t]*["']?(\w{1,20})/.exec(line)?.[1] ?? '';
      if (end !== '') lines = [];
    }
  }
  return readEach(blocks);
}

/** A file within a file, as a ConfigMap has it. */
function readTexts(documents: readonly Plain[]): Configuration | null {
  return readEach(
    documents.flatMap((document) => [...walkTexts(document)]).filter((text) => text.includes('\n')),
  );
}

/** Each text once, and all together no longer than one may be. */
function readEach(texts: readonly string[]): Configuration | null {
  let taken = 0;
  const read = [...new Set(texts)].slice(0, BLOCKS_AT_MOST).filter(({ length }) => {
    taken += length;
    return taken <= LONGEST;
  });
  return merge(
    read.map((text) => {
      const yaml = readYaml(text);
      return (yaml.ok ? readDocuments(yaml.documents) : null) ?? readSpringProperties(text);
    }),
  );
}

function merge(found: readonly (Configuration | null)[]): Configuration | null {
  const [first, ...more] = found.filter((one) => one !== null);
  if (first === undefined) return null;
  const titles = [...new Set([first, ...more].map(({ title }) => title))];
  const [rule, ...rules] = [first, ...more].flatMap((one) => one.rules);
  return rule === undefined
    ? null
    : {
        title: titles.join(' and '),
        rules: [rule, ...rules],
        others: [first, ...more].flatMap(({ others }) => others),
      };
}
