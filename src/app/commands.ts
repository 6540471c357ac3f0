import { ALGORITHMS } from '../core/algorithms/algorithms.ts';
import { KEY_MANAGEMENT } from '../core/algorithms/encryption.ts';
import type { CryptoEnvironment } from '../core/algorithms/environment.ts';
import { LANGUAGE_IDS, LANGUAGE_TITLES } from '../core/code/language-list.ts';
import { SPECIAL_EXAMPLES } from '../core/examples/example-list.ts';
import type { Doc } from '../core/text/doc.ts';
import { payloadOf, type Token } from '../core/token/token.ts';
import type { SupportedAlgorithms } from '../hooks/use-supported-algorithms.ts';
import type { Command } from '../panels/palette/command.ts';
import { QUICK_ACTIONS } from '../panels/part/quick-times.tsx';
import { keysOf } from '../panels/shortcuts/shortcuts.ts';
import { isSingleFile } from '../platform/edition.ts';
import { KEEP_FRAGMENT, offlineState, openOfflinePage } from '../platform/offline.ts';
import { readClipboard } from '../platform/read-clipboard.ts';
import { chooseCodeLanguage } from './code-language.ts';
import { focusVerdict } from './focus-place.ts';
import { findServerBox, goToClaimForm, goToNextFinding, goToRegion } from './go-to.ts';
import { listPageControls, listRegions, type PageControl } from './page-controls.ts';
import { selectToken } from './show-place.ts';
import type { PageHandlers } from './use-page-handlers.ts';
import type { PartPanels } from './use-part-panels.tsx';

/** What the commands act on, as it is when the palette is opened. */
export interface CommandContext {
  readonly token: Token | null;
  readonly environment: CryptoEnvironment;
  readonly on: PageHandlers;
  readonly parts: PartPanels;
}

const [DO, GO, CHOOSE, SET, GENERATE, TRY] = [
  'Actions',
  'Go to',
  'Options',
  'Set a claim',
  'Generate a key',
  'Try an example',
];

/** A claim's value in a line of the list. */
const LONGEST_VALUE = 60;
/** A token may have thousands of them. */
const CLAIMS_LISTED = 200;

/** Everything that can be done on the page as it is now. */
export function buildCommands(context: CommandContext, supported: SupportedAlgorithms): readonly Command[] {
  const controls = listPageControls();
  return [
    ...doings(context, controls),
    ...places(context, controls),
    ...controls
      .filter(({ kind }) => kind === 'choice' || kind === 'switch')
      .map((control) => press(CHOOSE, control)),
    ...claimSetters(context),
    ...makings(context, supported),
  ];
}

function command(group: string, label: string, run: () => void, more: Partial<Command> = {}): Command {
  const { hint = '', keys = keysOf(label), reason = null } = more;
  return { id: `${group}/${label}/${hint}`, group, label, hint, keys, reason, run };
}

function press(group: string, { name, place, reason, use }: PageControl): Command {
  return command(group, name, use, { hint: place, reason });
}

function doings({ token, on, parts }: CommandContext, controls: readonly PageControl[]): readonly Command[] {
  const fixes = controls.filter(({ kind, name }) => kind === 'finding' && !name.startsWith('Show in '));
  return [
    ...fixes.map((control) => press(DO, control)),
    command(DO, 'Paste token', () => void paste(on), { hint: 'From the clipboard' }),
    ...controls.filter(needsCommand).map((control) => press(DO, nameKept(control))),
    ...(parts.claimEdits === null
      ? []
      : [
          command(DO, 'Add claim', () => {
            on.chooseView('claims');
            queueMicrotask(goToClaimForm);
          }),
        ]),
    ...(payloadOf(token)?.whole === true
      ? [command(DO, 'Make claims selectively disclosable', () => on.openDialog('issue'))]
      : []),
    ...(token === null
      ? []
      : [
          command(DO, 'Share', () => on.openDialog('share'), { hint: 'As a link, whole or redacted' }),
          command(DO, 'Copy as Markdown', () => on.openDialog('share-markdown'), { hint: 'Share' }),
          command(DO, 'Copy as JSON', () => on.openDialog('share-json'), { hint: 'Share' }),
          ...LANGUAGE_IDS.map((id) =>
            command(DO, `Code that verifies it: ${LANGUAGE_TITLES[id]}`, () => {
              chooseCodeLanguage(id);
              on.openCode();
            }),
          ),
        ]),
    command(DO, 'Compare tokens', on.openCompare),
    ...offlineCommands(),
    command(DO, 'Keyboard shortcuts', () => on.openDialog('shortcuts')),
  ];
}

/** Whether a button gets a command: not where one that is always listed does the same. */
function needsCommand({ kind, name }: PageControl): boolean {
  return kind === 'button' && name !== 'Compare';
}

/** The button with the number of kept tokens says what it does only beside its title. */
function nameKept(control: PageControl): PageControl {
  return /^\d+ kept$/.test(control.name)
    ? { ...control, name: 'Show kept tokens', place: control.name }
    : control;
}

/** What is said of offline use is in a popover, and so not in sight. */
function offlineCommands(): readonly Command[] {
  switch (isSingleFile ? null : offlineState().state) {
    case 'not-kept':
      return [
        command(DO, 'Keep for offline use', () => openOfflinePage(KEEP_FRAGMENT), {
          hint: 'Opens a separate page',
        }),
      ];
    case 'kept':
      return [command(DO, 'Offline settings', () => openOfflinePage(), { hint: 'Opens a separate page' })];
    default:
      return [];
  }
}

function places({ token, on, parts }: CommandContext, controls: readonly PageControl[]): readonly Command[] {
  const hasFindings = document.querySelector('[data-finding]') !== null;
  return [
    command(GO, 'Go to verdict', focusVerdict),
    ...listRegions().map(({ name }) => command(GO, `Go to ${name}`, () => goToRegion(name, parts))),
    ...(findServerBox() === null
      ? []
      : [
          command(GO, 'Go to Server', () => findServerBox()?.focus(), {
            hint: 'Paste its error or configuration',
          }),
        ]),
    ...(hasFindings ? [command(GO, 'Next finding', goToNextFinding)] : []),
    ...controls.filter(({ kind }) => kind === 'check').map((control) => press(GO, control)),
    ...controls
      .filter(({ kind, name }) => kind === 'finding' && name.startsWith('Show in '))
      .map((control) => press(GO, control)),
    ...claims(payloadOf(token), on, parts),
  ];
}

function claims(payload: Doc | null, on: PageHandlers, parts: PartPanels): readonly Command[] {
  const { object, text } = payload ?? {};
  if (payload === null || object == null || text == null || !parts.isShown.payload) return [];
  return object.members.slice(0, CLAIMS_LISTED).map(({ name, value }) => {
    const show = (): void => {
      on.chooseView('json');
      const { start, end } = payload.placeOf(value);
      // The box may have to be drawn first.
      queueMicrotask(() => parts.editors.payload.current?.select(start, end));
    };
    const written = text.slice(value.start, value.start + LONGEST_VALUE + 1);
    const isLong = value.end - value.start > LONGEST_VALUE;
    const hint = isLong ? `${written.slice(0, LONGEST_VALUE)}…` : text.slice(value.start, value.end);
    return command(GO, `Claim ${name.slice(0, LONGEST_VALUE)}`, show, { hint });
  });
}

function claimSetters({ parts }: CommandContext): readonly Command[] {
  if (parts.claimEdits === null) return [];
  return QUICK_ACTIONS.map(({ label, name, value }) =>
    command(SET, `Set ${label}`, () => parts.setClaim(name, value)),
  );
}

function makings({ environment, on }: CommandContext, supported: SupportedAlgorithms): readonly Command[] {
  const canSign = environment.subtle !== null;
  const offered = canSign ? ALGORITHMS.filter(({ name }) => supported?.has(name) ?? true) : [];
  const encryptions = canSign ? KEY_MANAGEMENT : [];
  return [
    ...offered.map(({ name, title }) =>
      command(GENERATE, `Generate key for ${name}`, () => on.generateKeyFor(name), { hint: title }),
    ),
    ...SPECIAL_EXAMPLES.filter(({ id }) => canSign || id === 'unsecured').map(({ id, label }) =>
      command(TRY, `Example: ${label}`, () => on.makeExample(id)),
    ),
    ...offered.map(({ name, title }) =>
      command(TRY, `Example: ${name}`, () => on.makeExample(name), { hint: title }),
    ),
    ...encryptions.flatMap(({ name, title }) => [
      command(GENERATE, `Generate key for ${name}`, () => on.generateKeyFor(`JWE ${name}`), { hint: title }),
      command(TRY, `Example: ${name}`, () => on.makeExample(`JWE ${name}`), { hint: title }),
    ]),
  ];
}

/** Where the page may not read the clipboard, all is selected for the person to paste over. */
async function paste(on: PageHandlers): Promise<void> {
  const text = await readClipboard();
  if (text === null) selectToken();
  else on.typeToken(text);
}
