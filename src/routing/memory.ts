/** What the core remembers beyond a call: places kept, who spoke with whom, handle times, calls of the day. All bounded. */
import { endOfDay } from '../ivr/hours.ts';
import { personOf } from './callback-number.ts';
import type { EpochMs, PhoneNumber } from './ids.ts';
import { REMEMBERED_HANDLE_TIMES, REMEMBER_TALKS_MS } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Agent, Contact, LastTalk, QueueLife, State } from './state.ts';

/** A caller who drops out of a queue, or falls out of a talk, may phone again and have the old place. */
export function keepPlace(state: State, { from, phase }: Contact, at: EpochMs): void {
  const windowMs = state.plan?.resumeWindowMs ?? 0;
  const person = personOf(state.plan, from);
  if (person === null || windowMs === 0) return;
  if (phase.name !== 'waiting' && phase.name !== 'talking') return;
  state.places.set(person, { joinedAt: phase.joinedAt, until: at + windowMs });
  state.places.forget(({ until }) => until < at);
}

export function rememberTalk(state: State, from: PhoneNumber | null, talk: LastTalk): void {
  const person = personOf(state.plan, from);
  if (person === null) return;
  state.lastTalks.set(person, talk);
  state.lastTalks.forget(({ at }) => talk.at - at > REMEMBER_TALKS_MS);
}

/** The talk that began at this moment turned out to be none. */
export function forgetTalk(state: State, from: PhoneNumber | null, began: EpochMs): void {
  const person = personOf(state.plan, from);
  if (person !== null && state.lastTalks.get(person)?.at === began) state.lastTalks.delete(person);
}

/** Counted from the first call of a number on, anew when the time for it is over. */
export function rememberCall(state: State, from: PhoneNumber | null, at: EpochMs): void {
  const person = personOf(state.plan, from);
  const withinMs = state.plan?.callerLimits?.callsWithinMs;
  if (person === null || withinMs === undefined) return;
  const before = state.recentCalls.get(person);
  const counts = before && at < before.until ? before : { count: 0, until: at + withinMs };
  state.recentCalls.set(person, { ...counts, count: counts.count + 1 });
  state.recentCalls.forget(({ until }) => until <= at);
}

/** Talk and the queue's wrap-up: what one more caller costs an agent. */
export function rememberHandleTime(state: State, { phase }: Contact, at: EpochMs): void {
  if (phase.name !== 'talking') return;
  const life: QueueLife = state.queues.get(phase.queueId) ?? { closed: null, handleMs: [] };
  const handleMs = at - phase.connectedAt + (state.plan?.queues[phase.queueId]?.wrapUpMs ?? 0);
  life.handleMs.push(handleMs);
  if (life.handleMs.length > REMEMBERED_HANDLE_TIMES) life.handleMs.shift();
  state.queues.set(phase.queueId, life);
}

/** Counts one more call on its local day. */
export function oneMore(
  { dayEnd, count }: Agent['answered'],
  at: EpochMs,
  plan: Plan | null,
): Agent['answered'] {
  if (at < dayEnd || !plan) return { dayEnd, count: count + 1 };
  return { dayEnd: endOfDay(plan.calendar, at), count: 1 };
}
