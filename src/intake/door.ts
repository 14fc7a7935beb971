/**
 * The door for all municipalities of this process, since they share its event loop and its Asterisk: measures the load,
 * asks admission.ts about each caller who comes, and counts whom it sent away, once a second and in one command.
 */
import type { Command } from '../routing/commands.ts';
import type { EpochMs, MunicipalityId } from '../routing/ids.ts';
import type { Clock } from '../support/clock.ts';
import { every } from '../support/clock.ts';
import { messageOf } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import { everybody, judge, measured } from './admission.ts';
import type { AdmissionPolicy, AdmissionState, Verdict } from './admission.ts';
import { NO_LOAD, loadOf } from './load.ts';
import type { LoadLimits, LoadSignals } from './load.ts';
import type { LoadMeter } from './load-meter.ts';

export interface DoorParts {
  readonly meter: Pick<LoadMeter, 'read' | 'waitingMs'>;
  /** The longest queue inside Asterisk; rejects when it cannot be asked. */
  readonly queued: () => Promise<number>;
  readonly limits: LoadLimits;
  readonly policy: AdmissionPolicy;
  /** Hands this to the engine of a municipality; resolves when it is in the log. */
  readonly count: (municipality: MunicipalityId, command: Command) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A caller who comes. `lateMs`: how late we heard of it. */
export interface Comer {
  readonly municipality: MunicipalityId;
  /** As the trunk delivered it. */
  readonly dialled: string;
  readonly lateMs: number;
}

/** How things stand, for who looks after the machine. */
export interface DoorView {
  /** 1 is as much as we may carry. */
  readonly load: number;
  readonly signals: Readonly<Record<keyof LoadSignals, number>>;
  /** New callers a second; null: everybody. */
  readonly limit: number | null;
}

const MEASURE_EVERY_MS = 500;
const COUNT_EVERY_MS = 1_000;
/** Of the load of before, so much is kept: one pause for garbage is no overload. */
const KEPT = 0.5;

export class Door {
  readonly #parts: DoorParts;
  readonly #stops: readonly (() => void)[];
  #state: AdmissionState;
  #signals = NO_LOAD;
  #load = 0;
  #queued = 0;
  #asking = false;
  #measuredAt: EpochMs;
  #arrived = 0;
  #admitted = 0;
  /** Not counted in the log yet: municipality → number dialled → calls. */
  #uncounted = new Map<MunicipalityId, Map<string, number>>();
  #uncountedSince: EpochMs;

  constructor(parts: DoorParts) {
    const { clock, policy } = parts;
    this.#parts = parts;
    this.#measuredAt = this.#uncountedSince = clock.now();
    this.#state = everybody(clock.now(), policy);
    this.#stops = [
      every(MEASURE_EVERY_MS, clock, () => Promise.resolve(this.measure())),
      every(COUNT_EVERY_MS, clock, () => this.#count()),
    ];
  }

  /** What becomes of a caller who has not been answered yet. */
  comes({ municipality, dialled, lateMs }: Comer): Verdict {
    const { meter, limits, clock, policy } = this.#parts;
    const waited = { ...NO_LOAD, arrivalMs: lateMs, commandMs: meter.waitingMs() };
    const load = Math.max(loadOf(this.#signals, limits), loadOf(waited, limits));
    const { verdict, state } = judge(this.#state, { at: clock.now(), load }, policy);
    this.#state = state;
    this.#arrived += 1;
    if (verdict === 'admit') this.#admitted += 1;
    if (verdict === 'refuse') this.#refuse(municipality, dialled);
    return verdict;
  }

  /** Reads the meter and moves the limit; done every half second. */
  measure(): void {
    const { meter, limits, policy, clock, logger } = this.#parts;
    const at = clock.now();
    const seconds = Math.max(1, at - this.#measuredAt) / 1_000;
    this.#signals = meter.read(this.#queued);
    this.#load = KEPT * this.#load + (1 - KEPT) * loadOf(this.#signals, limits);
    const before = this.#state.limit;
    this.#state = measured(
      this.#state,
      {
        at,
        load: this.#load,
        arrivedPerSecond: this.#arrived / seconds,
        admittedPerSecond: this.#admitted / seconds,
      },
      policy,
    );
    const { limit } = this.#state;
    if (before === null && limit !== null)
      logger.warn({ ...this.#signals, perSecond: limit }, 'overload: not all new callers are let in');
    if (before !== null && limit === null)
      logger.info({ ...this.#signals }, 'all new callers are let in again');
    [this.#measuredAt, this.#arrived, this.#admitted] = [at, 0, 0];
    void this.#askQueued();
  }

  view(): DoorView {
    return { load: this.#load, signals: this.#signals, limit: this.#state.limit };
  }

  /** Counts the last ones. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#count();
  }

  #refuse(municipality: MunicipalityId, dialled: string): void {
    const numbers = this.#uncounted.get(municipality) ?? new Map<string, number>();
    this.#uncounted.set(municipality, numbers.set(dialled, (numbers.get(dialled) ?? 0) + 1));
  }

  async #count(): Promise<void> {
    const { count, clock } = this.#parts;
    const [uncounted, since, at] = [this.#uncounted, this.#uncountedSince, clock.now()];
    [this.#uncounted, this.#uncountedSince] = [new Map(), at];
    const counts = [...uncounted].flatMap(([municipality, numbers]) =>
      [...numbers].map(([dialled, calls]) =>
        count(municipality, { type: 'CountRefused', at, dialled, calls, since, reason: 'overload' }),
      ),
    );
    await Promise.all(counts);
  }

  /** Asterisk away is no load: no caller comes through it. */
  async #askQueued(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    this.#queued = await this.#parts.queued().catch((error: unknown) => {
      this.#parts.logger.debug({ why: messageOf(error) }, 'task processors not read');
      return 0;
    });
    this.#asking = false;
  }
}
