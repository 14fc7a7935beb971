/** One call as it is told: SIP's own moments and the engine's, in one timeline. */
import type { Call } from '../sip/callers.ts';
import type { LegEnd } from '../sip/leg.ts';
import type { WatchedContact } from './contact-watch.ts';

export interface TimelineEntry {
  /** Since the INVITE, with one decimal. */
  readonly ms: number;
  /** `sip`: seen on the caller's line. `engine`: seen on the console. */
  readonly source: 'sip' | 'engine';
  readonly what: string;
  readonly detail: string;
}

/** `lost`: nobody answered the INVITE at all. `unknown`: the call was there, but the console could not be followed. */
export type CallOutcome = 'answered' | 'callback' | 'abandoned' | 'ended' | 'refused' | 'lost' | 'unknown';

export interface CallReport {
  readonly callId: string;
  /** The engine's id for it; null when it was not seen there. */
  readonly contactId: string | null;
  readonly number: string;
  readonly from: string | null;
  readonly queue: string | null;
  readonly agent: string | null;
  readonly outcome: CallOutcome;
  readonly endedBy: 'caller' | 'agent' | 'engine' | 'other side' | 'nobody';
  /** In the queue until an agent spoke or the call ended; null when it never was in one. */
  readonly waitMs: number | null;
  readonly talkMs: number | null;
  readonly totalMs: number;
  readonly timeline: readonly TimelineEntry[];
}

export function reportOf(call: Call, end: LegEnd, contact: WatchedContact | undefined): CallReport {
  const begin = call.timeline[0]?.at ?? end.at;
  const momentAt = (what: string): number | undefined =>
    contact?.moments.find((moment) => moment.what === what)?.at;
  const queuedAt = momentAt('queued');
  const connectedAt = momentAt('connected');
  const waitOverAt = connectedAt ?? momentAt('callback') ?? momentAt('goodbye') ?? end.at;
  return {
    callId: call.id,
    contactId: contact?.contactId ?? null,
    number: call.request.number,
    from: call.request.from,
    queue: contact?.queueId ?? null,
    agent: contact?.agentId ?? null,
    outcome: outcomeOf(end, contact),
    endedBy: endedBy(end, contact),
    waitMs: queuedAt === undefined ? null : rounded(waitOverAt - queuedAt),
    talkMs: connectedAt === undefined ? null : rounded(end.at - connectedAt),
    totalMs: rounded(end.at - begin),
    timeline: timelineOf(call, contact, begin),
  };
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

function timelineOf(call: Call, contact: WatchedContact | undefined, begin: number): TimelineEntry[] {
  const sip = call.timeline.map((moment) => ({ ...moment, source: 'sip' as const }));
  const engine = (contact?.moments ?? []).map((moment) => ({ ...moment, source: 'engine' as const }));
  return [...sip, ...engine]
    .sort((a, b) => a.at - b.at)
    .map(({ at, source, what, detail }) => ({ ms: Math.max(0, rounded(at - begin)), source, what, detail }));
}

function outcomeOf(end: LegEnd, contact: WatchedContact | undefined): CallOutcome {
  if (end.by === 'refused' || end.by === 'lost') return end.by;
  if (!contact?.contactId) return 'unknown';
  if (contact.had('connected')) return 'answered';
  if (contact.had('callback')) return 'callback';
  return end.by === 'other' ? 'ended' : 'abandoned';
}

function endedBy(end: LegEnd, contact: WatchedContact | undefined): CallReport['endedBy'] {
  if (end.by === 'us' || end.by === 'cancelled') return 'caller';
  if (end.by === 'lost') return 'nobody';
  if (!contact?.contactId) return 'other side';
  return contact.had('connected') ? 'agent' : 'engine';
}
