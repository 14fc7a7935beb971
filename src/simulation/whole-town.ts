/**
 * A town with the whole path: the fake exchange, intake, engine, log in memory, effects; everything but the platforms
 * is what runs in production. Its engine can be killed and starts again from the log.
 */
import { createPerform } from '../effects/perform.ts';
import { agentIdFromEndpoint } from '../effects/phone-address.ts';
import { reconcile, unfinishedOf } from '../intake/reconcile.ts';
import { Switchboard } from '../intake/switchboard.ts';
import { TelephoneIntake } from '../intake/telephone.ts';
import type { EventLog } from '../log/contract.ts';
import { createMemoryLog } from '../log/memory-log.ts';
import { recover } from '../recovery.ts';
import type { AgentCommand } from '../routing/commands.ts';
import type { Command, Event, LoggedEvent, State } from '../routing/core.ts';
import { contactIdFrom } from '../routing/ids.ts';
import type { ChannelId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import { phonesToProvision } from '../routing/react.ts';
import { contactIdOf } from './contact-ids.ts';
import { EngineLife } from './engine-life.ts';
import type { EventClock } from './event-clock.ts';
import { FakeExchange } from './fake-exchange.ts';
import type { FakeAudience } from './fake-switchboard.ts';
import { MachineClock } from './machine-clock.ts';
import type { People, Telephones } from './people.ts';
import { troubleLogger } from './trouble-logger.ts';

export interface WholeTownParts {
  readonly plan: Plan;
  readonly clock: EventClock;
  readonly people: () => People;
  readonly promptMs: number;
  readonly eventDelayMs: number;
  /** Told of every event, with the state after the events of its command. */
  readonly onEvent: (event: Event, state: Readonly<State>) => void;
  /** Something that should not happen: a rule that failed, an engine that stopped. */
  readonly onTrouble: (what: string) => void;
}

const MEDIA = 'sound:';

export class WholeTown implements Telephones {
  readonly #parts: WholeTownParts;
  readonly #machine: MachineClock;
  readonly #log: EventLog;
  readonly #exchange: FakeExchange;
  readonly #switchboard: Switchboard;
  readonly #intake: TelephoneIntake;
  #life: EngineLife | null = null;
  #contacts = 0;
  readonly counts = { commands: 0, events: 0 };

  constructor(parts: WholeTownParts) {
    this.#parts = parts;
    this.#machine = new MachineClock(parts.clock);
    this.#log = createMemoryLog(this.#machine);
    const { clock, promptMs, eventDelayMs, plan } = parts;
    const logger = troubleLogger(parts.onTrouble);
    const audience = this.#audience();
    const mediaMs = (): number => promptMs;
    const listenersClock = this.#machine;
    this.#exchange = new FakeExchange({ clock, listenersClock, logger, mediaMs, eventDelayMs, audience });
    this.#switchboard = new Switchboard([plan]);
    this.#intake = new TelephoneIntake({
      switchboard: this.#switchboard,
      submit: (_, command) => this.#submit(command),
      logger,
      turnAway: (channelId) => void this.#exchange.hangUp(channelId, 'unknownNumber'),
      nameContact: (municipality) => contactIdOf(municipality, (this.#contacts += 1)),
    });
    this.#exchange.listen((event) => {
      if (event.type === 'connected') void this.#resume();
      else if (event.type === 'disconnected') this.#life?.runner.pause();
      else if (event.type !== 'playbackStarted' && this.#life) this.#intake.signal(event);
    });
  }

  get state(): Readonly<State> | null {
    return this.#life?.engine.state ?? null;
  }

  async begin(): Promise<void> {
    await this.start();
  }

  /** Everything that happens at the next moment; false when nothing does any more. */
  async step(): Promise<boolean> {
    if (!this.#parts.clock.step()) return false;
    await settled();
    return true;
  }

  /** The engine starts, from whatever the log holds. */
  async start(): Promise<void> {
    const id = this.#parts.plan.municipality;
    const lease = await this.#log.acquire(id, 'simulator');
    const recovered = await recover(this.#log, id);
    const life = new EngineLife({
      log: this.#log,
      clock: this.#machine,
      perform: this.#perform(),
      submit: (command) => this.#submit(command),
      publish: (events, state) => this.#publish(events, state),
      onTrouble: this.#parts.onTrouble,
      lease,
      recovered,
    });
    this.#life = life;
    await life.engine.submit({ type: 'Configure', at: this.#machine.now(), plan: this.#parts.plan });
    await this.#exchange.connect();
    await settled();
  }

  /** The engine is no more, in the middle of whatever it did. */
  kill(): void {
    this.#life?.end();
    this.#life = null;
    this.#exchange.outside.dropConnection('the engine was killed');
  }

  /** The connection drops and comes back: what was lost meanwhile is found by holding the exchange against the state. */
  async reconnect(): Promise<void> {
    this.#exchange.outside.dropConnection();
    this.#exchange.outside.restoreConnection();
    await settled();
  }

  loseEvent(): void {
    this.#exchange.outside.loseEvents(1);
  }

  setClock(byMs: number): void {
    this.#machine.jump(byMs);
  }

  /** What the exchange still has: at the end of a run, nothing. */
  async leftovers(): Promise<string[]> {
    const [channels, bridges] = await Promise.all([this.#exchange.channels(), this.#exchange.bridges()]);
    return [...channels.map(({ channelId }) => channelId), ...bridges];
  }

  call(dialled: string, from: string | null): ChannelId {
    return this.#exchange.outside.call(dialled, from ?? '');
  }

  pressKey(line: ChannelId, key: string): void {
    this.#exchange.outside.pressKey(line, key);
  }

  putDown(line: ChannelId): void {
    this.#exchange.outside.putDown(line);
  }

  ask(command: AgentCommand): void {
    this.#submit({ ...command, at: this.#machine.now() });
  }

  #submit(command: Command): boolean {
    void this.#life?.engine.submit(command).then((answer) => {
      if (!('refused' in answer)) this.counts.commands += 1;
    });
    return this.#life !== null;
  }

  async #resume(): Promise<void> {
    const life = this.#life;
    if (!life) return;
    const states = new Map([[this.#parts.plan.municipality, life.engine.state]]);
    await reconcile({
      inventory: this.#exchange,
      switchboard: this.#switchboard,
      telephone: this.#intake,
      submit: (_, command) => this.#submit(command),
      clock: this.#machine,
      states: () => states,
      unfinished: () => unfinishedOf(life.runner.unfinished()),
    });
    const perform = this.#perform();
    await Promise.all(phonesToProvision(life.engine.state).map(perform));
    if (this.#exchange.connected()) life.runner.resume();
  }

  #perform() {
    return createPerform({
      municipality: this.#parts.plan.municipality,
      telephony: this.#exchange,
      mediaOf: (says) => Promise.resolve(says.map(({ name }) => `${MEDIA}${name}`)),
      notes: {
        file: () => Promise.resolve({ kind: 'done' } as const),
        complete: () => Promise.resolve({ kind: 'done' } as const),
      },
      // Nothing of what follows is in a scenario yet; what is asked all the same ends as on a bad day.
      messages: { keep: () => Promise.resolve(), has: () => Promise.resolve(true) },
      lookups: { ask: () => Promise.resolve({ kind: 'failed', why: 'nobody to ask' }) },
      finishLookup: (lookupId, result) =>
        this.#submit({ type: 'FinishLookup', at: this.#machine.now(), lookupId, result }),
      handOn: () => Promise.resolve({ kind: 'impossible', why: 'a town on its own' }),
      outsideLine: () => undefined,
      phonePassword: () => 'simulated',
    });
  }

  #publish(events: readonly LoggedEvent[], state: Readonly<State>): void {
    for (const { event } of events) {
      this.counts.events += 1;
      this.#parts.onEvent(event, state);
      this.#parts.people().sees(event);
    }
  }

  #audience(): FakeAudience {
    const { people, plan } = this.#parts;
    return {
      hears: (channelId, media) =>
        people().hears(
          channelId,
          media.map((one) => one.slice(MEDIA.length)),
        ),
      hearsMusic: (channelId) => people().hearsMusic(channelId),
      closed: (channelId) => people().closed(channelId),
      joined: (channels) => {
        const leg = channels.find((channelId) => contactIdFrom(channelId) !== undefined);
        const caller = channels.find((channelId) => channelId !== leg);
        if (leg !== undefined && caller !== undefined) people().joined(caller, leg);
      },
      rings: (phone, channelId) => {
        const ringing = people().rings(agentIdFromEndpoint(plan.municipality, phone) ?? '', channelId);
        return ringing.does === 'ignore'
          ? { kind: 'ignore' }
          : { kind: ringing.does, afterMs: ringing.afterMs };
      },
    };
  }
}

/** Every promise that can be kept without time passing has been kept: nothing here waits for a platform. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
