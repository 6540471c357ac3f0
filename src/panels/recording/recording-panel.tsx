import { type JSX, memo, useEffect, useId, useMemo, useState } from 'react';
import { formatInZone } from '../../core/claims/numeric-date.ts';
import type { FoundToken } from '../../core/find/found-tokens.ts';
import type { Finding } from '../../core/findings/rule.ts';
import { findServerClock } from '../../core/findings/server-clock.ts';
import type { ReadRecording } from '../../core/recording/read-recording.ts';
import type { Story } from '../../core/recording/story.ts';
import { describeJsonFault } from '../../core/text/json-fault-words.ts';
import { readToken } from '../../core/token/read-token.ts';
import { tellStory } from '../../hooks/read-recording.ts';
import type { NowStore } from '../../hooks/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { later } from '../../ui/later.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Remark } from '../../ui/remark.tsx';
import { EventList, eventId } from './event-list.tsx';
import { nameTokens } from './name-tokens.ts';
import { RecordedTokenRow } from './recorded-token-row.tsx';
import styles from './recording.module.css';
import { RefusalLinks } from './refusal-links.tsx';
import { wordClock, wordClockOff } from './word-clocks.ts';
import { wordWithoutCredentials } from './word-credentials.ts';
import { wordEventsWithoutToken } from './word-story.ts';

const ScrubDialog = later(() => import('./scrub-dialog.tsx').then((module) => module.ScrubDialog));

interface RecordingPanelProps {
  /** The HAR. */
  readonly text: string;
  /** Of the file; null where it was pasted. */
  readonly fileName: string | null;
  /** What a search found in it. */
  readonly tokens: readonly FoundToken[];
  readonly chosen: number;
  readonly timeZone: string;
  readonly now: NowStore;
  /** That the policy requires; null for none. */
  readonly audience: string | null;
  readonly onChoose: (index: number, token: FoundToken) => void;
  /** What the recording says of the chosen token, beside what the token itself says; null for nothing. */
  readonly onFinding: (finding: LateFinding | null) => void;
}

interface LateFinding {
  readonly token: string;
  readonly finding: Finding;
}

interface Recording {
  readonly of: string;
  readonly read: ReadRecording;
}

/** So many are shown before the person asks for all of them. */
const SHOWN_AT_FIRST = 20;

/** The tokens of a recording over time: where each came from, where it went, and what became of it. */
export const RecordingPanel = memo(function RecordingPanel(props: RecordingPanelProps): JSX.Element {
  const { text, fileName, tokens, chosen, onFinding } = props;
  const [recording, setRecording] = useState<Recording | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    void tellStory(text, tokens, abort.signal).then((read) => {
      if (read !== null) setRecording({ of: text, read });
    });
    return () => abort.abort();
  }, [text, tokens]);
  const read = recording?.of === text ? recording.read : null;
  const chosenText = tokens[chosen]?.text ?? '';
  useEffect(() => {
    onFinding(read?.ok === true ? clockFinding(read.story, chosenText) : null);
    return () => onFinding(null);
  }, [read, chosenText, onFinding]);
  const canSave = read?.ok === true && read.story.fault === null;
  return (
    <Panel
      title="Recording"
      meta={read?.ok === true ? <span>{countRequests(read.story)}</span> : null}
      actions={
        canSave ? (
          <Button aria-haspopup="dialog" onClick={() => setIsSaving(true)}>
            Save scrubbed recording
          </Button>
        ) : undefined
      }
    >
      {read === null ? (
        <p className={styles.note}>Reading the recording</p>
      ) : read.ok ? (
        <>
          {read.isScrubbed ? (
            <p className={styles.note} data-remark="scrubbed">
              This recording says of itself that it was scrubbed. If so, its tokens are look-alikes, and an
              invalid signature says nothing of the original.
            </p>
          ) : null}
          <StoryOfTokens {...props} story={read.story} />
        </>
      ) : (
        <ul aria-label="About the recording">
          <Remark
            data-remark="not-har"
            data-severity="error"
            tone="error"
            word="Error"
            title="Not a recording that can be read"
            seen={
              read.fault === null
                ? 'It begins like a HAR, but log.entries is no list. Tokens in it are listed all the same.'
                : `It begins like a HAR, but breaks off before the first request. ${describeJsonFault(read.fault, 'recording').what} Tokens in it are listed all the same.`
            }
          />
        </ul>
      )}
      {isSaving && canSave ? (
        <ScrubDialog text={text} tokens={tokens} fileName={fileName} onClose={() => setIsSaving(false)} />
      ) : null}
    </Panel>
  );
});

function clockFinding({ tokens }: Story, text: string): LateFinding | null {
  const clock = tokens.find((one) => one.text === text)?.clock ?? null;
  const token = clock === null ? null : readToken(text);
  return clock === null || token === null ? null : { token: text, finding: findServerClock(token, clock) };
}

function countRequests({ exchangeCount }: Story): string {
  return `${exchangeCount.toLocaleString('en')} ${exchangeCount === 1 ? 'request' : 'requests'}`;
}

interface StoryProps extends RecordingPanelProps {
  readonly story: Story;
}

function StoryOfTokens(props: StoryProps): JSX.Element {
  const { story, tokens, chosen, timeZone, audience, now, onChoose } = props;
  const [isWhole, setIsWhole] = useState(false);
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  const id = useId();
  const names = useMemo(() => nameTokens(story), [story]);
  const indexes = useMemo(() => new Map(tokens.map(({ text }, index) => [text, index])), [tokens]);
  const days = useMemo(() => daysOf(story, timeZone), [story, timeZone]);
  const shown = isWhole ? story.tokens : story.tokens.slice(0, SHOWN_AT_FIRST);
  const context = { names, audience, clocksOff: story.clocksOff };
  const rows = { timeZone, hasDates: days.length > 1, onNow: now.choose };
  useEffect(() => {
    const row = wanted === null ? null : document.getElementById(wanted.id);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [wanted]);
  const goTo = (token: number, at: number): void => {
    if (token > shown.length) setIsWhole(true);
    setWanted({ id: eventId(`${id}-${token}`, at) });
  };
  return (
    <>
      <RefusalLinks story={story} names={names} times={wordDays(days, timeZone)} onGo={goTo} />
      <Remarks story={story} names={names} />
      {story.tokens.length === 0 ? (
        <p className={styles.note}>
          A recording without a token: no request or response has one that could be read.
        </p>
      ) : (
        <ol className={styles.tokens} aria-label="Tokens over time">
          {shown.map((token) => {
            const index = token.text === null ? undefined : indexes.get(token.text);
            const found = index === undefined ? undefined : tokens[index];
            return (
              <RecordedTokenRow
                key={token.number}
                token={token}
                context={context}
                id={`${id}-${token.number}`}
                isChosen={index === chosen}
                {...rows}
                onChoose={index === undefined || found === undefined ? null : () => onChoose(index, found)}
              />
            );
          })}
        </ol>
      )}
      {shown.length === story.tokens.length ? null : (
        <p className={styles.note}>
          <Button look="outlined" onClick={() => setIsWhole(true)}>
            Show all {story.tokens.length.toLocaleString('en')} tokens
          </Button>
        </p>
      )}
      {story.refusalsWithoutToken.length === 0 ? null : (
        <section className={styles.token} aria-label="Refused without a token">
          <p className={styles.head}>
            <strong>Refused without a token</strong>
            <span className={styles.facts}>requests in which none can be read</span>
          </p>
          <EventList events={wordEventsWithoutToken(story.refusalsWithoutToken)} id={`${id}-0`} {...rows} />
        </section>
      )}
      {wordLeftOut(story).map((words) => (
        <p key={words} className={styles.note}>
          {words}
        </p>
      ))}
    </>
  );
}

/** The first and the last day that the story tells of, in a zone; one where they are the same, none without times. */
function daysOf({ tokens, refusalsWithoutToken }: Story, timeZone: string): readonly string[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const told = tokens.flatMap(({ issued, sent, replacement }) =>
    [issued, ...sent, replacement].flatMap((one) => (one === null ? [] : [one.exchange])),
  );
  for (const { started } of [...told, ...refusalsWithoutToken.map(({ exchange }) => exchange)]) {
    if (started === null) continue;
    first = Math.min(first, started);
    last = Math.max(last, started);
  }
  if (last < first) return [];
  return [...new Set([first, last].map((seconds) => formatInZone(seconds, timeZone).slice(0, 10)))];
}

function wordDays(days: readonly string[], timeZone: string): string {
  if (days.length === 0) return '';
  return days.length === 1 ? `${days[0]}, times in ${timeZone}` : `Times in ${timeZone}`;
}

interface RemarksProps {
  readonly story: Story;
  readonly names: ReadonlyMap<number, string>;
}

/** What holds for the whole recording: what is wrong with it, and what it cannot tell. */
function Remarks({ story, names }: RemarksProps): JSX.Element | null {
  const { fault, withoutCredentials, isWithoutBodies, clocks, clocksOff } = story;
  const remarks = [
    fault === null ? null : (
      <Remark
        key="broken"
        data-remark="broken"
        data-severity="error"
        tone="error"
        word="Error"
        title="The recording breaks off"
        seen={`${describeJsonFault(fault, 'recording').what} What follows is of the requests before that. A broken recording cannot be scrubbed: save it again.`}
      />
    ),
    withoutCredentials === null ? null : (
      <Remark
        key="sanitized"
        data-remark="without-credentials"
        data-severity="warning"
        tone="warning"
        word="Warning"
        title="Saved without credentials"
        seen={wordWithoutCredentials(withoutCredentials.creator)}
      />
    ),
    isWithoutBodies ? (
      <Remark
        key="bodies"
        data-remark="without-bodies"
        data-severity="info"
        tone="info"
        word="Note"
        title="Saved without response bodies"
        seen="So it cannot show which response issued a token."
      />
    ) : null,
    ...clocks.map((clock) => (
      <ClockRemark
        key={`clock ${clock.host}`}
        title={`Clock of ${clock.host} is off`}
        seen={wordClock(
          clock,
          names,
          clocksOff.find(({ host }) => host === clock.host),
        )}
      />
    )),
    ...clocksOff
      .filter(({ host }) => clocks.every((clock) => clock.host !== host))
      .map((clock) => <ClockRemark key={`clock ${clock.host}`} {...wordClockOff(clock)} />),
  ].filter((remark) => remark !== null);
  return remarks.length === 0 ? null : <ul aria-label="About the recording">{remarks}</ul>;
}

interface ClockRemarkProps {
  readonly title: string;
  readonly seen: string;
}

function ClockRemark(props: ClockRemarkProps): JSX.Element {
  return (
    <Remark data-remark="server-clock" data-severity="warning" tone="warning" word="Warning" {...props} />
  );
}

function wordLeftOut({ proofCount, elsewhereCount }: Story): readonly string[] {
  const one = (count: number): boolean => count === 1;
  return [
    ...(proofCount === 0
      ? []
      : [
          one(proofCount)
            ? 'Not listed: a DPoP proof.'
            : `Not listed: ${proofCount.toLocaleString('en')} DPoP proofs, one for each request.`,
        ]),
    ...(elsewhereCount === 0
      ? []
      : [
          `Not listed: ${elsewhereCount.toLocaleString('en')} ${one(elsewhereCount) ? 'token that stands' : 'tokens that stand'} elsewhere in the file.`,
        ]),
  ];
}
