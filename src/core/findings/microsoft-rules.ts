import type { TokenContext } from '../claims/token-context.ts';
import { findMember, stringMember } from '../text/json-walk.ts';
import { inFamily, matchHeader } from './rule.ts';

const ISSUER = /^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.(?:com|us)|sts\.chinacloudapi\.cn)\//;

/** What only tokens of one issuer have. */
export const MICROSOFT_RULES = inFamily<TokenContext>('header', [
  {
    id: 'graph-nonce',
    severity: 'info',
    title: 'Token for Microsoft Graph',
    why: 'The signature covers a different “nonce” than the one in the token, so only Microsoft can verify it.',
    remedy: 'Do not verify it. Request a token whose audience is your own service.',
    reference: {
      label: 'Microsoft identity platform: access tokens',
      url: 'https://learn.microsoft.com/entra/identity-platform/access-tokens',
    },
    *check(context) {
      const nonce = findMember(context.header, 'nonce')?.value;
      if (nonce?.kind !== 'string' || !ISSUER.test(stringMember(context.claims, 'iss') ?? '')) return;
      yield matchHeader(context, 'nonce', nonce, 'The header has a "nonce" and the issuer is Microsoft.');
    },
  },
]);
