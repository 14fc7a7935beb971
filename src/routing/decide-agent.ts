/** What agents ask for at the console, and what the watch over their phones reports. */
import type { AgentCommand } from './commands.ts';
import { endTalk } from './decide-call.ts';
import { furtherLegGone } from './decide-consult.ts';
import { hold } from './decide-hold.ts';
import { legFailed } from './decide-leg.ts';
import { offerOver } from './decide-offer.ts';
import { decideTransfer } from './decide-transfer.ts';
import { refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { AgentIntent, Event } from './events.ts';
import type { AgentId, EpochMs } from './ids.ts';
import { ringingLeg } from './legs.ts';
import type { Plan } from './plan.ts';
import { settle } from './settle-agent.ts';
import type { Agent, ReadonlyState } from './state.ts';

type Command = Exclude<AgentCommand, { readonly type: 'ReportTrunk' }> & { readonly at: EpochMs };
type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

export function decideAgent(state: ReadonlyState, plan: Plan, command: Command): Decision {
  const agent = state.agents.get(command.agentId);
  if (!agent) return refuse('unknownAgent', command.agentId);
  if (command.type === 'ReportPhone') return reportPhone(agent, command);
  if (command.type === 'SignIn') return signIn(plan, agent, command.at);
  if (agent.status.name === 'signedOut') return refuse('notSignedIn', agent.id);
  switch (command.type) {
    case 'SignOut':
      return signOut(state, plan, agent, command.at);
    case 'BecomeAvailable':
      return becomeAvailable(plan, agent, command.at);
    case 'Pause':
      return pause(plan, agent, command);
    case 'ExtendWrapUp':
      return extendWrapUp(agent, command);
    case 'EndWrapUp':
      return endWrapUp(state, agent.id, { by: 'agent', at: command.at });
    case 'HangUp':
      return hangUp(state, plan, agent, command.at);
    case 'Hold':
    case 'Resume':
      return hold(state, agent, command);
    default:
      return decideTransfer(state, plan, agent, command);
  }
}

function reportPhone(agent: Readonly<Agent>, { phone, at }: Of<'ReportPhone'>): Decision {
  // Silence of a phone that was never heard proves nothing: many phones do not answer OPTIONS.
  const known = phone === 'gone' && agent.phone === 'unknown' ? 'unknown' : phone;
  if (known === agent.phone) return refuse('alreadyDone', agent.id);
  return [{ type: 'PhoneStateChanged', at, agentId: agent.id, phone: known }];
}

function signIn(plan: Plan, agent: Readonly<Agent>, at: EpochMs): Decision {
  if (!plan.agents[agent.id]) return refuse('unknownAgent', agent.id);
  if (agent.status.name !== 'signedOut') return refuse('alreadyDone', agent.id);
  return [{ type: 'AgentSignedIn', at, agentId: agent.id }];
}

/** During a call it takes effect after it; a ringing caller goes to the next agent at once. */
function signOut(state: ReadonlyState, plan: Plan, agent: Readonly<Agent>, at: EpochMs): Decision {
  const signedOut: Event = { type: 'AgentSignedOut', at, agentId: agent.id };
  switch (agent.status.name) {
    case 'talking':
      return intend(agent, { kind: 'signOut' }, at);
    case 'ringing': {
      const { contactId, offerId } = agent.status;
      const contact = state.contacts.get(contactId);
      const offer = { id: offerId, agentId: agent.id };
      if (!contact) return [signedOut];
      const moment = { contact, at };
      return ringingLeg(contact)?.offerId === offerId
        ? [signedOut, ...legFailed(state, plan, moment, 'agentLeft')]
        : [...offerOver(state, moment, offer, 'agentLeft'), signedOut];
    }
    case 'wrapUp':
      return [wrapUpEnded(agent.id, agent.status.contactId, { by: 'agent', at }), signedOut];
    default:
      return [signedOut];
  }
}

function becomeAvailable(plan: Plan, agent: Readonly<Agent>, at: EpochMs): Decision {
  const status = agent.status;
  const absent = agent.phone === 'gone' || (isBrowser(plan, agent.id) && agent.phone !== 'reachable');
  switch (status.name) {
    case 'available':
      return refuse('alreadyDone', agent.id);
    case 'ringing':
    case 'talking':
      return agent.next ? intend(agent, null, at) : refuse('alreadyDone', agent.id);
    case 'wrapUp':
      return [
        wrapUpEnded(agent.id, status.contactId, { by: 'agent', at }),
        { type: 'AgentAvailable', at, agentId: agent.id },
      ];
    default:
      return absent
        ? refuse('phoneNotConnected', agent.id)
        : [{ type: 'AgentAvailable', at, agentId: agent.id }];
  }
}

const isBrowser = (plan: Plan, agentId: AgentId): boolean => plan.agents[agentId]?.phone.kind === 'browser';

function pause(
  plan: Plan,
  agent: Readonly<Agent>,
  { reason, at, by }: Of<'Pause'> & { readonly by?: AgentId },
): Decision {
  const known = plan.pauseReasons.find(({ id }) => id === reason);
  if (!known) return refuse('unknownPauseReason', reason);
  if (known.byTeamLead && by === undefined) return refuse('notAllowed', reason);
  switch (agent.status.name) {
    case 'ringing':
    case 'talking':
    case 'wrapUp':
      return intend(agent, { kind: 'pause', reason }, at);
    default:
      if (agent.status.name === 'paused' && agent.status.reason === reason)
        return refuse('alreadyDone', reason);
      return [{ type: 'AgentPaused', at, agentId: agent.id, reason }];
  }
}

function intend(agent: Readonly<Agent>, next: AgentIntent | null, at: EpochMs): Decision {
  if (JSON.stringify(agent.next) === JSON.stringify(next)) return refuse('alreadyDone', agent.id);
  return [{ type: 'AgentIntentChanged', at, agentId: agent.id, next }];
}

function extendWrapUp(agent: Readonly<Agent>, { byMs, at }: Of<'ExtendWrapUp'>): Decision {
  if (agent.status.name !== 'wrapUp') return refuse('notPossibleNow', agent.status.name);
  const { contactId, until } = agent.status;
  return [{ type: 'WrapUpExtended', at, agentId: agent.id, contactId, until: until + byMs }];
}

interface HowEnded {
  readonly by: 'agent' | 'time';
  readonly at: EpochMs;
}

/** The agent goes on to what was asked for meanwhile, else becomes available. */
export function endWrapUp(state: ReadonlyState, agentId: AgentId, how: HowEnded): Decision {
  const status = state.agents.get(agentId)?.status;
  if (status?.name !== 'wrapUp') return refuse('notPossibleNow', status?.name ?? agentId);
  return [wrapUpEnded(agentId, status.contactId, how), ...settle(state, agentId, how.at)];
}

const wrapUpEnded = (agentId: AgentId, contactId: string, { by, at }: HowEnded): Event => ({
  type: 'WrapUpEnded',
  at,
  agentId,
  contactId,
  by,
});

function hangUp(state: ReadonlyState, plan: Plan, agent: Readonly<Agent>, at: EpochMs): Decision {
  const contact = agent.status.name === 'talking' ? state.contacts.get(agent.status.contactId) : undefined;
  if (!contact) return refuse('notPossibleNow', agent.status.name);
  const channelId = agent.status.name === 'talking' ? agent.status.offerId : '';
  const gone = { channelId, reason: 'withdrawn' } as const;
  return furtherLegGone(state, plan, { contact, at }, gone) ?? endTalk(state, plan, { contact, at }, 'agent');
}
