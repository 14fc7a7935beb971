/** What a caller who waits is told: the place, the wait, or neither. Never more than is true, and never rising. */
import type { PromptRef } from '../ivr/flow.ts';
import { callbacksPossible } from './callback-number.ts';
import type { EventOf } from './events.ts';
import { expectedWait } from './expected-wait.ts';
import { playbackIdOf } from './ids.ts';
import type { EpochMs, QueueId } from './ids.ts';
import { LARGEST_SPOKEN_POSITION, LONGEST_SPOKEN_WAIT_MINUTES } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Contact, ReadonlyState } from './state.ts';

const MINUTE_MS = 60_000;

export interface Telling {
  readonly caller: Pick<Contact, 'id' | 'from' | 'playbacks'>;
  readonly queueId: QueueId;
  readonly at: EpochMs;
  /** Callers before this one. */
  readonly before: number;
  /** Lowest place and shortest wait (ms) told before in this queue; null: none yet. */
  readonly announced: number | null;
  readonly announcedWaitMs: number | null;
  /** Said before it, and said also where the queue announces nothing; left out: nothing. */
  readonly first?: readonly PromptRef[];
}

export function announcement(
  state: ReadonlyState,
  plan: Plan,
  telling: Telling,
): EventOf<'PositionAnnounced'> | null {
  const queue = plan.queues[telling.queueId];
  const { caller, at, first = [] } = telling;
  if (!queue || (queue.announce === 'nothing' && first.length === 0)) return null;
  // Who has been through something is told to be next, also where a queue says no places.
  const next = first.length > 0 && telling.before === 0;
  const silent = queue.announce === 'nothing';
  const place = next || (!silent && queue.announce !== 'wait') ? placeTold(telling) : null;
  const wait = silent || queue.announce === 'position' ? null : waitTold(state, plan, telling);
  const spoken = [...first, ...(place?.prompts ?? []), ...(wait?.prompts ?? [])];
  return {
    type: 'PositionAnnounced',
    at,
    contactId: caller.id,
    position: place?.position ?? null,
    waitMs: wait?.waitMs ?? null,
    prompts: [
      // Silence would leave the caller in doubt whether anybody is there.
      ...(spoken.length > 0 ? spoken : [{ name: 'position-many' }]),
      ...(queue.callbackKey !== null && callbacksPossible(plan) ? [{ name: 'callback-offer' }] : []),
    ],
    playbackId: playbackIdOf(caller.id, caller.playbacks + 1),
    nextAt: !silent && queue.announceEveryMs > 0 ? at + queue.announceEveryMs : null,
  };
}

/** Somebody with an older claim may come in before a caller: what was told never rises, so then no number is. */
function placeTold({
  before,
  announced,
}: Telling): { prompts: readonly PromptRef[]; position: number | null } | null {
  const position = before + 1;
  if (announced !== null && position > announced) return null;
  if (position === 1) return { prompts: [{ name: 'position-next' }], position };
  if (position > LARGEST_SPOKEN_POSITION) return { prompts: [{ name: 'position-many' }], position: null };
  return { prompts: [{ name: 'position', params: { position } }], position };
}

/** The later of the two estimates, in whole minutes: who is told "within three minutes" should not wait four. */
function waitTold(
  state: ReadonlyState,
  plan: Plan,
  { queueId, at, before, announcedWaitMs }: Telling,
): { prompts: readonly PromptRef[]; waitMs: { from: number; to: number } } | null {
  const waitMs = expectedWait(state, plan, { queueId, at, before });
  if (!waitMs || (announcedWaitMs !== null && waitMs.to > announcedWaitMs)) return null;
  const minutes = Math.max(1, Math.ceil(waitMs.to / MINUTE_MS));
  if (minutes > LONGEST_SPOKEN_WAIT_MINUTES) {
    return waitMs.from > LONGEST_SPOKEN_WAIT_MINUTES * MINUTE_MS
      ? { prompts: [{ name: 'wait-long' }], waitMs }
      : null;
  }
  return {
    prompts: [{ name: 'wait-within', params: { minutes } }],
    waitMs: { ...waitMs, to: minutes * MINUTE_MS },
  };
}
