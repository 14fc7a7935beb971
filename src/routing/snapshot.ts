/** A state as JSON text and back. Only facts are written; the indexes are built anew. */
import type { Flow } from '../ivr/flow.ts';
import { flowByName, planByName } from './by-name.ts';
import { NO_KEYS } from './caller-limits.ts';
import type { TrunkState } from './commands.ts';
import { placeAgent, placeContact } from './evolve-indexes.ts';
import type { Plan } from './plan.ts';
import { emptyState } from './state.ts';
import type {
  Agent,
  AskedFor,
  Contact,
  LastTalk,
  Note,
  Place,
  QueueLife,
  ReadonlyState,
  RecentCalls,
  State,
} from './state.ts';
import type { PhoneNumber, QueueId } from './ids.ts';
import { timerFrom } from './timers.ts';
import type { TimerKind } from './timers.ts';

interface Snapshot {
  /** Raised when an older snapshot can no longer be read; it is then refused, never read wrongly. */
  readonly version: 1;
  readonly plan: Plan | null;
  readonly flows: Flow[];
  readonly inForce: [string, { readonly version: string; readonly since: number }][];
  readonly contacts: Contact[];
  readonly agents: Agent[];
  readonly notes: Note[];
  readonly trunks: [string, TrunkState][];
  readonly queues: [QueueId, QueueLife][];
  readonly places: (readonly [PhoneNumber, Place])[];
  readonly lastTalks: (readonly [PhoneNumber, LastTalk])[];
  readonly askedFor: (readonly [PhoneNumber, AskedFor])[];
  readonly recentCalls: (readonly [PhoneNumber, RecentCalls])[];
  readonly crisis: State['crisis'];
  readonly timers: [string, number][];
}

export function snapshotOf(state: ReadonlyState): string {
  const snapshot: Snapshot = {
    version: 1,
    plan: state.plan,
    flows: [...state.flows.values()],
    inForce: [...state.inForce],
    contacts: [...state.contacts.values()],
    agents: [...state.agents.values()],
    notes: [...state.notes.values()],
    trunks: [...state.trunks],
    queues: [...state.queues],
    places: [...state.places],
    lastTalks: [...state.lastTalks],
    askedFor: [...state.askedFor],
    recentCalls: [...state.recentCalls],
    crisis: state.crisis,
    timers: state.timers.entries(),
  };
  return JSON.stringify(snapshot);
}

type Later = 'inForce' | 'askedFor' | 'recentCalls' | 'crisis';
const BEFORE: Pick<Snapshot, Later> = { inForce: [], askedFor: [], recentCalls: [], crisis: null };
type LaterOfContact = 'lostTalk' | 'announced' | 'takenAt' | 'keys';
type OlderContact = Omit<Contact, LaterOfContact> & Partial<Pick<Contact, LaterOfContact>>;
type Older = Omit<Snapshot, Later | 'contacts'> & { readonly contacts: OlderContact[] };

export function stateFrom(text: string): State {
  // Fields that came later have what held before them.
  const snapshot = { ...BEFORE, ...(JSON.parse(text) as Older) };
  if (snapshot.version !== 1)
    throw new Error(`a snapshot of version ${String(snapshot.version)}; this release reads 1`);
  const state = emptyState();
  state.plan = snapshot.plan && planByName(snapshot.plan);
  for (const flow of snapshot.flows) state.flows.set(flow.version, flowByName(flow));
  for (const [id, flow] of snapshot.inForce) state.inForce.set(id, flow);
  for (const note of snapshot.notes) state.notes.set(note.noteId, note);
  for (const [name, trunk] of snapshot.trunks) state.trunks.set(name, trunk);
  for (const [id, life] of snapshot.queues) state.queues.set(id, life);
  for (const [number, place] of snapshot.places) state.places.set(number, place);
  for (const [number, talk] of snapshot.lastTalks) state.lastTalks.set(number, talk);
  for (const [number, asked] of snapshot.askedFor) state.askedFor.set(number, asked);
  for (const [number, calls] of snapshot.recentCalls) state.recentCalls.set(number, calls);
  state.crisis = snapshot.crisis;
  for (const [id, at] of snapshot.timers) {
    const { kind, about } = timerFrom(id);
    state.timers.set(kind as TimerKind, about, at);
  }
  for (const agent of snapshot.agents) {
    state.agents.set(agent.id, agent);
    placeAgent(state, agent);
  }
  for (const older of snapshot.contacts) {
    const contact: Contact = {
      ...older,
      lostTalk: older.lostTalk ?? null,
      announced: older.announced ?? [],
      keys: older.keys ?? NO_KEYS,
      takenAt: older.takenAt ?? older.startedAt,
    };
    state.contacts.set(contact.id, contact);
    placeContact(state, contact);
  }
  return state;
}
