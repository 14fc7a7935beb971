import { phoneNumber } from '../format/phone-number.ts';
import type { Agent, AgentStatus, Caller, ConsoleCommand, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';
import { callerFacts } from './about-caller.ts';
import type { CallerFact } from './about-caller.ts';
import type { Action } from './action.ts';
import { passedOn, talkControls, transferTargets } from './my-talk.ts';
import type { PassedOn, TalkControls, TargetGroup } from './my-talk.ts';
import { nextText, reasonName, statusTone } from './status.ts';
import type { Tone } from './status.ts';

export interface MyStatus {
  readonly status: AgentStatus;
  readonly label: string;
  readonly tone: Tone;
  /** "lunch", "nam niet op"; null when there is nothing to add. */
  readonly reason: string | null;
  readonly since: number;
  /** What was asked for after this call: "Hierna: pauze (lunch)". */
  readonly next: string | null;
  readonly phoneWarning: string | null;
  readonly actions: readonly Action[];
  /** Label of the pause button and the reasons behind it; null when pausing makes no sense now. */
  readonly pause: { readonly label: string; readonly reasons: readonly PauseChoice[] } | null;
}

export interface PauseChoice {
  readonly id: string;
  readonly name: string;
}

export const EXTEND_BY_MS = 120_000;

export function myStatus(view: LiveView, agentId: string): MyStatus | null {
  const me = view.agents[agentId];
  if (!me) return null;
  return {
    status: me.status,
    label: words.status[me.status],
    tone: statusTone(me.status),
    reason: reasonName(view, me.reason),
    since: me.since,
    next: nextText(view, me),
    phoneWarning: phoneWarning(me),
    actions: actionsOf(me),
    pause: pauseOf(view, me),
  };
}

function phoneWarning(me: Agent): string | null {
  if (me.phone === 'gone') return words.me.phoneGone;
  return me.phoneKind === 'browser' && me.phone === 'unknown' ? words.me.phoneMissing : null;
}

function actionsOf(me: Agent): Action[] {
  const action = (command: ConsoleCommand, label: string, primary = false): Action => ({
    command,
    label,
    primary,
  });
  switch (me.status) {
    case 'paused':
      return [
        action(
          { type: 'BecomeAvailable' },
          me.reason === 'signedIn' ? words.me.available : words.me.resume,
          true,
        ),
      ];
    case 'notResponding':
      return [action({ type: 'BecomeAvailable' }, words.me.available, true)];
    case 'wrapUp':
      return [
        action({ type: 'EndWrapUp' }, words.me.endWrapUp, true),
        action({ type: 'ExtendWrapUp', byMs: EXTEND_BY_MS }, words.me.extendWrapUp),
      ];
    case 'ringing':
    case 'talking':
      return me.next ? [action({ type: 'BecomeAvailable' }, words.me.stay)] : [];
    case 'available':
    case 'signedOut':
      return [];
  }
}

function pauseOf(view: LiveView, me: Agent): MyStatus['pause'] {
  const configured = Object.values(view.municipality)[0]?.pauseReasons ?? [];
  const reasons = configured.filter(({ byTeamLead }) => !byTeamLead);
  switch (me.status) {
    case 'signedOut':
      return null;
    case 'ringing':
    case 'talking':
    case 'wrapUp':
      return { label: words.me.pauseAfter, reasons };
    default:
      return { label: words.me.pause, reasons: reasons.filter(({ id }) => id !== me.reason) };
  }
}

/** The card "Mijn gesprek". `clock` fields are epoch ms from which a clock runs. */
export type MyCall =
  | { readonly kind: 'none'; readonly hint: string }
  | { readonly kind: 'wrapUp'; readonly until: number }
  | {
      readonly kind: 'ringing' | 'talking';
      readonly number: string;
      readonly choices: string;
      readonly queue: string;
      readonly facts: readonly CallerFact[];
      /** How long the caller waited: ended at `to`, or still running when that is null. */
      readonly waited: { readonly from: number; readonly to: number | null };
      readonly connectedAt: number | null;
      readonly passedOn: PassedOn | null;
      readonly talk: TalkControls | null;
      readonly targets: readonly TargetGroup[];
    };

export function myCall(view: LiveView, agentId: string): MyCall {
  const me = view.agents[agentId];
  if (me?.status === 'wrapUp' && me.wrapUpUntil !== null) return { kind: 'wrapUp', until: me.wrapUpUntil };
  const caller = me?.contactId ? view.callers[me.contactId] : undefined;
  if (!me || !caller || (me.status !== 'ringing' && me.status !== 'talking')) {
    return { kind: 'none', hint: hintFor(me) };
  }
  return {
    kind: me.status,
    number: callerNumber(caller),
    choices: caller.choices.join(' › ') || words.call.noChoices,
    queue: (caller.queueId && view.queues[caller.queueId]?.name) ?? '',
    facts: callerFacts(caller),
    waited: { from: caller.joinedAt ?? caller.startedAt, to: caller.connectedAt },
    connectedAt: caller.connectedAt,
    passedOn: passedOn(view, caller),
    talk: talkControls(me, caller),
    targets: transferTargets(view, agentId),
  };
}

function hintFor(me: Agent | undefined): string {
  const { hint } = words.call;
  switch (me?.status) {
    case 'available':
    case 'paused':
    case 'signedOut':
      return hint[me.status];
    case 'notResponding':
      return new Map(Object.entries<string>(words.call.missed)).get(me.reason ?? '') ?? hint.notResponding;
    default:
      return hint.other;
  }
}

export const callerNumber = (caller: Pick<Caller, 'from'>): string =>
  caller.from === null ? words.caller.withheld : phoneNumber(caller.from);
