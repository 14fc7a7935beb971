/** The real core of one municipality, with nothing around it: what is asked of it happens at once. */
import { core } from '../routing/core.ts';
import type { Command, Event, State } from '../routing/core.ts';
import type { Effect } from '../routing/effects.ts';
import type { Plan } from '../routing/plan.ts';

export interface Watch {
  /** In the order of happening: each event, then what follows from it. */
  readonly onEvent: (event: Event, run: CoreRun) => void;
  readonly onEffect: (effect: Effect, run: CoreRun) => void;
}

export class CoreRun {
  readonly plan: Plan;
  readonly state: State = core.emptyState();
  readonly #watch: Watch;

  constructor(plan: Plan, watch: Watch) {
    this.plan = plan;
    this.#watch = watch;
  }

  /** false: it was refused, and nothing happened. */
  ask(command: Command): boolean {
    const decision = core.decide(this.state, command);
    if (core.isRefusal(decision)) return false;
    let next: Command | null = null;
    for (const event of decision) next = this.#happens(event) ?? next;
    if (next) this.ask(next);
    return true;
  }

  /** Something is so before the call begins; nobody decides about it and nothing follows. */
  suppose(event: Event): void {
    core.evolve(this.state, event);
  }

  /** Everything due until that moment happens, in order, each at its own moment. */
  pass(until: number): void {
    for (let alarm = core.alarm(this.state); alarm && alarm.at <= until; alarm = core.alarm(this.state)) {
      if (!this.ask(alarm.ring(alarm.at))) this.ask(alarm.drop(alarm.at));
    }
  }

  #happens(event: Event): Command | null {
    const { effects, next } = core.react(event, this.state);
    core.evolve(this.state, event);
    this.#watch.onEvent(event, this);
    for (const effect of effects) this.#watch.onEffect(effect, this);
    return next;
  }
}
