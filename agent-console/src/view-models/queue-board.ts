import type { Caller, LiveView, Queue } from '../live/types.ts';
import { words } from '../words.nl.ts';
import { callerNumber } from './my-desk.ts';

/** More are counted, not listed: nobody reads a list of forty. */
export const LISTED_CALLERS = 8;

export interface WaitingCaller {
  readonly id: string;
  readonly position: number;
  readonly number: string;
  readonly choices: string;
  readonly joinedAt: number;
  readonly overNorm: boolean;
  /** Whose phone rings for this caller now. */
  readonly ringsAt: string | null;
  /** Head start over others, ms. */
  readonly priorityMs: number;
  /** Where a team lead can move this caller to. */
  readonly otherQueues: readonly { readonly id: string; readonly name: string }[];
}

export interface QueueCard {
  readonly id: string;
  readonly name: string;
  readonly waiting: number;
  /** "Gesloten door Anna de Vries: storing"; null: open. */
  readonly closed: string | null;
  readonly callers: readonly WaitingCaller[];
  /** Waiting but not listed. */
  readonly more: number;
  readonly anyOverNorm: boolean;
  /** "78,5 % binnen 30 s" */
  readonly level: string;
  /** null: nothing to judge yet. */
  readonly levelMet: boolean | null;
  readonly norm: string;
  readonly today: Queue['today'];
}

/** The queues by name of the configuration's order, with their callers in the order in which they are helped. */
export function queueBoard(view: LiveView, now: number): QueueCard[] {
  return Object.values(view.queues).map((queue) => queueCard(view, queue, now));
}

function queueCard(view: LiveView, queue: Queue, now: number): QueueCard {
  const callers = waitingIn(view, queue.id).map((caller, index) =>
    waiting(view, queue, { caller, index, now }),
  );
  const { percent, withinMs } = queue.target;
  const level = queue.today.serviceLevelPercent;
  return {
    id: queue.id,
    name: queue.name,
    waiting: callers.length,
    closed:
      queue.closed &&
      words.queues.closed(view.agents[queue.closed.by]?.name ?? queue.closed.by, queue.closed.reason),
    callers: callers.slice(0, LISTED_CALLERS),
    more: Math.max(0, callers.length - LISTED_CALLERS),
    anyOverNorm: callers.some(({ overNorm }) => overNorm),
    level: level === null ? words.queues.noLevel : words.queues.level(percentText(level), withinMs / 1000),
    levelMet: level === null ? null : level >= percent,
    norm: words.queues.norm(percent),
    today: queue.today,
  };
}

function waiting(
  view: LiveView,
  queue: Queue,
  { caller, index, now }: { caller: Caller; index: number; now: number },
): WaitingCaller {
  const joinedAt = caller.joinedAt ?? caller.startedAt;
  return {
    id: caller.id,
    position: index + 1,
    number: callerNumber(caller),
    choices: caller.choices.join(' › ') || words.call.noChoices,
    joinedAt,
    overNorm: now - joinedAt > queue.target.withinMs,
    priorityMs: caller.priorityMs,
    otherQueues: Object.values(view.queues).filter(({ id }) => id !== queue.id),
    ringsAt: caller.agentId === null ? null : (view.agents[caller.agentId]?.name ?? caller.agentId),
  };
}

function waitingIn(view: LiveView, queueId: string): Caller[] {
  return Object.values(view.callers)
    .filter(
      (caller) => caller.queueId === queueId && (caller.phase === 'waiting' || caller.phase === 'ringing'),
    )
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.id < b.id ? -1 : 1));
}

const percentText = (percent: number): string => `${String(percent).replace('.', ',')} %`;

/** The row of large figures. */
export interface Totals {
  readonly menu: number;
  readonly waiting: number;
  readonly talking: number;
  readonly available: number;
}

export function totals(view: LiveView): Totals {
  const callers = Object.values(view.callers);
  const count = (...phases: Caller['phase'][]): number =>
    callers.filter(({ phase }) => phases.includes(phase)).length;
  return {
    menu: count('menu'),
    waiting: count('waiting', 'ringing'),
    talking: count('talking'),
    available: Object.values(view.agents).filter(({ status }) => status === 'available').length,
  };
}
