/** The inverse of the formulas: how many agents or lines reach what was asked. */
import { blocking } from './erlang-b.ts';
import { erlangC } from './erlang-c.ts';
import { erlangA, type ImpatientDemand } from './erlang-a.ts';
import type { Demand, WaitFigures } from './wait-figures.ts';

/** Work, and whether callers wait for ever (C) or hang up when out of patience (A). */
export type WaitingDemand = (Demand & { readonly model: 'C' }) | (ImpatientDemand & { readonly model: 'A' });

/** What must be reached; what is left out is not asked. */
export interface Norm {
  /** The service level, above 0 and below 1: answered within `withinMs` (left out: at once) over all who call. */
  readonly target?: number | undefined;
  readonly withinMs?: number | undefined;
  /** The share of time an agent may be handling calls, above 0 and at most 1. */
  readonly occupancyAtMost?: number | undefined;
  readonly speedOfAnswerAtMostMs?: number | undefined;
}

/** The fewest agents that do, or that no number up to `agentsAtMost` does. */
export type AgentsNeeded =
  | { readonly reached: true; readonly agents: number; readonly figures: WaitFigures }
  | { readonly reached: false; readonly agentsAtMost: number };

/** Nobody has a larger office; each formula takes less than a second up to here. */
export const SERVERS_AT_MOST = 1_000_000;

/** The figures for this many agents (from 1), by the formula that the demand names. */
export const figuresFor = (agents: number, demand: WaitingDemand): WaitFigures =>
  demand.model === 'A' ? erlangA(agents, demand) : erlangC(agents, demand);

/** The fewest agents with whom the norm is met and, in model C, the queue comes to an end. */
export function agentsNeeded(asked: WaitingDemand & Norm): AgentsNeeded {
  const agents = fewest((count) => meets(figuresFor(count, asked), asked));
  if (agents === undefined) return { reached: false, agentsAtMost: SERVERS_AT_MOST };
  return { reached: true, agents, figures: figuresFor(agents, asked) };
}

/** The fewest lines that turn away at most this share of calls (Erlang B); undefined when no number we know does. */
export const linesNeeded = (load: number, blockingAtMost: number): number | undefined =>
  fewest((lines) => blocks(lines, load, blockingAtMost));

/** Whether at most this share of calls is turned away. */
export const blocks = (lines: number, load: number, blockingAtMost: number): boolean =>
  atMost(blocking(lines, load), blockingAtMost);

/** Whether figures are as the norm asks, and the queue comes to an end. */
export function meets(figures: WaitFigures, norm: Norm): boolean {
  const { target = 0, withinMs = 0, occupancyAtMost = 1, speedOfAnswerAtMostMs = Infinity } = norm;
  return (
    Number.isFinite(figures.meanWaitMs) &&
    atMost(figures.occupancy, occupancyAtMost) &&
    atMost(figures.averageSpeedOfAnswerMs, speedOfAnswerAtMostMs) &&
    atMost(target, figures.serviceLevel(withinMs))
  );
}

/** How many to put on the roster for so many at work, when this share (0 to below 1) is ill, on leave or in training. */
export const rostered = (atWork: number, shrinkage: number): number =>
  Math.ceil((atWork / (1 - shrinkage)) * (1 - ROUNDING));

/** The last digits of a calculation may not cost a person. */
const ROUNDING = 1e-12;

const atMost = (value: number, limit: number): boolean => value <= limit * (1 + ROUNDING);

/** The smallest number from 1 that is enough, by doubling and halving: more is never worse in any of the models. */
function fewest(enough: (count: number) => boolean): number | undefined {
  let [tooFew, many] = [0, 1];
  while (!enough(many)) {
    if (many === SERVERS_AT_MOST) return undefined;
    [tooFew, many] = [many, Math.min(2 * many, SERVERS_AT_MOST)];
  }
  while (many - tooFew > 1) {
    const middle = Math.floor((tooFew + many) / 2);
    if (enough(middle)) many = middle;
    else tooFew = middle;
  }
  return many;
}
