import { type JSX, useEffect, useMemo, useState } from 'react';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { listClaims, type RedactableClaim, sensitivePaths } from '../core/share/list-claims.ts';
import { type ShareForm as Form, shareObstacle } from '../core/share/prepare-token.ts';
import { publicKeysOf } from '../core/share/public-keys.ts';
import { policyToShare } from '../core/share/shared-policy.ts';
import { tokenValidity } from '../core/share/validity.ts';
import { claimsDocOf, type Token } from '../core/token/token.ts';
import { chosenOutcome } from '../core/verdict/layer.ts';
import type { Conclusion } from '../hooks/answer.ts';
import type { PayloadView } from '../panels/part/payload-views.tsx';
import { LinkContents } from '../panels/share/link-contents.tsx';
import { RedactClaims } from '../panels/share/redact-claims.tsx';
import { ShareChoices, type ShareOption } from '../panels/share/share-choices.tsx';
import { ShareForm } from '../panels/share/share-form.tsx';
import { StepChoice } from '../panels/share/step-choice.tsx';
import { VIEW_LABELS } from '../panels/share/view-labels.ts';
import { writeSharedLink } from '../platform/take-shared-link.ts';
import { currentOrigin } from '../state/inputs.ts';
import type { Claimscope } from './use-claimscope.ts';
import { type ShareRequest, useShare } from './use-share.ts';

export interface ShareTokenProps {
  readonly claimscope: Claimscope;
  readonly environment: CryptoEnvironment;
  readonly getNow: () => number;
  readonly view: PayloadView;
  /** Which text is copied as soon as it is there. */
  readonly copies: 'Copy as Markdown' | 'Copy as JSON' | null;
}

const NO_KEYS: readonly string[] = [];
const NO_CONTENTS = 'The content that you gave beside the token is not in the link.';

/** Shares the token in the page: as it is when the dialog opens. */
export function ShareToken(props: ShareTokenProps): JSX.Element {
  const [{ claimscope }] = useState(props);
  const { token } = claimscope;
  return token === null ? (
    <p>There is no token yet. Paste one to share it.</p>
  ) : (
    <Sharing {...props} claimscope={claimscope} />
  );
}

function Sharing(props: ShareTokenProps): JSX.Element {
  const { claimscope, environment, getNow, copies } = props;
  // A link has no draft to compare.
  const view = props.view === 'compare' ? 'json' : props.view;
  const { answer, isAnswered, inputs, content } = claimscope;
  const steps = isAnswered && answer !== null ? answer.steps : null;
  const [step, setStep] = useState(0);
  const token = (step === 0 ? claimscope.token : steps?.[step]?.token) ?? null;
  const claims = useMemo(() => listClaims(claimsDocOf(token)), [token]);
  const sensitive = useMemo(() => sensitivePaths(claims), [claims]);
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const paths = useMemo(() => inOrder(claims, chosen ?? sensitive), [claims, chosen, sensitive]);
  const obstacles = useMemo(() => findObstacles(token, environment), [token, environment]);
  const [wanted, setForm] = useState<Form>('whole');
  const form = obstacles[wanted] === null ? wanted : firstPossible(obstacles);
  const [also, setAlso] = useState({ policy: false, view: false, keys: false });
  const keys = useKeys(steps?.[step] ?? null);
  const { policy, left } = useMemo(() => policyToShare(inputs.policy), [inputs.policy]);

  const request = useMemo(
    (): ShareRequest => ({
      token,
      conclusions: steps?.slice(step) ?? null,
      origin: currentOrigin(inputs),
      form,
      paths,
      beside: {
        keys: also.keys ? keys : NO_KEYS,
        policy: also.policy ? policy : null,
        view: also.view ? view : null,
      },
    }),
    [token, steps, step, inputs, form, paths, also, keys, policy, view],
  );
  const shared = useShare(request, environment, getNow);
  // What answers an earlier request is not what is chosen now.
  const current = shared?.request === request ? shared : null;
  const options: readonly ShareOption[] = [
    {
      label: 'Policy',
      words:
        left.length === 0 ? 'Your verifier’s rules.' : `Your verifier’s rules, without ${left.join(', ')}.`,
      isChosen: also.policy,
      obstacle: policy === null ? wordNoPolicy(left) : null,
      onChoose: (isChosen) => setAlso({ ...also, policy: isChosen }),
    },
    {
      label: 'Payload view',
      words: `Opens with the view ${VIEW_LABELS[view]}.`,
      isChosen: also.view,
      obstacle: null,
      onChoose: (isChosen) => setAlso({ ...also, view: isChosen }),
    },
    {
      label: 'Public keys',
      words: keys.length === 1 ? 'The public key in Key.' : `${keys.length} public keys from Key.`,
      isChosen: also.keys,
      obstacle: keysObstacle(form, keys, inputs.key.text !== ''),
      onChoose: (isChosen) => setAlso({ ...also, keys: isChosen }),
    },
  ];
  return (
    <ShareForm
      copies={copies}
      choices={
        <>
          {steps === null || steps.length < 2 ? null : (
            <StepChoice count={steps.length} step={step} onStep={setStep} />
          )}
          <ShareChoices
            form={form}
            obstacles={obstacles}
            onForm={setForm}
            claims={
              form === 'redacted' ? (
                <RedactClaims claims={claims} chosen={paths} onChoose={setChosen} />
              ) : null
            }
            options={options}
          />
        </>
      }
      contents={
        <LinkContents
          contents={current?.contents ?? null}
          token={current?.token ?? null}
          notes={[...(current?.notes ?? []), ...(content.given.text === '' ? [] : [NO_CONTENTS])]}
        />
      }
      link={current === null || current.text === '' ? '' : writeSharedLink(current.text)}
      problem={current?.problem ?? null}
      warnings={(current?.leftOver ?? []).map(
        (path) => `The value of ${path} is redacted, and still appears elsewhere in the link.`,
      )}
      validity={form === 'whole' && token !== null ? tokenValidity(token, getNow()) : null}
      report={current?.report ?? null}
    />
  );
}

/** The paths in the order of the claims, whoever chose them when. */
function inOrder(claims: readonly RedactableClaim[], paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(claims.flatMap(({ path }) => (paths.has(path) ? [path] : [])));
}

function wordNoPolicy(left: readonly string[]): string {
  return left.length === 0
    ? 'No policy set.'
    : `It consists of ${left.join(', ')}, which a link never holds.`;
}

const FORMS: readonly Form[] = ['whole', 'unsigned', 'redacted'];

function findObstacles(
  token: Token | null,
  environment: CryptoEnvironment,
): Readonly<Record<Form, string | null>> {
  const obstacleOf = (form: Form): string | null =>
    token === null ? 'There is no token.' : shareObstacle(token, form, environment);
  return { whole: obstacleOf('whole'), unsigned: obstacleOf('unsigned'), redacted: obstacleOf('redacted') };
}

function firstPossible(obstacles: Readonly<Record<Form, string | null>>): Form {
  return FORMS.find((form) => obstacles[form] === null) ?? 'whole';
}

/** The public keys in Key: the one that the signature is valid with, else all. */
function useKeys(conclusion: Conclusion | null): readonly string[] {
  const [keys, setKeys] = useState(NO_KEYS);
  useEffect(() => {
    if (conclusion === null) return;
    const { key: reading } = conclusion.analysis;
    const outcome = chosenOutcome(conclusion.analysis);
    const isUsed = outcome.state === 'verified' || outcome.state === 'self-asserted';
    const ring = isUsed && reading.state === 'read' ? { ...reading, keys: [outcome.key] } : reading;
    let isGone = false;
    void publicKeysOf(ring).then((written) => {
      if (!isGone) setKeys(written.length === 0 ? NO_KEYS : written);
    });
    return () => {
      isGone = true;
    };
  }, [conclusion]);
  return keys;
}

function keysObstacle(form: Form, keys: readonly string[], hasKey: boolean): string | null {
  if (form === 'redacted') return 'The public half of the throwaway key is in the link already.';
  if (form === 'unsigned') return 'Without a signature there is nothing to verify.';
  if (keys.length > 0) return null;
  return hasKey ? 'Key has no public key. A secret is never put into a link.' : 'Key is empty.';
}
