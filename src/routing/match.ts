/**
 * Who gets whom. While some free agent may serve some waiting caller: the caller with the smallest rank of all who
 * can be served now is offered to the agent who has been idle longest for that queue. A caller whom nobody free
 * may serve holds nobody up: the next one is looked at.
 */
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Event } from './events.ts';
import { offerIdOf } from './ids.ts';
import type { AgentId, ContactId, EpochMs, QueueId } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './ranked.ts';
import type { ReadonlyState } from './state.ts';

export function match(state: ReadonlyState, plan: Plan, at: EpochMs): Decision {
  const taken = new Set<ContactId | AgentId>();
  const events: Event[] = [];
  for (let pair = bestPair(state, taken); pair; pair = bestPair(state, taken)) {
    taken.add(pair.contactId).add(pair.agentId);
    events.push({
      type: 'CallOffered',
      at,
      contactId: pair.contactId,
      offerId: offerIdOf(pair.contactId, (state.contacts.get(pair.contactId)?.offers ?? 0) + 1),
      agentId: pair.agentId,
      queueId: pair.queueId,
      ringUntil: at + (plan.queues[pair.queueId]?.ringTimeoutMs ?? 0),
    });
  }
  return events.length > 0 ? events : refuse('alreadyDone', 'nobody to match');
}

interface Pair {
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly queueId: QueueId;
}

function bestPair(state: ReadonlyState, taken: ReadonlySet<string>): Pair | undefined {
  let best: { readonly rank: number; readonly pair: Pair } | undefined;
  for (const [queueId, line] of state.unoffered) {
    const caller = first(line, taken);
    if (!caller || (best && !precedes(caller, best))) continue;
    const agent = first(state.free.get(queueId), taken);
    if (agent) best = { rank: caller.rank, pair: { contactId: caller.id, agentId: agent.id, queueId } };
  }
  return best?.pair;
}

/** Same moment: the contact id decides, which is the order of arrival. */
const precedes = (caller: { id: string; rank: number }, best: { rank: number; pair: Pair }): boolean =>
  caller.rank < best.rank || (caller.rank === best.rank && caller.id < best.pair.contactId);

function first(line: Ranked | undefined, taken: ReadonlySet<string>) {
  for (const entry of line ?? []) if (!taken.has(entry.id)) return entry;
  return undefined;
}
