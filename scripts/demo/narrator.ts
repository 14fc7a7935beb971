/** Tells what happens, one line per noteworthy event, and counts it up at the end. */
import type { AgentView, CallerView, LiveView, NoteView } from '../../src/projections/live-view.types.ts';
import type { CallReport } from '../call/outcome.ts';
import type { ConsoleClient } from '../console/console-client.ts';

/** A wait worth a line of its own. */
const LONG_WAIT_MS = 30_000;

export class Narrator {
  readonly #say: (line: string) => void;
  readonly #view: LiveView;
  readonly #callers = new Map<string, CallerView>();
  readonly #agents = new Map<string, AgentView>();
  readonly #notes: Set<string>;

  constructor(client: ConsoleClient, say: (line: string) => void) {
    this.#say = say;
    this.#view = client.view;
    this.#notes = new Set(Object.keys(client.view.notes));
    for (const agent of Object.values(client.view.agents)) this.#agents.set(agent.id, agent);
    client.listen(({ collection, id }, at) => {
      if (collection === 'callers') this.#caller(id, client.view.callers[id], at);
      if (collection === 'agents') this.#agent(client.view.agents[id]);
      if (collection === 'notes') this.#note(client.view.notes[id]);
    });
  }

  #caller(id: string, caller: CallerView | undefined, at: number): void {
    const before = this.#callers.get(id);
    if (!caller) return this.#left(id, before, at);
    this.#callers.set(id, caller);
    const queue = this.#queue(caller);
    if (caller.queueId !== null && before?.queueId !== caller.queueId) {
      this.#tell(at, `a caller waits for ${queue} (${this.#waitingFor(caller)} waiting)`);
    }
    if (caller.phase === 'talking' && before?.phase !== 'talking') {
      const waited = seconds((caller.connectedAt ?? at) - (caller.joinedAt ?? at));
      this.#tell(at, `${this.#name(caller.agentId)} speaks with a caller of ${queue}, who waited ${waited}`);
    }
  }

  #left(id: string, before: CallerView | undefined, at: number): void {
    this.#callers.delete(id);
    const waiting = before?.phase === 'waiting' || before?.phase === 'ringing';
    if (!before || !waiting) return;
    this.#tell(
      at,
      `a caller gave up after ${seconds(at - (before.joinedAt ?? at))} in ${this.#queue(before)}`,
    );
  }

  #agent(agent: AgentView | undefined): void {
    if (!agent) return;
    const before = this.#agents.get(agent.id);
    this.#agents.set(agent.id, agent);
    if (before?.status === agent.status) return;
    if (agent.status === 'paused')
      this.#tell(agent.since, `${agent.name} takes a break (${agent.reason ?? ''})`);
    if (agent.status === 'notResponding') this.#tell(agent.since, `${agent.name} did not answer the phone`);
  }

  #note(note: NoteView | undefined): void {
    if (!note || this.#notes.has(note.id)) return;
    this.#notes.add(note.id);
    this.#tell(
      note.createdAt,
      `a caller asks to be called back by ${note.department}: ${note.subject || 'no subject'}`,
    );
  }

  #waitingFor({ queueId }: CallerView): number {
    return Object.values(this.#view.callers).filter(
      (other) => other.queueId === queueId && other.phase === 'waiting',
    ).length;
  }

  #queue({ queueId }: CallerView): string {
    return (queueId !== null && this.#view.queues[queueId]?.name) || 'no queue';
  }

  #name(agentId: string | null): string {
    return (agentId !== null && this.#agents.get(agentId)?.name) || 'somebody';
  }

  #tell(at: number, text: string): void {
    this.#say(`${new Date(at).toLocaleTimeString('nl-NL')}  ${text}`);
  }
}

/** The morning in a few lines. */
export function summaryOf(reports: readonly CallReport[]): string {
  const count = (outcome: CallReport['outcome']): number =>
    reports.filter((report) => report.outcome === outcome).length;
  const waits = reports.flatMap(({ outcome, waitMs }) =>
    outcome === 'answered' && waitMs !== null ? [waitMs] : [],
  );
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length);
  const long = waits.filter((wait) => wait > LONG_WAIT_MS).length;
  return [
    '',
    `${reports.length} callers: ${count('answered')} answered, ${count('callback')} to be called back,`,
    `${count('abandoned')} gave up, ${count('ended')} ended by the menu, ${count('refused') + count('lost')} failed.`,
    `Wait of those answered: ${seconds(mean)} on average, ${seconds(Math.max(0, ...waits))} at most, ${long} over 30 s.`,
  ].join('\n');
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
