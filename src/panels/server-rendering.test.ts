import { createElement, type FunctionComponent } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createCryptoEnvironment } from '../core/algorithms/environment.ts';
import { EMPTY_POLICY } from '../core/policy/policy.ts';
import { readToken } from '../core/token/read-token.ts';
import { claimsOf, payloadOf } from '../core/token/token.ts';
import * as answering from './answer-panels.ts';
import * as explaining from './explain-panels.ts';
import { AlgorithmSelect } from './part/algorithm-select.tsx';
import { ExamplesMenu } from './top-bar/examples-menu.tsx';
import { PrivacyNote } from './top-bar/privacy-note.tsx';
import { CheckLadder } from './verdict/check-ladder.tsx';

const panels = { ...answering, ...explaining };
const environment = createCryptoEnvironment(null);
const ignore = (): void => {};
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const token = readToken(`${base64url('{"alg":"HS256"}')}.${base64url('{"sub":"a","iat":1,"exp":9}')}.AAAA`);
const now = { seconds: 5, isSet: true, choose: ignore };
const ofToken = { token, environment, dispatch: ignore };

/** Each with the least that makes it show something. */
const RENDERED = {
  AlgorithmSelect: html(AlgorithmSelect, { name: 'HS256', environment, disabled: false, onChoose: ignore }),
  CheckLadder: html(CheckLadder, {
    checks: [{ name: 'form', state: 'pass', label: 'Form', reason: 'A reason.', findingId: null }],
    onShowFinding: ignore,
    onShowKey: ignore,
    onShowPolicy: ignore,
  }),
  ClaimsView: html(panels.ClaimsView, {
    payload: payloadOf(token),
    remarks: new Map(),
    nowSeconds: 5,
    timeZone: 'UTC',
    edits: { onAdd: ignore, onRemove: ignore, onReplace: ignore },
    onOpenToken: ignore,
  }),
  ExamplesMenu: html(ExamplesMenu, { list: panels.Examples, environment, onExample: ignore }),
  FindingsPanel: html(panels.FindingsPanel, {
    findings: [],
    hasToken: true,
    header: null,
    payload: null,
    findQuickFix: null,
    getNow: () => 5,
    onShow: ignore,
    onFix: ignore,
    onTry: ignore,
  }),
  CopyTokenAs: html(panels.CopyTokenAs, { token, onCode: () => {} }),
  KeyTools: html(panels.KeyTools, {
    ...ofToken,
    onFile: ignore,
    onGenerate: ignore,
    onBringBack: null,
    used: null,
  }),
  LifetimePanel: html(panels.LifetimePanel, {
    claims: claimsOf(token),
    hasToken: true,
    nowSeconds: 5,
    timeZone: 'UTC',
    toleranceSeconds: 0,
    withoutExp: null,
  }),
  NowRow: html(panels.NowRow, { claims: claimsOf(token), now, timeZone: 'UTC', onTimeZone: ignore }),
  PolicyAnswers: html(panels.PolicyAnswers, {
    policy: EMPTY_POLICY,
    result: null,
    suggested: 'id-token',
    onLeave: ignore,
    dispatch: ignore,
  }),
  PolicyRow: html(panels.PolicyRow, { token, policy: EMPTY_POLICY, onLeave: ignore, dispatch: ignore }),
  PrivacyNote: html(PrivacyNote, { children: 'words that nobody sees' }),
  SetNowNotice: html(panels.SetNowNotice, { now, timeZone: 'UTC' }),
  TokenNotes: html(panels.TokenNotes, { token, isDraft: false }),
};

function html<Props extends object>(component: unknown, props: Props): () => string {
  return () => renderToString(createElement(component as FunctionComponent<Props>, props));
}

describe('panels where there is no browser', () => {
  it.each(Object.entries(RENDERED))('%s is rendered, twice the same', (_, render) => {
    const first = render();
    expect(first.includes('undefined')).toBe(false);
    expect(render()).toBe(first);
  });

  it('hold nothing of what is closed', () => {
    const all = Object.values(RENDERED)
      .map((render) => render())
      .join('');
    expect(all).toContain('Expiration Time');
    expect(all).not.toMatch(
      /<dialog|Asia\/Tokyo|A reason\.<\/p>|words that nobody sees|An expired token|exp in/,
    );
  });
});
