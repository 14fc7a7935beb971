/** The core as the engine sees it: a state, what may happen to it, and what follows. Nothing here waits or asks. */
import type { Command, Refusal } from './commands.ts';
import { decide } from './decide.ts';
import { isRefusal } from './decision.ts';
import type { Event, LoggedEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { react } from './react.ts';
import { snapshotOf, stateFrom } from './snapshot.ts';
import { emptyState } from './state.ts';
import type { State } from './state.ts';

export const core = { emptyState, decide, isRefusal, react, evolve, snapshotOf, stateFrom, alarm };

/** When the state next waits for the clock, and what is then to be asked; undefined: it waits for nothing. */
interface Alarm {
  readonly at: number;
  /** What is to be asked at that moment. */
  readonly ring: (now: number) => Command;
  /** What is to be asked when that was refused: the next alarm must not wait behind this one. */
  readonly drop: (now: number) => Command;
}

function alarm(state: State): Alarm | undefined {
  const next = state.timers.next();
  if (!next) return undefined;
  const { id: timer, at } = next;
  return {
    at,
    ring: (now) => ({ type: 'TimerDue', timer, at: now }),
    drop: (now) => ({ type: 'DropTimer', timer, at: now }),
  };
}

export type { Command, Event, LoggedEvent, Refusal, State };
