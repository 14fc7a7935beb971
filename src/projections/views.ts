/** How each thing of the routing state is shown: pure, one function for each collection of the live view. */
import type { EventOf } from '../routing/events.ts';
import type { AgentPlan, Plan, QueuePlan } from '../routing/plan.ts';
import type { Agent, Note, ReadonlyState } from '../routing/state.ts';
import type { AgentView, MunicipalityView, NoteView, QueueView } from './live-view.types.ts';
import { serviceLevelPercent } from './service-level.ts';
import type { QueueCounts } from './today.ts';

export function municipalityView(
  plan: Plan,
  { crisis, inForce }: Pick<ReadonlyState, 'crisis' | 'inForce'>,
): MunicipalityView {
  return {
    id: plan.municipality,
    name: plan.name,
    numbers: plan.numbers.map(({ number }) => number),
    pauseReasons: plan.pauseReasons,
    departments: Object.entries(plan.departments).flatMap(([id, { name, calls }]) =>
      calls ? [{ id, name }] : [],
    ),
    skills: Object.entries(plan.skills).map(([id, name]) => ({ id, name })),
    transferNumbers: Object.keys(plan.transferNumbers ?? {}),
    crisis,
    flows: [...inForce].map(([id, { version, since }]) => ({ id, version, since })),
  };
}

export function queueView(queue: QueuePlan, counts: QueueCounts, closed: QueueView['closed']): QueueView {
  const { abandonedShort: _short, ...shown } = counts;
  const percent = serviceLevelPercent(queue.target.formula, counts);
  return {
    id: queue.id,
    name: queue.name,
    target: queue.target,
    closed,
    today: { ...shown, serviceLevelPercent: percent === null ? null : Math.round(percent * 10) / 10 },
  };
}

export function agentView(plan: AgentPlan, agent: Readonly<Agent>, answeredToday: number): AgentView {
  const status = agent.status;
  return {
    id: plan.id,
    name: plan.name,
    role: plan.role,
    queues: plan.queues,
    phoneKind: plan.phone.kind,
    phone: agent.phone,
    status: status.name,
    since: agent.since,
    reason: 'reason' in status ? status.reason : null,
    contactId: 'contactId' in status ? status.contactId : null,
    wrapUpUntil: status.name === 'wrapUp' ? status.until : null,
    next: agent.next,
    answeredToday,
  };
}

export function noteView(note: Readonly<Note>): NoteView {
  return {
    id: note.noteId,
    contactId: note.contactId,
    queueId: note.queueId,
    department: note.department,
    number: note.number,
    reason: note.reason,
    subject: note.subject,
    createdAt: note.createdAt,
    deadlineAt: note.deadlineAt,
    halfDay: note.halfDay ?? null,
    message: note.message ?? null,
    status: note.claimedBy === null ? 'open' : 'claimed',
    claimedBy: note.claimedBy,
    outcome: null,
    remark: '',
    closedAt: null,
  };
}

/** A closed note is no longer in the state: it is what it was, with what came of it. */
export function closedNoteView(note: NoteView, closed: EventOf<'NoteClosed'>): NoteView {
  return {
    ...note,
    status: 'closed',
    claimedBy: closed.agentId,
    outcome: closed.outcome,
    remark: closed.remark,
    closedAt: closed.at,
  };
}
