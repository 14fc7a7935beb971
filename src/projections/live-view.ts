import type { Event } from '../routing/events.ts';
import type { AgentId, ContactId, EpochMs, NoteId, QueueId } from '../routing/ids.ts';
import type { Plan } from '../routing/plan.ts';
import type { ReadonlyState } from '../routing/state.ts';
import { Board } from './board.ts';
import { callerView } from './caller-view.ts';
import type { Change, LiveView } from './live-view.types.ts';
import { Today } from './today.ts';
import type { TodayCounts } from './today.ts';
import { agentView, closedNoteView, municipalityView, noteView, queueView } from './views.ts';

/**
 * The live view of one municipality. Every thing on it is shown from the state, so a view built from a snapshot
 * equals one that followed the events; an event only says which things to show anew. Two exceptions are history
 * and not state: the counters of today (seeded by `todayCounts`) and the notes closed today (gone after a restart).
 */
export class LiveViewKeeper {
  readonly #board = new Board();
  readonly #today = new Today();

  /** `at`: now, epoch ms. */
  constructor(state: ReadonlyState, at: EpochMs, todayCounts?: TodayCounts) {
    this.#today.seed(state, at, todayCounts);
    if (state.plan) this.#showAll(state, state.plan);
    this.#board.takeChanges();
  }

  /** The view itself, not a copy: serialise it before the next event. */
  get view(): LiveView {
    return this.#board.view;
  }

  /** What an event changed in the view; `state` is the state right after it, or after those decided with it. */
  project(event: Event, state: ReadonlyState): Change[] {
    const plan = state.plan;
    if (!plan) return [];
    if (this.#today.turnTo(event.at, plan)) this.#startDay(state, plan);
    if (event.type === 'MunicipalityConfigured') this.#showAll(state, plan);
    this.#showCounts(event, state, plan);
    this.#showTouched(event, state, plan);
    return this.#board.takeChanges();
  }

  #showTouched(event: Event, state: ReadonlyState, plan: Plan): void {
    if ('contactId' in event) this.#showCaller(event.contactId, state, plan);
    if ('agentId' in event) this.#showAgent(event.agentId, state, plan);
    if ('party' in event && event.party.kind === 'agent') this.#showAgent(event.party.agentId, state, plan);
    if ('noteId' in event) this.#showNote(event.noteId, state);
    if (event.type === 'NoteClosed') this.#showClosed(event);
    if (event.type === 'QueueClosed' || event.type === 'QueueOpened')
      this.#showQueue(event.queueId, state, plan);
    if (event.type === 'CrisisSwitched') this.#showMunicipality(state, plan);
    if (event.type === 'TrunkStateChanged') this.#showTrunks(state);
  }

  #showAll(state: ReadonlyState, plan: Plan): void {
    this.#keepOnly('queues', plan.queues);
    this.#keepOnly('agents', plan.agents);
    this.#showMunicipality(state, plan);
    for (const id of Object.keys(plan.queues)) this.#showQueue(id, state, plan);
    for (const id of Object.keys(plan.agents)) this.#showAgent(id, state, plan);
    for (const id of state.contacts.keys()) this.#showCaller(id, state, plan);
    for (const id of state.notes.keys()) this.#showNote(id, state);
    this.#showTrunks(state);
  }

  #keepOnly(collection: 'queues' | 'agents', known: Readonly<Record<string, unknown>>): void {
    for (const id of Object.keys(this.view[collection]))
      if (!(id in known)) this.#board.remove(collection, id);
  }

  /** A new day: every counter is back at nothing, and yesterday's closed notes leave the board. */
  #startDay(state: ReadonlyState, plan: Plan): void {
    for (const id of Object.keys(plan.queues)) this.#showQueue(id, state, plan);
    for (const id of Object.keys(plan.agents)) this.#showAgent(id, state, plan);
    for (const note of Object.values(this.view.notes)) {
      if (note.status === 'closed') this.#board.remove('notes', note.id);
    }
  }

  #showCounts(event: Event, state: ReadonlyState, plan: Plan): void {
    const queueId = this.#today.count(event, plan);
    if (queueId !== undefined) this.#showQueue(queueId, state, plan);
  }

  #showMunicipality(state: ReadonlyState, plan: Plan): void {
    this.#board.put('municipality', plan.municipality, municipalityView(plan, state));
  }

  #showQueue(id: QueueId, state: ReadonlyState, plan: Plan): void {
    const queue = plan.queues[id];
    const closed = state.queues.get(id)?.closed ?? null;
    if (queue) this.#board.put('queues', id, queueView(queue, this.#today.queue(id), closed));
  }

  #showCaller(id: ContactId, state: ReadonlyState, plan: Plan): void {
    const contact = state.contacts.get(id);
    if (contact) this.#board.put('callers', id, callerView(contact, plan));
    else this.#board.remove('callers', id);
  }

  #showAgent(id: AgentId, state: ReadonlyState, plan: Plan): void {
    const agent = state.agents.get(id);
    const agentPlan = plan.agents[id];
    if (agent && agentPlan) this.#board.put('agents', id, agentView(agentPlan, agent, this.#today.agent(id)));
  }

  #showNote(id: NoteId, state: ReadonlyState): void {
    const note = state.notes.get(id);
    if (note) this.#board.put('notes', id, noteView(note));
  }

  #showClosed(event: Extract<Event, { type: 'NoteClosed' }>): void {
    const note = this.view.notes[event.noteId];
    if (note) this.#board.put('notes', event.noteId, closedNoteView(note, event));
  }

  #showTrunks(state: ReadonlyState): void {
    for (const [name, trunk] of state.trunks) this.#board.put('trunks', name, { name, state: trunk });
  }
}
