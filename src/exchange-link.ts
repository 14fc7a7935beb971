/** How the engines of this process hang on Asterisk: what it tells, what it has after a reconnect, what its phones do. */
import { phoneEndpointOf } from './effects/phone-address.ts';
import type { HandOn } from './effects/exchange.ts';
import type { Answer } from './engine.ts';
import { DeviceIntake } from './intake/devices.ts';
import { handOn } from './intake/hand-on.ts';
import type { Door } from './intake/door.ts';
import type { LoadMeter } from './intake/load-meter.ts';
import { reconcile } from './intake/reconcile.ts';
import type { Unfinished } from './intake/reconcile.ts';
import { Switchboard } from './intake/switchboard.ts';
import type { Submit } from './intake/switchboard.ts';
import { TelephoneIntake } from './intake/telephone.ts';
import type { TrunkNumbers } from './numbering/caller-number.ts';
import type { Command } from './routing/commands.ts';
import type { MunicipalityId } from './routing/ids.ts';
import type { Plan } from './routing/plan.ts';
import type { ReadonlyState } from './routing/state.ts';
import type { Clock } from './support/clock.ts';
import { messageOf } from './support/errors.ts';
import type { Logger } from './support/logger.ts';
import type { DeviceWatch, Telephony, TelephonyEvent } from './telephony/contract.ts';

const RECONCILE_AGAIN_MS = 500;

/** A municipality in service, as Asterisk's side needs it. */
export interface Served {
  readonly engine: { readonly state: ReadonlyState; submit(command: Command): Promise<Answer> };
  pause(): void;
  resume(): void;
  unfinished(): Unfinished;
  provisionPhones(): Promise<void>;
  isOwner(): Promise<boolean>;
}

export interface ExchangeLinkParts {
  readonly telephony: Telephony;
  readonly watch: DeviceWatch;
  readonly services: ReadonlyMap<MunicipalityId, Served>;
  readonly plans: readonly Plan[];
  readonly trunk: TrunkNumbers;
  /** What stands between a caller who comes and the municipalities. */
  readonly door: Pick<Door, 'comes'>;
  readonly meter: Pick<LoadMeter, 'begin' | 'told'>;
  /** Asterisk is there, and may have forgotten what it fetched. */
  readonly onAsterisk: () => void;
  /** The program is ending: a stranger may have the events. */
  readonly ending: () => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

export class ExchangeLink {
  readonly #parts: ExchangeLinkParts;
  readonly #switchboard: Switchboard;
  readonly #telephone: TelephoneIntake;
  readonly #devices: DeviceIntake;
  #connections = 0;
  /** How late what Asterisk told last reached us. */
  #lateMs = 0;

  constructor(parts: ExchangeLinkParts) {
    const { telephony, door, plans, trunk, clock, logger } = parts;
    const submit = this.#submit;
    this.#parts = parts;
    this.#switchboard = new Switchboard(plans);
    this.#telephone = new TelephoneIntake({
      switchboard: this.#switchboard,
      submit,
      logger,
      trunk,
      turnAway: (channelId) => void telephony.hangUp(channelId, 'unknownNumber'),
      admits: (municipality, dialled) => door.comes({ municipality, dialled, lateMs: this.#lateMs }),
      refuse: (channelId) => void telephony.hangUp(channelId, 'overload'),
    });
    this.#devices = new DeviceIntake(plans, phoneEndpointOf, { submit, clock });
  }

  /** Other numbers and other phones from here on. */
  take(plans: readonly Plan[]): void {
    this.#switchboard.take(plans);
    this.#devices.take(plans);
    // What is known of a phone that is new to us was told before.
    this.#parts.watch.refresh().catch((error: unknown) => {
      this.#parts.logger.warn({ why: messageOf(error) }, 'phones not looked at');
    });
  }

  readonly handOn: HandOn = (request) =>
    handOn(
      {
        switchboard: this.#switchboard,
        clock: this.#parts.clock,
        ask: (municipality, command) => this.#parts.services.get(municipality)?.engine.submit(command),
      },
      request,
    );

  /** Asterisk's events come in from here on; what was waiting to be done to calls is done after the first reconcile. */
  async connect(): Promise<void> {
    const { telephony, watch, onAsterisk } = this.#parts;
    telephony.listen((event) => this.#told(event));
    watch.listen((event) => {
      if (event.type === 'contact') this.#devices.contact(event);
      if (event.type === 'connected') onAsterisk();
    });
    await Promise.all([telephony.connect(), watch.connect()]);
  }

  readonly #submit: Submit = (id, command) => {
    const service = this.#parts.services.get(id);
    if (service) void service.engine.submit(command).finally(this.#parts.meter.begin('command'));
    return service !== undefined;
  };

  #told(event: TelephonyEvent): void {
    const { telephony, logger, services, meter, clock } = this.#parts;
    if (event.type === 'connected') {
      logger.info({}, 'asterisk connected');
      const connection = (this.#connections += 1);
      const isCurrent = (): boolean => telephony.connected() && connection === this.#connections;
      void this.#untilDone(() => this.#resume(isCurrent), isCurrent);
    } else if (event.type === 'disconnected') {
      logger.warn({ why: event.why }, 'asterisk disconnected');
      for (const service of services.values()) service.pause();
      void this.#takeBack().catch((error: unknown) =>
        logger.warn({ why: messageOf(error) }, 'not taken back'),
      );
    } else {
      this.#lateMs = meter.told(event.at, clock.now());
      if (event.type !== 'playbackStarted') this.#telephone.signal(event);
    }
  }

  async #resume(isCurrent: () => boolean): Promise<void> {
    const { telephony, services, clock } = this.#parts;
    await reconcile({
      inventory: telephony,
      switchboard: this.#switchboard,
      telephone: this.#telephone,
      submit: this.#submit,
      clock,
      states: () => new Map([...services].map(([id, { engine }]) => [id, engine.state])),
      unfinished: () => allOf([...services.values()].map((service) => service.unfinished())),
    });
    await Promise.all([...services.values()].map((service) => service.provisionPhones()));
    if (isCurrent()) for (const service of services.values()) service.resume();
  }

  /** A stranger with our application's name takes the events from us; calls belong to whoever owns the log. */
  async #takeBack(): Promise<void> {
    const { services, telephony, ending } = this.#parts;
    const owner = await Promise.all([...services.values()].map((service) => service.isOwner()));
    if (!ending() && owner.every(Boolean)) await telephony.connect();
  }

  /** Without a reconcile nothing is done to calls, so it is tried for as long as this connection lasts. */
  async #untilDone(work: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    const { clock, logger } = this.#parts;
    try {
      await work();
    } catch (error) {
      if (!isWanted()) return;
      logger.error({ why: messageOf(error) }, 'reconcile failed; trying again');
      clock.wakeAt(clock.now() + RECONCILE_AGAIN_MS, () => void this.#untilDone(work, isWanted));
    }
  }
}

const allOf = (all: readonly Unfinished[]): Unfinished => ({
  playbacks: all.flatMap(({ playbacks }) => playbacks),
  hangUps: all.flatMap(({ hangUps }) => hangUps),
  handOns: all.flatMap(({ handOns }) => handOns),
  rings: all.flatMap(({ rings }) => rings),
});
