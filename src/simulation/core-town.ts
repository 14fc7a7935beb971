/**
 * A town around the core alone: decide, react and evolve are the real ones, what is around them is as short as it can
 * be. For many arrivals; engine, log, effects and exchange are in `whole-town.ts`.
 */
import { core } from '../routing/core.ts';
import type { Command, Event, State } from '../routing/core.ts';
import type { Effect } from '../routing/effects.ts';
import type { AgentCommand } from '../routing/commands.ts';
import { asPhoneNumber } from '../routing/ids.ts';
import type { ChannelId, OfferId, PlaybackId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { EventClock } from './event-clock.ts';
import type { People, Telephones } from './people.ts';
import { contactIdOf } from './contact-ids.ts';

/** Q.850 cause and SIP status of the ways in which a line ends here. */
const PUT_DOWN = { cause: 16, sipStatus: 0 };
const DECLINED = { cause: 21, sipStatus: 603 };

export interface CoreTownParts {
  readonly plan: Plan;
  readonly clock: EventClock;
  readonly people: () => People;
  /** How long something that is said takes. */
  readonly promptMs: number;
  /** Told of every event, with the state after it. */
  readonly onEvent: (event: Event, state: Readonly<State>) => void;
}

export class CoreTown implements Telephones {
  readonly state: State = core.emptyState();
  readonly #parts: CoreTownParts;
  readonly #asked: Command[] = [];
  #next = 0;
  #callers = 0;
  #alarmAt = Infinity;
  #callOffAlarm: () => void = () => undefined;
  /** Legs that ring → the caller's answer to come. */
  readonly #ringing = new Map<OfferId, () => void>();
  readonly #saying = new Map<PlaybackId, () => void>();
  /** Accepted commands and events so far. */
  readonly counts = { commands: 0, events: 0 };

  constructor(parts: CoreTownParts) {
    this.#parts = parts;
  }

  begin(): void {
    this.#submit({ type: 'Configure', at: this.#parts.clock.now(), plan: this.#parts.plan });
    this.#goRound();
  }

  /** Everything that happens at the next moment; false when nothing does any more. */
  step(): boolean {
    if (!this.#parts.clock.step()) return false;
    this.#goRound();
    return true;
  }

  call(dialled: string, from: string | null): ChannelId {
    this.#callers += 1;
    const channelId = `caller-${this.#callers}`;
    const contactId = contactIdOf(this.#parts.plan.municipality, this.#callers);
    const number = from === null ? null : asPhoneNumber(from);
    this.#submit({ type: 'StartContact', at: this.#now, contactId, channelId, dialled, from: number });
    return channelId;
  }

  pressKey(channelId: ChannelId, key: string): void {
    this.#submit({ type: 'PressKey', at: this.#now, channelId, key });
  }

  putDown(channelId: ChannelId): void {
    this.#end(channelId, PUT_DOWN);
  }

  ask(command: AgentCommand): void {
    this.#submit({ ...command, at: this.#now });
  }

  get #now(): number {
    return this.#parts.clock.now();
  }

  #submit(command: Command): void {
    this.#asked.push(command);
  }

  #goRound(): void {
    for (; this.#next < this.#asked.length; this.#next += 1) {
      const command = this.#asked[this.#next];
      if (command) this.#carryOut(command);
    }
    if (this.#next > 0) this.#asked.length = 0;
    this.#next = 0;
    this.#setAlarm();
  }

  #carryOut(command: Command): void {
    const decision = core.decide(this.state, command);
    if (core.isRefusal(decision)) return;
    this.counts.commands += 1;
    let next: Command | null = null;
    for (const event of decision) {
      const reaction = core.react(event, this.state);
      core.evolve(this.state, event);
      this.counts.events += 1;
      for (const effect of reaction.effects) this.#perform(effect);
      next = reaction.next ?? next;
    }
    for (const event of decision) {
      this.#parts.onEvent(event, this.state);
      this.#parts.people().sees(event);
    }
    // As in the engine: what follows comes before whatever else was asked.
    if (next) this.#carryOut(next);
  }

  #setAlarm(): void {
    const alarm = core.alarm(this.state);
    if (alarm?.at === this.#alarmAt) return;
    this.#callOffAlarm();
    this.#alarmAt = alarm?.at ?? Infinity;
    if (!alarm) return;
    this.#callOffAlarm = this.#parts.clock.wakeAt(alarm.at, () => {
      this.#alarmAt = Infinity;
      this.#submit(alarm.ring(this.#now));
    });
  }

  #perform(effect: Effect): void {
    const people = this.#parts.people();
    switch (effect.type) {
      case 'PlayPrompts':
        this.#say(effect.playbackId);
        return people.hears(
          effect.channelId,
          effect.says.map(({ name }) => name),
        );
      case 'StopPlayback':
        return this.#hush(effect.playbackId);
      case 'StartMusic':
        return people.hearsMusic(effect.channelId);
      case 'RingAgent':
        return this.#ring(effect.agentId, effect.offerId);
      case 'CancelRing':
      case 'HangUpChannel':
        return this.#hangUp(effect.channelId);
      case 'ConnectCall':
        if (effect.stopPlayback !== null) this.#hush(effect.stopPlayback);
        return people.joined(effect.callerChannel, effect.agentChannel);
      default:
        return;
    }
  }

  #say(playbackId: PlaybackId): void {
    const finish = (): void => {
      this.#saying.delete(playbackId);
      this.#submit({ type: 'FinishPlayback', at: this.#now, playbackId, failed: false });
    };
    this.#saying.set(playbackId, this.#parts.clock.wakeAt(this.#now + this.#parts.promptMs, finish));
  }

  #hush(playbackId: PlaybackId): void {
    this.#saying.get(playbackId)?.();
    this.#saying.delete(playbackId);
  }

  #ring(agentId: string, offerId: OfferId): void {
    const { people, clock } = this.#parts;
    const ringing = people().rings(agentId, offerId);
    // Who does not answer is found out by the engine's own limit.
    if (ringing.does === 'ignore') return;
    const takes = (): void => {
      this.#ringing.delete(offerId);
      if (ringing.does === 'decline') this.#end(offerId, DECLINED);
      else this.#submit({ type: 'AnswerOffer', at: this.#now, offerId });
    };
    this.#ringing.set(offerId, clock.wakeAt(this.#now + ringing.afterMs, takes));
  }

  /** By us: people hear the line go dead, and the exchange tells that it is gone. */
  #hangUp(channelId: ChannelId): void {
    this.#end(channelId, PUT_DOWN);
    this.#parts.people().closed(channelId);
  }

  #end(channelId: ChannelId, ending: { readonly cause: number; readonly sipStatus: number }): void {
    this.#ringing.get(channelId)?.();
    this.#ringing.delete(channelId);
    this.#submit({ type: 'EndChannel', at: this.#now, channelId, ...ending });
  }
}
