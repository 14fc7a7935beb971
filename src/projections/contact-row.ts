/** Folds the events of one contact into its row of the wait log. Pure: the same events give the same row. */
import type { PromptRef } from '../ivr/flow.ts';
import type { Event, EventOf, LoggedEvent } from '../routing/events.ts';
import type { ContactId, EpochMs } from '../routing/ids.ts';
import { legChange } from './contact-row-legs.ts';
import { lineChange } from './contact-row-line.ts';
import { menuChange } from './contact-row-menu.ts';
import { offerChange, waitUntil } from './contact-row-offers.ts';
import type { Announcement, ContactProjection, ContactRow } from './contact-row.types.ts';
import { visitsOf } from './flow-traffic.ts';

/** The contact an event is about; undefined for what is about an agent, a note or the municipality only. */
export function contactOf(event: Event): ContactId | undefined {
  return 'contactId' in event ? event.contactId : undefined;
}

/** The row after one more event; undefined when the contact's first event was never seen. */
export function applyToContact(row: ContactRow | undefined, logged: LoggedEvent): ContactRow | undefined {
  const { event, position } = logged;
  if (event.type === 'ContactStarted') return row ?? startedRow(event, position);
  return (
    row && {
      ...row,
      ...changeBy(row, event),
      ...menuChange(row, event),
      ...legChange(row, event),
      ...lineChange(row, event),
      position,
    }
  );
}

/** What `reports/` is given to keep its rows with. */
export const contactProjection: ContactProjection = { contactOf, apply: applyToContact, visitsOf };

const startedRow = (event: EventOf<'ContactStarted'>, position: number): ContactRow => ({
  municipality: event.contactId.slice(0, event.contactId.lastIndexOf('-')),
  contactId: event.contactId,
  number: event.number,
  callerNumber: event.from,
  startedAt: event.arrivedAt ?? event.at,
  endedAt: null,
  outcome: null,
  reason: null,
  flow: event.flow,
  flowVersion: event.flowVersion,
  menuPath: [],
  menuMs: null,
  firstQueue: null,
  lastQueue: null,
  joinedAt: null,
  enteredAt: null,
  waitMs: null,
  agentId: null,
  connectedAt: null,
  ringMs: null,
  talkMs: null,
  talkEndedBy: null,
  wrapUpMs: null,
  holdMs: null,
  holds: [],
  legs: [],
  line: [],
  offers: [],
  announcements: [],
  noteId: null,
  totalMs: null,
  position,
});

/** What the event changes in the row. Events without a figure of their own change nothing. */
function changeBy(row: ContactRow, event: Event): Partial<ContactRow> {
  switch (event.type) {
    case 'StepEntered':
      return saidPerhaps(row, event, 'step');
    case 'PositionAnnounced':
      return said(row, { ...event, kind: 'position' });
    case 'CallbackImpossible':
      return said(row, { ...event, kind: 'callbackImpossible', position: null, waitMs: null });
    case 'CallerLimited':
      return saidPerhaps(row, event, 'limited');
    case 'CallbackAsked':
    case 'CallbackWithdrawn':
      return said(row, { ...event, kind: 'callback', position: null, waitMs: null });
    case 'GoodbyeStarted':
      return {
        ...said(row, { ...event, kind: 'goodbye', position: null, waitMs: null }),
        waitMs: waitUntil(row, event.at),
      };
    case 'PlaybackEnded':
      return playbackEnded(row, event);
    case 'CallerQueued':
      return callerQueued(row, event);
    case 'CallConnected':
    case 'OutsideConnected':
      return { ...offerChange(row, event), menuMs: row.menuMs ?? event.at - row.startedAt };
    case 'CallbackRequested':
      return { noteId: event.noteId };
    case 'ContactEnded':
      return contactEnded(row, event);
    default:
      return offerChange(row, event);
  }
}

function saidPerhaps(
  row: ContactRow,
  event: EventOf<'StepEntered' | 'CallerLimited'>,
  kind: 'step' | 'limited',
): Partial<ContactRow> {
  const { playbackId } = event;
  return playbackId === null ? {} : said(row, { ...event, playbackId, kind, position: null, waitMs: null });
}

type Spoken = Pick<Announcement, 'kind' | 'prompts' | 'playbackId' | 'position' | 'waitMs'> & {
  readonly at: EpochMs;
};

function said(
  row: ContactRow,
  { kind, prompts, playbackId, position, waitMs, at }: Spoken,
): Partial<ContactRow> {
  if (prompts.length === 0) return {};
  const afterMs = at - row.startedAt;
  const spoken = { kind, afterMs, playbackId, prompts: prompts.map(withoutWords), position, waitMs };
  return { announcements: [...row.announcements, { ...spoken, heardMs: null, failed: false }] };
}

/** Numbers in a text are ours (a place, a moment); words are the citizen's (a telephone number, what was keyed in). */
function withoutWords({ params, ...prompt }: PromptRef): PromptRef {
  const numbers = Object.entries(params ?? {}).filter(([, value]) => typeof value === 'number');
  return numbers.length === 0 ? prompt : { ...prompt, params: Object.fromEntries(numbers) };
}

function playbackEnded(row: ContactRow, event: EventOf<'PlaybackEnded'>): Partial<ContactRow> {
  const announcements = row.announcements.map((announcement) =>
    announcement.playbackId === event.playbackId && announcement.heardMs === null
      ? { ...announcement, heardMs: event.at - row.startedAt - announcement.afterMs, failed: event.failed }
      : announcement,
  );
  return { announcements };
}

function callerQueued(row: ContactRow, event: EventOf<'CallerQueued'>): Partial<ContactRow> {
  return {
    firstQueue: row.firstQueue ?? event.queueId,
    lastQueue: event.queueId,
    // The place may be of an earlier call; the wait in this row is of this one.
    joinedAt: row.joinedAt ?? (event.how === 'resumed' ? event.at : event.joinedAt),
    enteredAt: event.at,
    // Who came into the queue at once was in no menu.
    menuMs: row.menuMs ?? (event.how === 'new' ? event.joinedAt : event.at) - row.startedAt,
  };
}

function contactEnded(row: ContactRow, event: EventOf<'ContactEnded'>): Partial<ContactRow> {
  return {
    endedAt: event.at,
    outcome: event.outcome,
    reason: event.reason,
    menuMs: row.menuMs ?? event.at - row.startedAt,
    waitMs: waitUntil(row, event.at),
    totalMs: event.at - row.startedAt,
  };
}
