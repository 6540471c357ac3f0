import type { ClaimName } from './names.ts';

/** A secret that gives itself away by how it is written. */
export interface SecretShape {
  /** With its article, as it stands in a sentence. */
  readonly label: string;
  /** Literals one of which every such secret contains; the pattern is tried only where one is there. */
  readonly markers: readonly string[];
  /** Of bounded length, so that no text makes it slow. */
  readonly pattern: RegExp;
}

function shape(label: string, markers: readonly string[], pattern: RegExp): SecretShape {
  return { label, markers, pattern };
}

/**
 * The secrets that are known by their shape, from what their issuers document. Keys meant to be public (Stripe's
 * `pk_`), identifiers without power (a Twilio account) and bearer tokens of OAuth are not among them.
 */
export const SECRET_SHAPES: readonly SecretShape[] = [
  shape('an AWS access key ID', ['AKIA', 'ASIA'], /(?<!\w)(?:AKIA|ASIA)[A-Z\d]{16}(?!\w)/),
  shape(
    'a GitHub token',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    /(?<!\w)gh[pousr]_[A-Za-z\d]{36,255}(?!\w)/,
  ),
  shape('a GitHub token', ['github_pat_'], /(?<!\w)github_pat_\w{36,255}(?!\w)/),
  shape(
    'a GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-'],
    /(?<![\w-])gl(?:pat|dt|rt|ptt)-[\w-]{20,300}/,
  ),
  shape(
    'a Stripe secret key',
    ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'],
    /(?<!\w)[sr]k_(?:live|test)_[A-Za-z\d]{10,255}(?!\w)/,
  ),
  shape('a Stripe webhook secret', ['whsec_'], /(?<!\w)whsec_[A-Za-z\d+/]{24,128}/),
  shape('a Slack token', ['xox'], /(?<!\w)xox[abeoprs]-(?=[A-Za-z-]{0,40}\d)[A-Za-z\d-]{10,250}/),
  shape('a Slack token', ['xapp-'], /(?<!\w)xapp-\d-[A-Z\d]{6,20}-\d{6,20}-[a-f\d]{32,128}/),
  shape(
    'a Slack webhook',
    ['hooks.slack.com/services/'],
    /hooks\.slack\.com\/services\/T\w{6,20}\/B\w{6,20}\/\w{16,64}/,
  ),
  shape(
    'a Discord webhook',
    ['/api/webhooks/'],
    /discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{50,100}/,
  ),
  shape('a Google API key', ['AIza'], /(?<![\w-])AIza[\w-]{35}(?![\w-])/),
  shape('a Google OAuth client secret', ['GOCSPX-'], /(?<!\w)GOCSPX-[\w-]{20,40}/),
  shape('an Azure storage key', ['AccountKey='], /AccountKey=[A-Za-z\d+/]{40,128}/),
  shape('an Azure shared access key', ['SharedAccessKey='], /SharedAccessKey=[A-Za-z\d+/]{40,128}/),
  shape('an Entra client secret', ['Q~'], /(?<![\w.~-])[\w.~-]{3}\dQ~[\w.~-]{31,34}(?![\w.~-])/),
  shape('a SendGrid API key', ['SG.'], /(?<![\w.-])SG\.[\w-]{16,32}\.[\w-]{32,64}(?![\w.-])/),
  shape('an npm token', ['npm_'], /(?<!\w)npm_[A-Za-z\d]{36}(?!\w)/),
  shape('a PyPI token', ['pypi-'], /(?<!\w)pypi-AgE[\w-]{50,1000}/),
  shape('an Anthropic API key', ['sk-ant-'], /(?<![\w-])sk-ant-[\w-]{20,200}/),
  shape(
    'an OpenAI API key',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-'],
    /(?<![\w-])sk-(?:proj|svcacct|admin)-[\w-]{20,300}/,
  ),
  shape('an OpenRouter API key', ['sk-or-v1-'], /(?<![\w-])sk-or-v1-[a-f\d]{64}/),
  shape('an API key', ['sk-'], /(?<![\w-])sk-(?=[A-Za-z]{0,40}\d)[A-Za-z\d]{32,64}(?![\w-])/),
  shape('a Hugging Face token', ['hf_'], /(?<!\w)hf_[A-Za-z\d]{34}(?!\w)/),
  shape('a DigitalOcean token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], /(?<!\w)do[opr]_v1_[a-f\d]{64}(?!\w)/),
  shape(
    'a Shopify token',
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    /(?<!\w)shp(?:at|ca|pa|ss)_[a-fA-F\d]{32}(?!\w)/,
  ),
  shape('a Telegram bot token', [':A'], /(?<![\w:])\d{8,12}:A[\w-]{34}(?![\w-])/),
  shape('a HashiCorp Vault token', ['hvs.'], /(?<![\w.])hvs\.[\w-]{24,300}/),
  shape('a Docker Hub token', ['dckr_pat_'], /(?<!\w)dckr_pat_[\w-]{27,64}/),
  shape('a Databricks token', ['dapi'], /(?<!\w)dapi[a-f\d]{32}(?:-\d)?(?!\w)/),
  shape('a Grafana token', ['glsa_'], /(?<!\w)glsa_[A-Za-z\d]{32}_[a-f\d]{8}(?!\w)/),
  shape('a Postman API key', ['PMAK-'], /(?<!\w)PMAK-[a-f\d]{24}-[a-f\d]{34}(?!\w)/),
  shape('an age secret key', ['AGE-SECRET-KEY-1'], /AGE-SECRET-KEY-1[A-Z\d]{58}(?!\w)/),
  shape(
    'a private key (PEM within base64)',
    ['LS0tLS1CRUdJTi'],
    /LS0tLS1CRUdJTi(?:BQUklWQVRFIEtFWS|BSU0EgUFJJVkFURSBLRV|BFQyBQUklWQVRFIEtFWS|BFTkNSWVBURUQgUFJJVkFURSBLRV|BPUEVOU1NIIFBSSVZBVEUgS0VZ)/,
  ),
];

const ANY_MARKER = new RegExp(
  SECRET_SHAPES.flatMap(({ markers }) => markers)
    .map((marker) => marker.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
);
const SHORTEST_SECRET = 16;

/** Starts at `://`, ends at the host's slash; what stands before the colon may be missing (`redis://:word@host`). */
const URL_WITH_PASSWORD = /:\/\/[^\s:@/?#]{0,128}:([^\s@/?#]{1,256})@[^\s@/]/;
const CONNECTION_PASSWORD = /(?:^|[;\s])(?:password|pwd) ?= ?([^;\s]{1,256})/i;
const CONNECTION_HOST =
  /(?:^|[;\s])(?:server|data source|host|addr(?:ess)?|user(?: id|name)?|uid|database) ?=/i;
const STAND_IN = /^(?:[*•●xX.-]+|\[.*\]|<.*>|\$\{.*\}|\{.*\}|%\w+%|\$[A-Z_]+)$/;

const PEM_BEGIN = '-----BEGIN ';
const PEM_LABEL_LENGTH = 48;
const TWILIO_KEY = /^SK[a-f\d]{32}$/;

/**
 * Names the secret that a text contains, by its shape: API keys, private keys in PEM, connection strings and URLs
 * with a password. Of the secret itself at most the fixed beginning that tells its kind is repeated. PEM is found
 * anywhere; `start` is the beginning of `text` in which the rest is looked for. Takes linear time. Null where there
 * is none; nothing is checked with an issuer, so a revoked or made-up key counts as well.
 */
export function nameSecret(text: string, start: string, name: ClaimName | null): string | null {
  if (start.length < 8) return null;
  return namePrivateKey(text) ?? nameShape(start, name) ?? nameConnection(start);
}

function nameShape(start: string, name: ClaimName | null): string | null {
  if (start.length < SHORTEST_SECRET) return null;
  if (start.startsWith('SK') && TWILIO_KEY.test(start) && name?.words.includes('twilio'))
    return 'a Twilio API key (SK••••)';
  if (!ANY_MARKER.test(start)) return null;
  for (const { label, markers, pattern } of SECRET_SHAPES) {
    if (!markers.some((marker) => start.includes(marker))) continue;
    const found = pattern.exec(start);
    if (found === null) continue;
    const marker = markers.find((candidate) => found[0].startsWith(candidate));
    return marker === undefined ? label : `${label} (${marker}••••)`;
  }
  return null;
}

function namePrivateKey(text: string): string | null {
  for (let at = text.indexOf(PEM_BEGIN); at !== -1; at = text.indexOf(PEM_BEGIN, at + PEM_BEGIN.length)) {
    const label = text.slice(at + PEM_BEGIN.length, at + PEM_BEGIN.length + PEM_LABEL_LENGTH);
    const found = /^([A-Z\d ]*)PRIVATE KEY(?: BLOCK)?-----/.exec(label);
    if (found !== null)
      return found[1] === 'ENCRYPTED ' ? 'an encrypted private key (PEM)' : 'a private key (PEM)';
  }
  return null;
}

function nameConnection(start: string): string | null {
  if (start.includes('@') && start.includes('://')) {
    const found = URL_WITH_PASSWORD.exec(start);
    if (found !== null && !STAND_IN.test(found[1] ?? '')) return 'a URL with a password';
  }
  if (start.includes('=')) {
    const found = CONNECTION_PASSWORD.exec(start);
    if (found !== null && !STAND_IN.test(found[1] ?? '') && CONNECTION_HOST.test(start)) {
      return 'a connection string with a password';
    }
  }
  return null;
}
