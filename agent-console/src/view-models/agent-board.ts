import type { Agent, AgentStatus, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';
import { leadOrders } from './lead-orders.ts';
import type { LeadOrder } from './lead-orders.ts';
import { nextText, reasonName, statusTone } from './status.ts';
import type { Tone } from './status.ts';

export interface AgentRow {
  readonly id: string;
  readonly name: string;
  readonly isMe: boolean;
  readonly label: string;
  readonly tone: Tone;
  readonly reason: string | null;
  readonly since: number;
  readonly phoneWarning: string | null;
  /** What was asked for after the present call. */
  readonly next: string | null;
  /** What a team lead can order. */
  readonly orders: readonly LeadOrder[];
}

export interface AgentBoard {
  readonly signedIn: readonly AgentRow[];
  readonly signedOut: readonly string[];
}

/** Who needs attention or can be of help first. */
const ORDER: readonly AgentStatus[] = [
  'notResponding',
  'available',
  'ringing',
  'talking',
  'wrapUp',
  'paused',
];

export function agentBoard(view: LiveView, me: string): AgentBoard {
  const agents = Object.values(view.agents);
  return {
    signedIn: agents
      .filter(({ status }) => status !== 'signedOut')
      .sort(byStatusThenName)
      .map((agent) => row(view, agent, me)),
    signedOut: agents
      .filter(({ status }) => status === 'signedOut')
      .map(({ name }) => name)
      .sort((a, b) => a.localeCompare(b, 'nl')),
  };
}

function byStatusThenName(a: Agent, b: Agent): number {
  return ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || a.name.localeCompare(b.name, 'nl');
}

function row(view: LiveView, agent: Agent, me: string): AgentRow {
  return {
    id: agent.id,
    name: agent.name,
    isMe: agent.id === me,
    label: words.status[agent.status],
    tone: statusTone(agent.status),
    reason: reasonName(view, agent.reason),
    since: agent.since,
    phoneWarning: phoneWarning(agent),
    next: nextText(view, agent),
    orders: leadOrders(view, agent),
  };
}

function phoneWarning({ phone, phoneKind }: Agent): string | null {
  if (phone === 'gone') return words.agents.phoneGone;
  return phoneKind === 'browser' && phone === 'unknown' ? words.agents.phoneMissing : null;
}
