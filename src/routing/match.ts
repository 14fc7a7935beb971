/**
 * Who gets whom. While some free agent may serve some waiting caller: the caller with the smallest rank of all who
 * can be served now is offered to the agent whom the queue's strategy names, or to all of them at once. A caller
 * whom nobody free may serve holds nobody up: the next one is looked at.
 */
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Event } from './events.ts';
import { offerIdOf } from './ids.ts';
import type { AgentId, ContactId, EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import type { Ranked } from './ranked.ts';
import type { ServiceClass } from './service-classes.ts';
import type { ReadonlyState } from './state.ts';

export function match(state: ReadonlyState, plan: Plan, at: EpochMs): Decision {
  const taken = new Set<ContactId | AgentId>();
  const events: Event[] = [];
  for (let pair = bestPair(state, taken); pair; pair = bestPair(state, taken)) {
    events.push(...offered(state, plan, pair, at));
    taken.add(pair.contactId);
    for (const agentId of pair.agents) taken.add(agentId);
  }
  return events.length > 0 ? events : refuse('alreadyDone', 'nobody to match');
}

interface Pair {
  readonly contactId: ContactId;
  /** One, or all who can be rung, as the strategy says. */
  readonly agents: readonly AgentId[];
  readonly of: ServiceClass;
}

function bestPair(state: ReadonlyState, taken: ReadonlySet<string>): Pair | undefined {
  let best: { readonly id: ContactId; readonly rank: number; readonly of: ServiceClass } | undefined;
  for (const one of state.classes) {
    const caller = first(one.callers, taken);
    if (!caller || (best && !precedes(caller, best))) continue;
    if (first(one.free, taken)) best = { id: caller.id, rank: caller.rank, of: one };
  }
  return best && { contactId: best.id, agents: whom(best.of, taken), of: best.of };
}

/** Same moment: the contact id decides, which is the order of arrival. */
const precedes = (caller: { id: string; rank: number }, best: { id: string; rank: number }): boolean =>
  caller.rank < best.rank || (caller.rank === best.rank && caller.id < best.id);

function first(
  line: Ranked,
  taken: ReadonlySet<string>,
): { readonly id: string; readonly rank: number } | undefined {
  const foremost = line.first;
  if (!foremost || !taken.has(foremost.id)) return foremost;
  for (const { id, rank } of line) if (!taken.has(id)) return { id, rank };
  return undefined;
}

function whom({ free, strategy }: ServiceClass, taken: ReadonlySet<string>): AgentId[] {
  const agents: AgentId[] = [];
  for (const { id } of free) {
    if (taken.has(id)) continue;
    agents.push(id);
    if (strategy !== 'ring-all') break;
  }
  return agents;
}

function offered(state: ReadonlyState, plan: Plan, { contactId, agents, of }: Pair, at: EpochMs): Event[] {
  const named = state.contacts.get(contactId)?.offers ?? 0;
  return agents.map((agentId, i) => ({
    type: 'CallOffered',
    at,
    contactId,
    offerId: offerIdOf(contactId, named + 1 + i),
    agentId,
    queueId: of.queueId,
    ringUntil: at + (plan.queues[of.queueId]?.ringTimeoutMs ?? 0),
  }));
}
