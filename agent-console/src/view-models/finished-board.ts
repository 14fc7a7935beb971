/** Contacts of today that ended: how, and to whom they were offered before that. */
import { clock } from '../format/duration.ts';
import { timeOf } from '../format/moment.ts';
import { phoneNumber } from '../format/phone-number.ts';
import type { FinishedContact, LiveView } from '../live/types.ts';
import { words } from '../words.nl.ts';

export interface FinishedCard {
  readonly id: string;
  /** "09:41" */
  readonly time: string;
  readonly number: string;
  /** "Burgerzaken · gesproken met Anna de Vries · wachtte 00:12" */
  readonly about: string;
  /** "Bram Bakker: nam niet op (00:15)", in order of time. */
  readonly story: readonly string[];
}

export const finishedBoard = (view: LiveView, contacts: readonly FinishedContact[]): FinishedCard[] =>
  contacts.map((contact) => ({
    id: contact.contactId,
    time: timeOf(Date.parse(contact.startedAt)),
    number: contact.callerNumber === null ? words.caller.withheld : phoneNumber(contact.callerNumber),
    about: aboutOf(view, contact),
    story: storyOf(view, contact),
  }));

const agentName = (view: LiveView, id: string): string => view.agents[id]?.name ?? id;
const queueName = (view: LiveView, id: string): string => view.queues[id]?.name ?? id;

function aboutOf(view: LiveView, { lastQueue, outcome, agentId, waitMs, talkMs }: FinishedContact): string {
  const how =
    outcome === 'answered' && agentId !== null ? words.finished.spokeWith(agentName(view, agentId)) : '';
  return [
    lastQueue === null ? '' : queueName(view, lastQueue),
    how || (outcome === null ? '' : words.finished.outcomes[outcome]),
    waitMs === null ? '' : words.finished.waited(clock(waitMs)),
    talkMs === null ? '' : words.finished.talked(clock(talkMs)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

interface Told {
  readonly afterMs: number;
  readonly text: string;
}

function storyOf(view: LiveView, { offers, line }: FinishedContact): string[] {
  const rings = offers.map(({ agentId, end, ringMs, afterMs, lost }): Told => {
    const rang = ringMs === null ? '' : ` (${clock(ringMs)})`;
    const how = `${words.finished.offers[end ?? 'lost']}${rang}${lost ? words.finished.lineLost : ''}`;
    return { afterMs, text: `${agentName(view, agentId)}: ${how}` };
  });
  const moments = line.map((moment): Told => ({ afterMs: moment.afterMs, text: momentText(view, moment) }));
  // Of what happened in the same millisecond, the line is the cause and the ring what followed.
  return [...moments, ...rings].sort((a, b) => a.afterMs - b.afterMs).map(({ text }) => text);
}

function momentText(view: LiveView, moment: FinishedContact['line'][number]): string {
  switch (moment.kind) {
    case 'queued':
      return words.finished.queued(queueName(view, moment.queueId), words.finished.how[moment.how]);
    case 'relaxed':
      return words.finished.relaxed(moment.step);
    case 'preferenceEnded':
      return words.finished.preferenceEnded;
    case 'priority':
      return moment.priorityMs === 0
        ? words.finished.priorityGone(agentName(view, moment.by))
        : words.finished.priority(agentName(view, moment.by));
    case 'turnedAway':
      return words.finished.turnedAway(
        queueName(view, moment.queueId),
        words.finished.reasons[moment.reason],
      );
  }
}
