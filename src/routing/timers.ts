/**
 * The moments the state waits for. Timers are state, not side effects: events set and stop them, a snapshot holds
 * them, and the engine has one alarm clock, set to the first. So nothing is lost or rings twice after a restart.
 */
import type { AgentId, ContactId, EpochMs } from './ids.ts';
import { Ranked } from './ranked.ts';

export type TimerKind =
  | 'menu'
  | 'playback'
  | 'lookup'
  | 'recording'
  | 'callback'
  | 'announce'
  | 'relax'
  | 'preference'
  | 'longest-wait'
  | 'ring'
  | 'wrap-up';

/** `<kind>|<contact or agent id>` */
export const timerId = (kind: TimerKind, about: ContactId | AgentId): string => `${kind}|${about}`;

export function timerFrom(id: string): { readonly kind: string; readonly about: string } {
  const bar = id.indexOf('|');
  return { kind: id.slice(0, bar), about: id.slice(bar + 1) };
}

export class Timers {
  readonly #due = new Map<string, EpochMs>();
  /** By kind, then by whom it is about: most that is stopped was never set, and to find that out is cheap here. */
  readonly #set: Record<TimerKind, Map<string, string>> = {
    menu: new Map(),
    playback: new Map(),
    lookup: new Map(),
    recording: new Map(),
    callback: new Map(),
    announce: new Map(),
    relax: new Map(),
    preference: new Map(),
    'longest-wait': new Map(),
    ring: new Map(),
    'wrap-up': new Map(),
  };
  readonly #line = new Ranked();

  /** Sets or moves. */
  set(kind: TimerKind, about: string, at: EpochMs): void {
    this.stop(kind, about);
    const id = timerId(kind, about);
    this.#set[kind].set(about, id);
    this.#due.set(id, at);
    this.#line.add(id, at);
  }

  stop(kind: TimerKind, about: string): void {
    const id = this.#set[kind].get(about);
    const at = id === undefined ? undefined : this.#due.get(id);
    if (id === undefined || at === undefined) return;
    this.#set[kind].delete(about);
    this.#due.delete(id);
    this.#line.delete(id, at);
  }

  /** Stops a timer by its id. */
  drop(id: string): void {
    const { kind, about } = timerFrom(id);
    this.stop(kind as TimerKind, about);
  }

  /** When the timer rings; undefined when it is not set. */
  dueAt(id: string): EpochMs | undefined {
    return this.#due.get(id);
  }

  /** The first to ring. */
  next(): { readonly id: string; readonly at: EpochMs } | undefined {
    const first = this.#line.first;
    return first && { id: first.id, at: first.rank };
  }

  get size(): number {
    return this.#due.size;
  }

  entries(): [string, EpochMs][] {
    return [...this.#due];
  }
}
