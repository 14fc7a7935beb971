/**
 * Performs effects: at least once each, in order per key, keys beside each other.
 *
 *   waiting ──turn──▶ performing ──done, gone──────────────▶ finished
 *      │                  │  ▲                                   ▲
 *      │ exchange away    │  └─ after a pause ── failed          │
 *      ▼                  └───── impossible, or failed too often ┤  (onAbandoned)
 *     held ──resume──▶ performing                                │
 *      └───── too late (`notAfter`) ─────────────────────────────┘  (onAbandoned)
 *
 * An effect whose key is idle is begun within the call of `submit`. Nothing looks around: each step is started by
 * the end of the one before, a wake-up call or `resume`.
 */
import type { Effect } from '../routing/effects.ts';
import { messageOf } from '../support/errors.ts';
import { CheckpointReporter } from './checkpoint-reporter.ts';
import { Progress } from './checkpoint.ts';
import type { Abandoned, EffectBatch, EffectRunner, EffectRunnerOptions, Performed } from './contract.ts';

/** Effects of one key, first in line first; `callOff` ends what the first is waiting for. */
interface Lane {
  readonly key: string;
  readonly tasks: Task[];
  held: boolean;
  callOff: (() => void) | null;
}

interface Task {
  readonly position: number;
  readonly effect: Effect;
  attempts: number;
}

const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

export const createEffectRunner = (options: EffectRunnerOptions): EffectRunner => new Runner(options);

class Runner implements EffectRunner {
  readonly #options: EffectRunnerOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #progress: Progress;
  readonly #reporter: CheckpointReporter;
  #idleWaiters: (() => void)[] = [];
  #pending = 0;
  #paused = false;
  #closed = false;

  constructor(options: EffectRunnerOptions) {
    this.#options = options;
    this.#progress = new Progress(options.from);
    this.#reporter = new CheckpointReporter(
      options.from,
      options.onCheckpoint,
      options.clock,
      options.logger,
    );
  }

  submit({ position, effects }: EffectBatch): void {
    if (this.#closed) return;
    this.#progress.begin(position, effects.length);
    this.#pending += effects.length;
    for (const effect of effects) this.#enqueue({ position, effect, attempts: 0 });
    this.#moved();
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    for (const lane of [...this.#lanes.values()]) {
      if (lane.held) this.#next(lane);
    }
  }

  pending(): number {
    return this.#pending;
  }

  unfinished(): readonly Effect[] {
    return [...this.#lanes.values()].flatMap(({ tasks }) => tasks.map(({ effect }) => effect));
  }

  async idle(): Promise<void> {
    if (!this.#closed && !this.#progress.isComplete) {
      await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
    }
    await this.#reporter.flush();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const lane of this.#lanes.values()) lane.callOff?.();
    this.#lanes.clear();
    this.#wakeIdle();
    await this.#reporter.flush();
  }

  #enqueue(task: Task): void {
    const lane = this.#lanes.get(task.effect.key);
    if (lane) {
      lane.tasks.push(task);
      return;
    }
    const opened: Lane = { key: task.effect.key, tasks: [task], held: false, callOff: null };
    this.#lanes.set(opened.key, opened);
    this.#next(opened);
  }

  /** Begins the first task of the lane, or holds it; tasks that are too late are dropped on the way. */
  #next(lane: Lane): void {
    lane.callOff?.();
    lane.callOff = null;
    lane.held = false;
    for (let task = lane.tasks[0]; !this.#closed; task = lane.tasks[0]) {
      if (!task) {
        this.#lanes.delete(lane.key);
        return;
      }
      if (!this.#isTooLate(task, this.#options.clock.now())) return this.#begin(lane, task);
      this.#finish(lane, task, { reason: 'expired', why: 'its moment had passed' });
    }
  }

  #begin(lane: Lane, task: Task): void {
    if (this.#paused && this.#options.waitsWhilePaused(task.effect)) {
      this.#hold(lane, task);
      return;
    }
    task.attempts += 1;
    void this.#performed(task.effect).then((outcome) => this.#settle(lane, task, outcome));
  }

  #hold(lane: Lane, task: Task): void {
    lane.held = true;
    const { notAfter } = task.effect;
    if (notAfter !== null) lane.callOff = this.#options.clock.wakeAt(notAfter + 1, () => this.#next(lane));
  }

  async #performed(effect: Effect): Promise<Performed> {
    try {
      return await this.#options.perform(effect);
    } catch (error) {
      // A bug in one effect must not stop a call's other effects, among them the one that hangs it up.
      this.#options.logger.error(
        { effect: effect.type, key: effect.key, why: messageOf(error) },
        'effect threw',
      );
      return { kind: 'failed', why: messageOf(error) };
    }
  }

  #settle(lane: Lane, task: Task, outcome: Performed): void {
    if (outcome.kind === 'failed') {
      this.#retry(lane, task, outcome.why);
      return;
    }
    this.#finish(lane, task, abandonmentOf(outcome));
    this.#next(lane);
  }

  #retry(lane: Lane, task: Task, why: string): void {
    const { clock, logger, attempts } = this.#options;
    if (this.#closed) return;
    const at = clock.now() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (task.attempts - 1));
    const tooOften = task.attempts >= attempts;
    if (tooOften || this.#isTooLate(task, at)) {
      this.#finish(lane, task, { reason: tooOften ? 'gaveUp' : 'expired', why });
      this.#next(lane);
      return;
    }
    logger.warn(
      { effect: task.effect.type, key: task.effect.key, attempt: task.attempts, why },
      'effect failed',
    );
    lane.callOff = clock.wakeAt(at, () => this.#next(lane));
  }

  #isTooLate(task: Task, at: number): boolean {
    return task.effect.notAfter !== null && at > task.effect.notAfter;
  }

  #finish(lane: Lane, task: Task, abandoned: Omit<Abandoned, 'effect'> | null): void {
    lane.tasks.shift();
    this.#pending -= 1;
    this.#progress.finish(task.position);
    this.#moved();
    if (!abandoned) return;
    const { effect } = task;
    this.#options.logger.warn({ effect: effect.type, key: effect.key, ...abandoned }, 'effect abandoned');
    this.#options.onAbandoned({ effect, ...abandoned });
  }

  #moved(): void {
    if (!this.#closed) this.#reporter.moved(this.#progress.checkpoint);
    if (this.#progress.isComplete) this.#wakeIdle();
  }

  #wakeIdle(): void {
    const waiters = this.#idleWaiters;
    this.#idleWaiters = [];
    for (const wake of waiters) wake();
  }
}

function abandonmentOf(outcome: Performed): Omit<Abandoned, 'effect'> | null {
  if (outcome.kind === 'impossible') return { reason: 'impossible', why: outcome.why };
  if (outcome.kind === 'expired') return { reason: 'expired', why: 'its moment had passed' };
  return null;
}
