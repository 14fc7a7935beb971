/**
 * The loop, one per municipality. A command comes in and goes round once:
 *
 *   1. decide    what it comes to: events, or a refusal
 *   2. append    the events to the log, before anything is done about them
 *   3. react     names what follows each event
 *   4. evolve    applies it to the state
 *   5. perform   hands the effects to the runner, the events to the onlookers
 */
import type { EffectBatch } from './effects/contract.ts';
import type { EventLog, Lease } from './log/contract.ts';
import type { Recovered } from './recovery.ts';
import { core } from './routing/core.ts';
import type { Command, Event, LoggedEvent, Refusal, State } from './routing/core.ts';
import type { Clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import type { Logger } from './support/logger.ts';

export interface EngineParts {
  readonly log: Pick<EventLog, 'append' | 'saveSnapshot'>;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes the effects of each position, also none. */
  readonly perform: (batch: EffectBatch) => void;
  /** Told of every batch of events once it is in the log and in the state. */
  readonly publish: (events: readonly LoggedEvent[], state: Readonly<State>) => void;
  /** Another engine took over, or the core failed: this one does nothing any more. */
  readonly onStopped: (why: string) => void;
  readonly snapshotEveryEvents: number;
}

/** Where the events of an accepted command ended, or why it was refused. */
export type Answer = { readonly position: number } | Refusal;

interface Asked {
  readonly command: Command;
  readonly answer: (answer: Answer) => void;
}

const STOPPED: Refusal = { refused: 'notPossibleNow', detail: 'the engine is stopping' };

export class Engine {
  readonly #parts: EngineParts;
  readonly #state: State;
  #position: number;
  readonly #asked: Asked[] = [];
  #turning: Promise<void> | null = null;
  #stopped = false;
  #callOffAlarm: () => void = () => undefined;
  #alarmAt = Infinity;
  #snapshot: { readonly position: number; readonly text: string } | null = null;
  #sinceSnapshot = 0;

  constructor(parts: EngineParts, recovered: Recovered) {
    this.#parts = parts;
    this.#state = recovered.state;
    this.#position = recovered.position;
    this.#setAlarm();
  }

  get state(): Readonly<State> {
    return this.#state;
  }

  get position(): number {
    return this.#position;
  }

  /** Commands are carried out one after the other, in the order in which they came. */
  submit(command: Command): Promise<Answer> {
    return new Promise((answer) => {
      if (this.#stopped) return answer(STOPPED);
      this.#asked.push({ command, answer });
      this.#turn();
    });
  }

  /** Finishes the command at hand, refuses the rest. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#callOffAlarm();
    await this.#turning;
    for (const { answer } of this.#asked.splice(0)) answer(STOPPED);
  }

  /** The runner has performed everything up to `position`: a snapshot waiting for that may be kept. */
  async performedUpTo(position: number): Promise<void> {
    const snapshot = this.#snapshot;
    if (!snapshot || snapshot.position > position) return;
    this.#snapshot = null;
    await this.#parts.log.saveSnapshot(this.#parts.lease, snapshot.position, snapshot.text);
  }

  #turn(): void {
    this.#turning ??= this.#round()
      .catch((error: unknown) => this.#fail(messageOf(error)))
      .finally(() => {
        this.#turning = null;
        if (this.#asked.length > 0 && !this.#stopped) this.#turn();
      });
  }

  async #round(): Promise<void> {
    for (let asked = this.#asked.shift(); asked; asked = this.#asked.shift()) {
      asked.answer(await this.#carryOut(asked.command));
      if (this.#stopped) return;
    }
    this.#setAlarm();
  }

  async #carryOut(command: Command): Promise<Answer> {
    // 1. decide
    const decision = this.#decide(command);
    if (core.isRefusal(decision)) return decision;
    if (decision.length === 0) return { position: this.#position };

    // 2. append
    const result = await this.#parts.log.append(this.#parts.lease, this.#position, decision);
    if (result.kind !== 'appended') {
      this.#fail(`the log refused to be written: ${result.kind}`);
      return STOPPED;
    }

    // 3. and 4. react and evolve, event by event
    const events = decision.map((event, i) => ({ position: this.#position + 1 + i, event }));
    const next = this.#apply(events);

    // 5. perform
    this.#parts.publish(events, this.#state);
    if (next) this.#asked.unshift({ command: next, answer: () => undefined });
    this.#considerSnapshot(events.length);
    return { position: this.#position };
  }

  /** A mistake in a rule costs the command that met it, not the calls of a whole town: nothing has changed yet. */
  #decide(command: Command): readonly Event[] | Refusal {
    try {
      return core.decide(this.#state, command);
    } catch (error) {
      this.#parts.logger.error({ command: command.type, why: messageOf(error) }, 'a rule failed');
      return { refused: 'invalid', detail: messageOf(error) };
    }
  }

  #apply(events: readonly LoggedEvent[]): Command | null {
    let next: Command | null = null;
    for (const { position, event } of events) {
      const reaction = core.react(event, this.#state);
      core.evolve(this.#state, event);
      this.#position = position;
      this.#parts.perform({ position, effects: reaction.effects });
      next = reaction.next ?? next;
    }
    return next;
  }

  /** One alarm clock, set to the first moment the state waits for. */
  #setAlarm(): void {
    const alarm = core.alarm(this.#state);
    if (alarm?.at === this.#alarmAt) return;
    this.#callOffAlarm();
    this.#alarmAt = alarm?.at ?? Infinity;
    if (!alarm || this.#stopped) return;
    this.#callOffAlarm = this.#parts.clock.wakeAt(alarm.at, () => {
      this.#alarmAt = Infinity;
      const now = this.#parts.clock.now();
      void this.submit(alarm.ring(now)).then((answer) => {
        // Mostly it was stopped in the meantime, and this is refused too; else it would hold up all that come after.
        if ('refused' in answer) void this.submit(alarm.drop(now));
      });
    });
  }

  #considerSnapshot(events: number): void {
    this.#sinceSnapshot += events;
    if (this.#sinceSnapshot < this.#parts.snapshotEveryEvents) return;
    this.#sinceSnapshot = 0;
    this.#snapshot = { position: this.#position, text: core.snapshotOf(this.#state) };
  }

  #fail(why: string): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#callOffAlarm();
    this.#parts.logger.error({ why }, 'engine stops');
    this.#parts.onStopped(why);
  }
}
