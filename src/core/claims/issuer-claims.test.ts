import { describe, expect, it } from 'vitest';
import { typedDoc } from '../text/doc.ts';
import { readJson } from '../text/json.ts';
import { contentId } from '../text/problem.ts';
import { describeMember } from './explain.ts';
import { explainClaim } from './issuer-claims.ts';

const docOf = (text: string) => typedDoc(contentId(0), text, false);

function explain(claims: object, name: string) {
  const { root } = readJson(JSON.stringify(claims));
  if (root?.kind !== 'object') throw new Error('an object');
  return explainClaim(root)(name);
}

const TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

describe('claims of known issuers', () => {
  it.each([
    ['Entra v2.0', { iss: `https://login.microsoftonline.com/${TENANT}/v2.0` }, 'tid', /tenant/],
    ['Entra v1.0', { iss: `https://sts.windows.net/${TENANT}/` }, 'appid', /app/],
    ['Google', { iss: 'https://accounts.google.com' }, 'hd', /Workspace/],
    ['Firebase', { iss: 'https://securetoken.google.com/my-project' }, 'firebase', /signed in/],
    ['Auth0', { iss: 'https://tenant.eu.auth0.com/' }, 'permissions', /may do/],
    ['Keycloak', { iss: 'https://id.example/realms/main' }, 'realm_access', /realm/],
    ['an older Keycloak', { iss: 'https://id.example/auth/realms/main' }, 'resource_access', /client/],
    ['Cognito', { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC' }, 'token_use', /“id”/],
    ['Okta', { iss: 'https://dev-1.okta.com/oauth2/default' }, 'cid', /client/],
    [
      'GitHub Actions',
      { iss: 'https://token.actions.githubusercontent.com' },
      'job_workflow_ref',
      /reusable/,
    ],
    ['Kubernetes', { iss: 'https://kubernetes.default.svc', 'kubernetes.io': {} }, 'kubernetes.io', /pod/],
    ['Apple', { iss: 'https://appleid.apple.com' }, 'is_private_email', /relay/],
    ['an SD-JWT VC', { iss: 'https://issuer.example', vct: 'https://a.example/id' }, 'cnf', /holder/],
    ['an SD-JWT VC without issuer', { vct: 'urn:eudi:pid:1' }, 'issuing_country', /authority/],
  ])('%s', (_, claims, name, title) => {
    expect(explain(claims, name)?.title).toMatch(title);
    expect(explain(claims, name)?.reference).not.toBe('');
  });

  it.each([
    ['another issuer', { iss: 'https://issuer.example' }],
    ['an address that only begins alike', { iss: 'https://accounts.google.com.evil.example' }],
    ['another host with the name in it', { iss: 'https://evil.example/login.microsoftonline.com/' }],
    ['no issuer', {}],
  ])('are private with %s', (_, claims) => {
    for (const name of ['tid', 'hd', 'permissions', 'cid', 'issuing_country'])
      expect(explain(claims, name)).toBeNull();
  });

  it('registered ones keep their meaning, unless the issuer has its own', () => {
    const claims = { iss: 'https://token.actions.githubusercontent.com' };
    expect(explain(claims, 'exp')?.title).toBe('Expiration Time');
    expect(explain({ iss: `https://sts.windows.net/${TENANT}/` }, 'amr')?.title).toMatch(/Microsoft/);
  });

  it('are said in the editor too', () => {
    const text = JSON.stringify({ iss: 'https://appleid.apple.com', nonce_supported: true });
    expect(describeMember('payload', docOf(text), text.indexOf('nonce'))?.text).toMatch(/platform.*Apple/);
  });
});
