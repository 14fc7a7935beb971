/** What a team lead may do: with queues, with callers who wait, with somebody else's state. */
import type { LeadCommand } from './commands.ts';
import { decideAgent } from './decide-agent.ts';
import { endOffers } from './decide-offer.ts';
import { enterQueue } from './decide-queue.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import type { ReadonlyState } from './state.ts';

type Of<T extends LeadCommand['type']> = Extract<LeadCommand, { readonly type: T }> & {
  readonly at: EpochMs;
};

export function decideLead(
  state: ReadonlyState,
  plan: Plan,
  command: LeadCommand & { readonly at: EpochMs },
): Decision {
  const role = plan.agents[command.by]?.role;
  if (role !== 'teamLead' && role !== 'administrator') return refuse('notAllowed', command.by);
  switch (command.type) {
    case 'CloseQueue':
      return closeQueue(state, plan, command);
    case 'OpenQueue':
      return openQueue(state, plan, command);
    case 'SetPriority':
      return setPriority(state, plan, command);
    case 'MoveCaller':
      return moveCaller(state, plan, command);
    case 'ForceAgent':
      return forceAgent(state, plan, command);
    case 'SwitchCrisis':
      return switchCrisis(state, command);
  }
}

/** Who is in line stays and is served; who comes now is led away by the queue's exit. */
function closeQueue(
  state: ReadonlyState,
  plan: Plan,
  { queueId, reason, by, at }: Of<'CloseQueue'>,
): Decision {
  if (!plan.queues[queueId]) return refuse('unknownQueue', queueId);
  if (state.queues.get(queueId)?.closed) return refuse('alreadyDone', queueId);
  return [{ type: 'QueueClosed', at, queueId, reason, by }];
}

function openQueue(state: ReadonlyState, plan: Plan, { queueId, by, at }: Of<'OpenQueue'>): Decision {
  if (!plan.queues[queueId]) return refuse('unknownQueue', queueId);
  if (!state.queues.get(queueId)?.closed) return refuse('alreadyDone', queueId);
  return [{ type: 'QueueOpened', at, queueId, by }];
}

function setPriority(
  state: ReadonlyState,
  plan: Plan,
  { contactId, priorityMs, by, at }: Of<'SetPriority'>,
): Decision {
  const contact = state.contacts.get(contactId);
  if (!contact) return refuse('unknownContact', contactId);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return refuse('notPossibleNow', phase.name);
  if (contact.priorityMs === priorityMs) return refuse('alreadyDone', contactId);
  const rank = phase.joinedAt - (plan.queues[phase.queueId]?.priorityBonusMs ?? 0) - priorityMs;
  return [{ type: 'PriorityChanged', at, contactId, priorityMs, rank, by }];
}

function moveCaller(
  state: ReadonlyState,
  plan: Plan,
  { contactId, queueId, at }: Of<'MoveCaller'>,
): Decision {
  const contact = state.contacts.get(contactId);
  if (!contact) return refuse('unknownContact', contactId);
  if (!plan.queues[queueId]) return refuse('unknownQueue', queueId);
  const phase = contact.phase;
  if (phase.name !== 'waiting') return refuse('notPossibleNow', phase.name);
  if (phase.queueId === queueId) return refuse('alreadyDone', queueId);
  const from = { joinedAt: phase.joinedAt, how: 'moved' as const };
  return [
    ...endOffers(state, { contact, at }, 'moved'),
    ...enterQueue(state, plan, { caller: contact, queueId, at, from, turnedAwayBy: [phase.queueId] }),
  ];
}

/** What it does to callers is for the flow to say; who is in the menu already goes on as they were. */
function switchCrisis(state: ReadonlyState, { on, by, at }: Of<'SwitchCrisis'>): Decision {
  if ((state.crisis !== null) === on) return refuse('alreadyDone', on ? 'on' : 'off');
  return [{ type: 'CrisisSwitched', at, on, by }];
}

/** As if they had asked for it themselves, but for the pauses that only a team lead may give. */
function forceAgent(
  state: ReadonlyState,
  plan: Plan,
  { agentId, to, reason = '', by, at }: Of<'ForceAgent'>,
): Decision {
  switch (to) {
    case 'available':
      return decideAgent(state, plan, { type: 'BecomeAvailable', agentId, at });
    case 'paused':
      return decideAgent(state, plan, { type: 'Pause', agentId, reason, by, at });
    case 'signedOut':
      return decideAgent(state, plan, { type: 'SignOut', agentId, at });
  }
}
