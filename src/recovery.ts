/** From the newest snapshot and the tail of the log back to the state, and to the effects that were not yet done. */
import type { EffectBatch } from './effects/contract.ts';
import type { EventLog } from './log/contract.ts';
import { core } from './routing/core.ts';
import type { State } from './routing/core.ts';

export interface Recovered {
  readonly state: State;
  readonly position: number;
  /** Effects up to here were performed. */
  readonly checkpoint: number;
  /** Effects of the events after the checkpoint, to be performed (again). */
  readonly pending: readonly EffectBatch[];
}

const EVENTS_AT_ONCE = 1_000;

export async function recover(log: EventLog, municipality: string): Promise<Recovered> {
  const snapshot = await log.loadSnapshot(municipality);
  const checkpoint = await log.loadCheckpoint(municipality);
  const state = snapshot ? core.stateFrom(snapshot.state) : core.emptyState();
  const pending: EffectBatch[] = [];
  let position = snapshot?.position ?? 0;
  for (;;) {
    const events = await log.read(municipality, position, EVENTS_AT_ONCE);
    for (const { position: at, event } of events) {
      if (at !== position + 1)
        throw new Error(`the log of ${municipality} lacks event ${position + 1}: found ${at}`);
      if (at > checkpoint) pending.push({ position: at, effects: core.react(event, state).effects });
      core.evolve(state, event);
      position = at;
    }
    if (events.length < EVENTS_AT_ONCE) return { state, position, checkpoint, pending };
  }
}
