/** How many agents each half-hour asks for, by Erlang A, and what one more or one fewer would mean. */
import { erlangA } from './erlang-a.ts';
import type { QueueForecast } from './forecast.ts';
import { SERVERS_AT_MOST, rostered } from './requirements.ts';
import { loadOf } from './wait-figures.ts';
import type { WaitFigures } from './wait-figures.ts';

/** The service norm of a queue. */
export interface ServiceNorm {
  /** 0..100 */
  readonly percent: number;
  readonly withinMs: number;
  /** `answered-only` counts nobody who hung up; every other formula is taken strictly, which is never too rosy. */
  readonly formula: string;
}

/** What callers and agents meet with so many agents; shares 0..1. */
export interface Met {
  readonly agents: number;
  /** By the queue's formula. */
  readonly serviceLevel: number;
  readonly averageSpeedOfAnswerMs: number;
  readonly abandonment: number;
  readonly occupancy: number;
}

export interface HalfHourStaffing extends Met {
  /** "HH:MM" */
  readonly from: string;
  readonly calls: number;
  /** Erlang. */
  readonly load: number;
  /** With the share that is ill, on leave or in training. */
  readonly rostered: number;
  readonly oneMore: Met;
  /** null: there would be nobody. */
  readonly oneFewer: Met | null;
}

/** Half-hours in which nobody is expected to call are left out. */
export function staffingOf(
  { calls, ahtMs, patienceMs }: QueueForecast,
  norm: ServiceNorm,
  shrinkage = 0,
): readonly HalfHourStaffing[] {
  const expected = Object.entries(calls).filter(([, count]) => count > 0);
  return expected
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, count]) => {
      const demand = { load: loadOf(count, ahtMs), ahtMs, patienceMs };
      const met = (agents: number): Met => metBy(agents, erlangA(agents, demand), norm);
      const agents = fewest((n) => met(n).serviceLevel >= norm.percent / 100);
      return {
        from,
        calls: count,
        load: demand.load,
        ...met(agents),
        rostered: rostered(agents, shrinkage),
        oneMore: met(agents + 1),
        oneFewer: agents > 1 ? met(agents - 1) : null,
      };
    });
}

function metBy(agents: number, figures: WaitFigures, norm: ServiceNorm): Met {
  const { abandonment, occupancy, averageSpeedOfAnswerMs } = figures;
  const strict = figures.serviceLevel(norm.withinMs);
  const serviceLevel =
    norm.formula === 'answered-only' ? Math.min(1, strict / Math.max(1e-9, 1 - abandonment)) : strict;
  return { agents, serviceLevel, averageSpeedOfAnswerMs, abandonment, occupancy };
}

/** By doubling and halving: with more agents the level is never lower. Not above what the formula is made for. */
function fewest(enough: (agents: number) => boolean): number {
  let [tooFew, many] = [0, 1];
  while (!enough(many) && many < SERVERS_AT_MOST)
    [tooFew, many] = [many, Math.min(2 * many, SERVERS_AT_MOST)];
  while (many - tooFew > 1) {
    const middle = Math.floor((tooFew + many) / 2);
    if (enough(middle)) many = middle;
    else tooFew = middle;
  }
  return many;
}
