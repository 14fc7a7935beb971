/** The part of a contact's row that is about the line: into which queue, what was asked less of agents, priority, turn-aways. */
import type { Event } from '../routing/events.ts';
import type { ContactRow, LineMoment } from './contact-row.types.ts';

/** What an event adds to what happened to the caller in line; nothing for most. */
export function lineChange(row: ContactRow, event: Event): Partial<ContactRow> {
  const moment = momentOf(event, event.at - row.startedAt);
  return moment ? { line: [...row.line, moment] } : {};
}

function momentOf(event: Event, afterMs: number): LineMoment | undefined {
  switch (event.type) {
    case 'CallerQueued': {
      const { queueId, how, preferred } = event;
      return { kind: 'queued', afterMs, queueId, how, preferred: preferred?.agentId ?? null };
    }
    case 'RequirementRelaxed': {
      const { step, requires, queues } = event;
      return { kind: 'relaxed', afterMs, step, requires, queues };
    }
    case 'PreferenceEnded':
      return { kind: 'preferenceEnded', afterMs };
    case 'PriorityChanged':
      return { kind: 'priority', afterMs, priorityMs: event.priorityMs, by: event.by };
    case 'TurnedAway': {
      const { queueId, reason, exit } = event;
      return { kind: 'turnedAway', afterMs, queueId, reason, exit };
    }
    default:
      return undefined;
  }
}
