/** An agent puts the caller on hold, and speaks with them again. */
import type { AgentCommand, Refusal } from './commands.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { EpochMs } from './ids.ts';
import type { Agent, Contact, ReadonlyState, Talking } from './state.ts';

type HoldCommand = Extract<AgentCommand, { readonly type: 'Hold' | 'Resume' }> & { readonly at: EpochMs };

/** During a consult the caller is on hold already: swap, join or take back instead. */
export function hold(
  state: ReadonlyState,
  agent: Readonly<Agent>,
  { type, agentId, at }: HoldCommand,
): Decision {
  const own = ownTalk(state, agent);
  if ('refused' in own) return own;
  const { contact, talk } = own;
  if (talk.consult) return refuse('notPossibleNow', 'consult');
  if ((type === 'Hold') === (talk.heldAt !== null)) return refuse('alreadyDone', contact.id);
  return [{ type: type === 'Hold' ? 'CallHeld' : 'CallResumed', at, contactId: contact.id, agentId }];
}

export interface OwnTalk {
  readonly contact: Readonly<Contact>;
  readonly talk: Readonly<Talking>;
}

/** The talk that is this agent's to decide about: not the one in which somebody only consults them. */
export function ownTalk(state: ReadonlyState, agent: Readonly<Agent>): OwnTalk | Refusal {
  const { status } = agent;
  const contact = status.name === 'talking' ? state.contacts.get(status.contactId) : undefined;
  const talk = contact?.phase;
  if (!contact || talk?.name !== 'talking' || talk.agentId !== agent.id)
    return refuse('notPossibleNow', status.name);
  return { contact, talk };
}
