/** Everybody in the simulated town: callers and agents together, and the talks between them. */
import type { Event } from '../routing/events.ts';
import type { AgentId, ChannelId } from '../routing/ids.ts';
import type { Clock } from '../support/clock.ts';
import { Callers } from './callers.ts';
import type { CallersParts } from './callers.ts';
import type { People, Ringing, Telephones } from './people.ts';
import { Random } from './random.ts';
import type { FaultsPlan } from './scenario.ts';
import { Staff } from './staff.ts';

/** So long people stay on a line on which they hear nobody. */
const SILENCE_MS = 10_000;

export class Crowd implements People {
  readonly #callers: Callers;
  readonly #staff: Staff;
  readonly #clock: Clock;
  readonly #telephones: Telephones;
  readonly #faults: FaultsPlan;
  readonly #accidents: Random;
  /** Agent legs that ring or talk. */
  readonly #legs = new Set<ChannelId>();
  /** By leg; `over` calls off its end. */
  readonly #talks = new Map<ChannelId, { readonly joined: boolean; readonly over: () => void }>();
  readonly #queueOf = new Map<ChannelId, string>();

  constructor(parts: CallersParts) {
    this.#callers = new Callers(parts);
    this.#staff = new Staff(parts);
    this.#clock = parts.clock;
    this.#telephones = parts.telephones;
    this.#faults = parts.scenario.faults;
    this.#accidents = new Random(parts.seed, 'accidents');
  }

  begin(): void {
    this.#staff.begin();
    this.#callers.begin();
    this.#nextAccident();
  }

  /** Somebody is on the line, or will phone of their own accord. */
  ongoing(): boolean {
    return this.#callers.lines().length > 0 || this.#callers.more();
  }

  hears(line: ChannelId, prompts: readonly string[]): void {
    this.#callers.hears(line, prompts);
  }

  hearsMusic(line: ChannelId): void {
    this.#callers.hearsMusic(line);
  }

  rings(_agentId: AgentId, leg: ChannelId): Ringing {
    this.#legs.add(leg);
    const ringing = this.#staff.rings();
    // Who answers and hears nobody puts the phone down.
    if (ringing.does === 'answer') {
      const silence = this.#later(ringing.afterMs + SILENCE_MS, () => this.#putDown(leg));
      this.#talks.set(leg, { joined: false, over: silence });
    }
    return ringing;
  }

  joined(caller: ChannelId, leg: ChannelId): void {
    const before = this.#talks.get(leg);
    if (before?.joined === true || !this.#callers.isOnLine(caller)) return;
    before?.over();
    this.#callers.talks(caller);
    const { ms, callerEnds } = this.#staff.talk(this.#queueOf.get(leg) ?? '');
    const [first, other] = callerEnds ? [caller, leg] : [leg, caller];
    const over = this.#later(ms, () => {
      this.#putDown(first);
      // The other hears silence, if nobody ends that line.
      if (this.#isOpen(other)) this.#later(SILENCE_MS, () => this.#isOpen(other) && this.#putDown(other));
    });
    this.#talks.set(leg, { joined: true, over });
  }

  closed(line: ChannelId): void {
    this.#callers.closed(line);
    this.#legs.delete(line);
    this.#queueOf.delete(line);
    this.#talks.get(line)?.over();
    this.#talks.delete(line);
  }

  sees(event: Event): void {
    if (event.type === 'CallOffered') this.#queueOf.set(event.offerId, event.queueId);
    this.#staff.sees(event);
  }

  /** Now and then somebody's line goes dead. */
  #nextAccident(): void {
    const { droppedLegEveryMs } = this.#faults;
    if (droppedLegEveryMs === null) return;
    const at = this.#clock.now() + Math.round(this.#accidents.exponential(droppedLegEveryMs));
    this.#clock.wakeAt(at, () => {
      const lines = [...this.#callers.lines(), ...this.#legs];
      const line = lines[this.#accidents.below(Math.max(1, lines.length))];
      if (line !== undefined) this.#putDown(line);
      if (this.ongoing()) this.#nextAccident();
    });
  }

  #putDown(line: ChannelId): void {
    this.#telephones.putDown(line);
    this.closed(line);
  }

  #isOpen(line: ChannelId): boolean {
    return this.#legs.has(line) || this.#callers.isOnLine(line);
  }

  #later(ms: number, wake: () => unknown): () => void {
    return this.#clock.wakeAt(this.#clock.now() + ms, () => void wake());
  }
}
