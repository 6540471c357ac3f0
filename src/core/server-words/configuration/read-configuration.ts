import type { Configuration, ConfigurationReading } from './configuration.ts';
import { readEnvoy } from './envoy.ts';
import { readIstio } from './istio.ts';
import { readYaml } from './plain-yaml.ts';
import { readSpringProperties, readSpringYaml } from './spring.ts';

export { policyOf } from './configuration.ts';

/**
 * Reads what a gateway or framework requires of tokens: Istio's RequestAuthentication, Envoy's jwt_authn filter (YAML
 * or JSON, alone or within more) or Spring Boot's resource server (YAML, properties or environment variables). What is
 * wrong with the text comes back as a value, with what to do. Never throws. Looks nothing up, so keys behind an
 * address are not there.
 */
export function readConfiguration(text: string): ConfigurationReading {
  const yaml = readYaml(text);
  if (yaml.ok) {
    const { documents } = yaml;
    const found = readIstio(documents) ?? readEnvoy(documents) ?? readSpringYaml(documents);
    if (found !== null) return read(found);
  }
  const properties = readSpringProperties(text);
  if (properties !== null) return read(properties);
  return {
    ok: false,
    what: yaml.ok
      ? 'This looks like a configuration, but it holds no rule, provider or resource server with settings for tokens.'
      : `This looks like a configuration, but it is not valid YAML. ${yaml.what}`,
    advice:
      'Paste a RequestAuthentication with jwtRules, a jwt_authn filter with providers, or settings under spring.security.oauth2.resourceserver.jwt, with their indentation.',
  };
}

function read(configuration: Configuration): ConfigurationReading {
  return { ok: true, configuration };
}
