interface PolicyRules {
  createScriptURL(url: string): string | null;
}

interface PolicyFactory {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: PolicyRules): object;
}

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types. */
    readonly trustedTypes?: PolicyFactory;
  }
}

/**
 * The rules of the policy named `default`, which the browser asks when a plain string reaches a sink. Script from
 * a blob may run, because every worker is made that way: a blob's worker inherits the page's policy, and one with
 * a URL of its own does not. Nothing else: the rules for HTML and for script text are absent, which refuses both.
 */
export const defaultPolicyRules: PolicyRules = {
  createScriptURL: (url) => (url.startsWith('blob:') ? url : null),
};

/** Installs the default policy. To be called before the first worker is made; calling it again does nothing. */
export function installDefaultPolicy(): void {
  if (window.trustedTypes === undefined || window.trustedTypes.defaultPolicy !== null) return;
  window.trustedTypes.createPolicy('default', defaultPolicyRules);
}
