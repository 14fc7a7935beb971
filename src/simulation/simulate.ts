/** Runs a scenario from its first caller to its last, in virtual time, and tells what came of it. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Event, State } from '../routing/core.ts';
import type { EpochMs } from '../routing/ids.ts';
import { violations } from '../routing/invariants.ts';
import { CoreTown } from './core-town.ts';
import { Crowd } from './crowd.ts';
import { EventClock } from './event-clock.ts';
import { Fairness } from './fairness.ts';
import type { Breach } from './fairness.ts';
import { beginFaults } from './faults.ts';
import { figuresOf } from './figures.ts';
import type { TownFigures } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { Tally } from './tally.ts';
import { WholeTown } from './whole-town.ts';

export interface RunOptions {
  readonly seed: number;
  /** Whether fairness and the core's invariants are looked at: slower. */
  readonly watch: boolean;
  /** Every event as one line of JSON, in order. */
  readonly onTrace?: (line: string) => void;
  /** Whether to sum the trace up in a hash. */
  readonly hash?: boolean;
  /** Told now and then how far in virtual time the run is, 0..1. */
  readonly onProgress?: (share: number) => void;
}

export interface RunResult {
  readonly scenario: string;
  readonly seed: number;
  readonly path: Scenario['path'];
  /** What should not have happened; [] when all was well. */
  readonly faults: readonly Breach[];
  readonly rankViolations: number;
  readonly idleWhileWaitingMs: number;
  /** The longest anybody waited, ms. */
  readonly starvationMs: number;
  readonly calls: number;
  readonly busyTone: number;
  readonly endedOutsideQueues: Readonly<Record<string, number>>;
  readonly turnedAway: Readonly<Record<string, number>>;
  readonly missedRings: number;
  readonly figures: TownFigures;
  readonly events: number;
  readonly simulatedMs: number;
  /** SHA-256 of the trace; null when not asked for. */
  readonly trace: string | null;
  readonly tally: Tally;
}

/** After the last call the town gets so long to empty itself. */
const LONGEST_AFTERMATH_MS = 24 * 3_600_000;
const INVARIANTS_EVERY_EVENTS = 997;

export async function simulate(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const run = new Run(scenario, options);
  if (scenario.path === 'core') run.throughCore();
  else await run.throughWhole();
  return run.result();
}

class Run {
  readonly #scenario: Scenario;
  readonly #options: RunOptions;
  readonly #clock: EventClock;
  readonly #tally = new Tally();
  readonly #fairness: Fairness | null;
  readonly #faults: Breach[] = [];
  readonly #hash: Hash | null;
  #events = 0;
  #steps = 0;
  #checkedAt = 0;

  constructor(scenario: Scenario, options: RunOptions) {
    this.#scenario = scenario;
    this.#options = options;
    this.#clock = new EventClock(scenario.startAt);
    this.#fairness = options.watch ? new Fairness() : null;
    this.#hash = options.hash === true ? createHash('sha256') : null;
  }

  throughCore(): void {
    const { plan, callers } = this.#scenario;
    const onEvent = (event: Event, state: Readonly<State>): void => this.#observe(event, state);
    const town = new CoreTown({
      plan,
      clock: this.#clock,
      people: () => crowd,
      promptMs: callers.promptMs,
      onEvent,
    });
    const crowd = this.#crowd(town);
    town.begin();
    crowd.begin();
    while (this.#goesOn(town.state) && town.step());
    this.#end(town.state, []);
  }

  async throughWhole(): Promise<void> {
    const { plan, callers, eventDelayMs } = this.#scenario;
    const town = new WholeTown({
      plan,
      clock: this.#clock,
      people: () => crowd,
      promptMs: callers.promptMs,
      eventDelayMs,
      onEvent: (event, state) => this.#observe(event, state),
      onTrouble: (what) => this.#faults.push({ at: this.#clock.now(), what }),
    });
    const crowd = this.#crowd(town);
    await town.start();
    crowd.begin();
    beginFaults({
      scenario: this.#scenario,
      seed: this.#options.seed,
      clock: this.#clock,
      town,
      ongoing: () => crowd.ongoing(),
    });
    while (this.#goesOn(town.state) && (await town.step()));
    // A lost event is found at the next reconnect at the latest: so is what the last of them was about.
    if (this.#scenario.faults.lostEventEveryMs !== null) await town.reconnect();
    while (this.#goesOn(town.state) && (await town.step()));
    this.#end(town.state, await town.leftovers());
  }

  result(): RunResult {
    const { warmUp, batches, plan, name, path } = this.#scenario;
    const tally = this.#tally;
    const figures = figuresOf(tally, plan, { warmUp, batches });
    return {
      scenario: name,
      seed: this.#options.seed,
      path,
      faults: this.#faults,
      rankViolations: this.#fairness?.rankViolations.length ?? 0,
      idleWhileWaitingMs: this.#fairness?.idleWhileWaitingMs ?? 0,
      starvationMs: figures.all.longestWaitMs,
      calls: tally.started,
      busyTone: tally.busyTone,
      endedOutsideQueues: tally.outside,
      turnedAway: tally.turnedAway,
      missedRings: tally.missedRings,
      figures,
      events: this.#events,
      simulatedMs: this.#clock.now() - this.#scenario.startAt,
      trace: this.#hash?.digest('hex') ?? null,
      tally,
    };
  }

  #crowd(telephones: CoreTown | WholeTown): Crowd {
    const onBusy = (): void => void (this.#tally.busyTone += 1);
    return new Crowd({
      scenario: this.#scenario,
      seed: this.#options.seed,
      clock: this.#clock,
      telephones,
      onBusy,
    });
  }

  #observe(event: Event, state: Readonly<State>): void {
    this.#events += 1;
    this.#tally.observe(event, state);
    this.#fairness?.observe(event, state);
    if (!this.#hash && !this.#options.onTrace) return;
    const line = JSON.stringify(event);
    this.#hash?.update(line).update('\n');
    this.#options.onTrace?.(line);
  }

  #checkInvariants(at: EpochMs, state: Readonly<State>): void {
    this.#checkedAt = this.#events;
    for (const what of violations(state)) this.#faults.push({ at, what });
  }

  /** Between two moments: whatever followed from the last one has happened. */
  #goesOn(state: Readonly<State> | null): boolean {
    this.#steps += 1;
    const { startAt, endAt } = this.#scenario;
    if (state && this.#options.watch && this.#events - this.#checkedAt >= INVARIANTS_EVERY_EVENTS)
      this.#checkInvariants(this.#clock.now(), state);
    if (this.#options.onProgress && this.#steps % 4096 === 0)
      this.#options.onProgress(Math.min(1, (this.#clock.now() - startAt) / (endAt - startAt)));
    return this.#clock.now() < endAt + LONGEST_AFTERMATH_MS;
  }

  /** When all is over nobody may be left anywhere. */
  #end(state: Readonly<State> | null, leftovers: readonly string[]): void {
    const at = this.#clock.now();
    if (state && this.#options.watch) this.#checkInvariants(at, state);
    for (const { id, phase } of state?.contacts.values() ?? [])
      this.#faults.push({ at, what: `${id} never ended: ${phase.name}` });
    for (const line of leftovers) this.#faults.push({ at, what: `${line} is still in the exchange` });
    if (this.#fairness)
      this.#faults.push(...this.#fairness.rankViolations, ...this.#fairness.idleWhileWaiting);
  }
}
