/** One life of the engine in a simulated town: from a start to a kill. Put together as in `service.ts`. */
import type { EffectRunner, Perform } from '../effects/contract.ts';
import { needsExchange } from '../effects/perform.ts';
import { createEffectRunner } from '../effects/runner.ts';
import { Engine } from '../engine.ts';
import { commandAfterAbandoned } from '../intake/abandoned.ts';
import type { EventLog, Lease } from '../log/contract.ts';
import type { Recovered } from '../recovery.ts';
import type { Command, LoggedEvent, State } from '../routing/core.ts';
import { stillWanted } from '../routing/react.ts';
import type { Clock } from '../support/clock.ts';
import { troubleLogger } from './trouble-logger.ts';

export interface EngineLifeParts {
  readonly log: EventLog;
  readonly lease: Lease;
  readonly recovered: Recovered;
  readonly clock: Clock;
  readonly perform: Perform;
  readonly submit: (command: Command) => void;
  readonly publish: (events: readonly LoggedEvent[], state: Readonly<State>) => void;
  readonly onTrouble: (what: string) => void;
}

const SNAPSHOT_EVERY_EVENTS = 2_000;
const EFFECT_ATTEMPTS = 5;

export class EngineLife {
  readonly engine: Engine;
  readonly runner: EffectRunner;
  readonly #parts: EngineLifeParts;
  #alive = true;

  constructor(parts: EngineLifeParts) {
    this.#parts = parts;
    this.runner = this.#startRunner();
    this.engine = this.#startEngine();
    for (const batch of parts.recovered.pending) this.runner.submit(batch);
  }

  /** As `kill -9`: from here on nothing it does reaches anything. */
  end(): void {
    this.#alive = false;
    void this.engine.stop();
  }

  #startRunner(): EffectRunner {
    const { recovered, clock, perform, submit } = this.#parts;
    const runner = createEffectRunner({
      from: recovered.checkpoint,
      attempts: EFFECT_ATTEMPTS,
      clock,
      logger: troubleLogger((what) => this.#trouble(what)),
      waitsWhilePaused: needsExchange,
      perform: (effect) => {
        if (!this.#alive) return new Promise(() => undefined);
        return stillWanted(effect, this.engine.state)
          ? perform(effect)
          : Promise.resolve({ kind: 'expired' });
      },
      onCheckpoint: (position) => this.#checkpoint(position),
      onAbandoned: ({ effect, reason }) => {
        const command = commandAfterAbandoned(effect, reason, clock.now());
        if (command && this.#alive) submit(command);
      },
    });
    runner.pause();
    return runner;
  }

  #startEngine(): Engine {
    const { log, lease, clock, publish, recovered } = this.#parts;
    const append: EventLog['append'] = (...to) =>
      this.#alive ? log.append(...to) : Promise.resolve({ kind: 'fenced', epoch: lease.epoch });
    const parts = {
      log: { ...log, append },
      lease,
      clock,
      logger: troubleLogger((what) => this.#trouble(what)),
      perform: (batch: Parameters<EffectRunner['submit']>[0]) => this.runner.submit(batch),
      publish: (events: readonly LoggedEvent[], state: Readonly<State>) => {
        if (this.#alive) publish(events, state);
      },
      onStopped: (why: string) => this.#trouble(`the engine stopped: ${why}`),
      snapshotEveryEvents: SNAPSHOT_EVERY_EVENTS,
    };
    return new Engine(parts, recovered);
  }

  async #checkpoint(position: number): Promise<void> {
    if (!this.#alive) return;
    const { log, lease } = this.#parts;
    await log.saveCheckpoint(lease, position);
    await this.engine.performedUpTo(position);
    const snapshot = await log.loadSnapshot(lease.municipality);
    if (snapshot) await log.trim(lease.municipality, snapshot.position);
  }

  #trouble(what: string): void {
    if (this.#alive) this.#parts.onTrouble(what);
  }
}
