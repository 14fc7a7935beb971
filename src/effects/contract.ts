/** The runner of effects, and what it asks of whoever performs them. */
import type { Effect } from '../routing/effects.ts';
import type { LoggedEvent } from '../routing/events.ts';
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';

/** What performing one effect came to. `expired`: past its `notAfter`. `failed` is tried again by the runner. */
export type Performed =
  | { readonly kind: 'done' | 'gone' | 'expired' }
  /** Not done and never will be: the reason becomes a command where the core must know (`RingAgent` → `EndChannel`). */
  | { readonly kind: 'impossible'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

export type Perform = (effect: Effect) => Promise<Performed>;

/** What the engine hands to the runner: an event's effects, in the event's order. */
export interface EffectBatch {
  readonly position: LoggedEvent['position'];
  readonly effects: readonly Effect[];
}

export interface EffectRunnerOptions {
  readonly perform: Perform;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often a `failed` effect is performed before it is given up. */
  readonly attempts: number;
  /** The saved checkpoint: batches start above it. */
  readonly from: number;
  /** Whether an effect has to wait while the runner is paused. */
  readonly waitsWhilePaused: (effect: Effect) => boolean;
  /** All effects up to `position` are finished; told at most every 100 ms, and before `idle` resolves. */
  readonly onCheckpoint: (position: number) => Promise<void> | void;
  /** An effect did not happen and will not: the core may have to know. */
  readonly onAbandoned: (abandoned: Abandoned) => void;
}

/** `impossible`: refused for good. `gaveUp`: failed too often. `expired`: too late to begin, or to begin again. */
export interface Abandoned {
  readonly effect: Effect;
  readonly reason: 'impossible' | 'gaveUp' | 'expired';
  readonly why: string;
}

export interface EffectRunner {
  /** Batches come in ascending order of position, those without effects included. */
  submit(batch: EffectBatch): void;
  /** Effects wait (those of `waitsWhilePaused`), their deadlines do not. What was begun goes on. */
  pause(): void;
  resume(): void;
  /** Effects submitted and not finished. */
  pending(): number;
  /** Which those are. */
  unfinished(): readonly Effect[];
  /** Resolves when everything submitted is finished and its checkpoint reported; also after `close`. */
  idle(): Promise<void>;
  /** Begins nothing any more; resolves when the last checkpoint is reported. */
  close(): Promise<void>;
}
