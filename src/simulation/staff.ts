/** The agents: they come and go by their shifts, answer or miss the phone, talk, and wrap up. */
import { DateTime } from 'luxon';
import type { OpenSpan } from '../ivr/hours.ts';
import type { Event } from '../routing/events.ts';
import type { AgentId, EpochMs, QueueId } from '../routing/ids.ts';
import type { AgentPlan } from '../routing/plan.ts';
import type { Clock } from '../support/clock.ts';
import { draw } from './durations.ts';
import type { Ringing, Telephones } from './people.ts';
import { Random } from './random.ts';
import type { Scenario } from './scenario.ts';

export interface StaffParts {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly clock: Clock;
  readonly telephones: Telephones;
}

export class Staff {
  readonly #parts: StaffParts;
  readonly #talking: Random;
  readonly #habits: Random;
  /** Who is at the desk now, whatever the engine thinks. */
  readonly #present = new Set<AgentId>();
  /** Calls off the end of the wrap-up that somebody has in mind. */
  readonly #wrappingUp = new Map<AgentId, () => void>();

  constructor(parts: StaffParts) {
    this.#parts = parts;
    this.#talking = new Random(parts.seed, 'talk times');
    this.#habits = new Random(parts.seed, 'agents');
  }

  begin(): void {
    const { scenario, clock } = this.#parts;
    const working = Object.values(scenario.plan.agents).filter(({ queues }) => queues.length > 0);
    for (const agent of working) {
      if (this.#shiftsOf(agent).length === 0) clock.wakeAt(scenario.startAt, () => this.#comes(agent));
    }
    const inShifts = working.filter((agent) => this.#shiftsOf(agent).length > 0);
    if (inShifts.length > 0) this.#plan(inShifts, scenario.startAt);
  }

  rings(): Ringing {
    const { answerAfter, missed, declined } = this.#parts.scenario.agents;
    const afterMs = draw(answerAfter, this.#habits);
    if (this.#habits.chance(missed)) return { does: 'ignore' };
    return { does: this.#habits.chance(declined) ? 'decline' : 'answer', afterMs };
  }

  /** How long the two will talk, ms, and whether the caller is the one to hang up. */
  talk(queueId: QueueId): { readonly ms: number; readonly callerEnds: boolean } {
    const { talk } = this.#parts.scenario.agents;
    const duration = talk[queueId] ?? talk['other'] ?? Object.values(talk)[0];
    const ms = duration ? draw(duration, this.#talking) : 0;
    // Nobody picks up to put down at once: so short a talk is over because the caller had only that to say.
    return { ms, callerEnds: this.#habits.chance(0.5) || ms < this.#shortestTalkMs(queueId) };
  }

  #shortestTalkMs(queueId: QueueId): number {
    const { queues, shortestTalkMs } = this.#parts.scenario.plan;
    return queues[queueId]?.shortestTalkMs ?? shortestTalkMs ?? 0;
  }

  sees(event: Event): void {
    if (event.type === 'WrapUpStarted') this.#wrapsUp(event.agentId);
    else if (event.type === 'WrapUpEnded') this.#wrappingUp.get(event.agentId)?.();
    else if (event.type === 'AgentNotResponding') this.#notices(event.agentId);
  }

  #wrapsUp(agentId: AgentId): void {
    const { scenario, clock, telephones } = this.#parts;
    const { wrapUp } = scenario.agents;
    if (!wrapUp) return;
    const at = clock.now() + draw(wrapUp, this.#habits);
    this.#wrappingUp.set(
      agentId,
      clock.wakeAt(at, () => telephones.ask({ type: 'EndWrapUp', agentId })),
    );
  }

  /** Finds the screen on "not responding" and says to be there. */
  #notices(agentId: AgentId): void {
    const { scenario, clock, telephones } = this.#parts;
    clock.wakeAt(clock.now() + draw(scenario.agents.backAfter, this.#habits), () => {
      if (this.#present.has(agentId)) telephones.ask({ type: 'BecomeAvailable', agentId });
    });
  }

  #shiftsOf(agent: AgentPlan): readonly OpenSpan[] {
    const { shifts } = this.#parts.scenario.agents;
    return shifts[agent.id] ?? shifts['everyone'] ?? [];
  }

  /** The shifts of one local day, and at the next midnight those of the next. */
  #plan(agents: readonly AgentPlan[], from: EpochMs): void {
    const { scenario, clock } = this.#parts;
    const midnight = DateTime.fromMillis(from, { zone: scenario.plan.calendar.timeZone }).startOf('day');
    // Local time is dear to ask for, and many shifts begin together.
    const moments = new Map<string, EpochMs>();
    const momentAt = (time: string): EpochMs => {
      const known = moments.get(time) ?? momentOf(midnight, time);
      moments.set(time, known);
      return known;
    };
    for (const agent of agents) {
      for (const shift of this.#shiftsOf(agent)) {
        if (momentAt(shift.to) <= from) continue;
        clock.wakeAt(Math.max(momentAt(shift.from), from), () => this.#comes(agent));
        clock.wakeAt(momentAt(shift.to), () => this.#goes(agent.id));
      }
    }
    const next = midnight.plus({ days: 1 }).toMillis();
    if (next < scenario.endAt) clock.wakeAt(next, () => this.#plan(agents, next));
  }

  #comes({ id: agentId, phone }: AgentPlan): void {
    const { telephones } = this.#parts;
    this.#present.add(agentId);
    telephones.ask({ type: 'SignIn', agentId });
    if (phone.kind === 'browser') telephones.ask({ type: 'ReportPhone', agentId, phone: 'reachable' });
    telephones.ask({ type: 'BecomeAvailable', agentId });
  }

  #goes(agentId: AgentId): void {
    this.#present.delete(agentId);
    this.#parts.telephones.ask({ type: 'SignOut', agentId });
  }
}

function momentOf(midnight: DateTime, clock: string): EpochMs {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour === 24 ? midnight.plus({ days: 1 }).toMillis() : midnight.set({ hour, minute }).toMillis();
}
