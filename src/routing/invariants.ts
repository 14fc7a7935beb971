/** What must hold after every command, whatever happened: for property tests, the simulator, and doubt. */
import type { ReadonlyState } from './state.ts';
import { canBeRung } from './state.ts';

/** Everything that does not hold, in words; [] when all is well. */
export function violations(state: ReadonlyState): string[] {
  return [...callsAndAgents(state), ...indexes(state), ...idleWhileWaiting(state), ...unlimited(state)];
}

/** Who rings or talks does so with exactly the caller who rings or talks with them. */
function callsAndAgents(state: ReadonlyState): string[] {
  const wrong: string[] = [];
  for (const agent of state.agents.values()) {
    const { status } = agent;
    if (status.name !== 'ringing' && status.name !== 'talking') continue;
    const phase = state.contacts.get(status.contactId)?.phase;
    const with_ =
      phase?.name === 'waiting'
        ? phase.offer?.agentId
        : phase?.name === 'talking'
          ? phase.agentId
          : undefined;
    if (with_ !== agent.id) wrong.push(`${agent.id} is ${status.name} with ${status.contactId}, who is not`);
  }
  for (const { id, phase } of state.contacts.values()) {
    const agentId =
      phase.name === 'waiting' ? phase.offer?.agentId : phase.name === 'talking' ? phase.agentId : undefined;
    if (agentId === undefined) continue;
    const status = state.agents.get(agentId)?.status;
    const expected = phase.name === 'talking' ? 'talking' : 'ringing';
    if (status?.name !== expected || status.contactId !== id)
      wrong.push(`${id} is ${phase.name} with ${agentId}, who is not`);
  }
  return wrong;
}

function indexes(state: ReadonlyState): string[] {
  const waiting = [...state.contacts.values()].filter(({ phase }) => phase.name === 'waiting');
  const offered = waiting.filter(({ phase }) => phase.name === 'waiting' && phase.offer);
  const inLines = [...state.lines.values()].reduce((sum, line) => sum + line.size, 0);
  const unoffered = [...state.unoffered.values()].reduce((sum, line) => sum + line.size, 0);
  const wrong: string[] = [];
  if (inLines !== waiting.length) wrong.push(`${inLines} stand in lines, ${waiting.length} wait`);
  if (unoffered !== waiting.length - offered.length)
    wrong.push(`${unoffered} are to be offered, of ${waiting.length} waiting`);
  if (state.contactOfChannel.size !== state.contacts.size)
    wrong.push('a channel without a contact, or the other way round');
  return wrong;
}

/** Nobody who can be rung is idle while a caller they may serve is not being offered to anybody. */
function idleWhileWaiting(state: ReadonlyState): string[] {
  const { plan } = state;
  if (!plan) return [];
  const wrong: string[] = [];
  for (const agent of state.agents.values()) {
    if (!canBeRung(agent, plan)) continue;
    for (const queue of plan.agents[agent.id]?.queues ?? []) {
      if ((state.unoffered.get(queue)?.size ?? 0) > 0)
        wrong.push(`${agent.id} is idle while somebody waits in ${queue}`);
    }
  }
  return wrong;
}

/** Nobody waits for something that never comes: every phase and every wrap-up has a timer that ends it. */
function unlimited(state: ReadonlyState): string[] {
  const wrong: string[] = [];
  const set = (kind: string, id: string): boolean => state.timers.dueAt(`${kind}|${id}`) !== undefined;
  for (const { id, phase, playing } of state.contacts.values()) {
    if (playing !== null && !set('playback', id)) wrong.push(`${id} hears ${playing} without a limit`);
    if (phase.name === 'menu' && !set('menu', id) && !set('playback', id))
      wrong.push(`${id} is stuck in step ${phase.step}`);
    if (phase.name === 'leaving' && !set('playback', id)) wrong.push(`${id} is stuck while leaving`);
    if (phase.name === 'waiting' && phase.offer && !set('ring', id))
      wrong.push(`${id} rings without a limit`);
  }
  for (const { id, status } of state.agents.values()) {
    if (status.name === 'wrapUp' && !set('wrap-up', id)) wrong.push(`${id} wraps up without a limit`);
  }
  return wrong;
}
