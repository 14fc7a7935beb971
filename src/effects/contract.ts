/** What performing one effect came to. `expired`: past its `notAfter`. `failed` is tried again by the runner. */
import type { Effect } from '../routing/effects.ts';
import type { LoggedEvent } from '../routing/events.ts';

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
