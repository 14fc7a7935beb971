/**
 * A console without a screen: signs in over HTTP, follows the live view over Socket.io and gives commands, as
 * docs/console-protocol.md tells anybody to. Used by npm run call, npm run demo and the end-to-end tests.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { Change, LiveView } from '../../src/projections/live-view.types.ts';
import type {
  ChangesMessage,
  ClientToServer,
  CommandAnswer,
  ConsoleCommand,
  Problem,
  ServerToClient,
  Session,
  SignInRequest,
  SnapshotMessage,
} from '../../src/console/protocol.ts';
import { OperatorError, messageOf } from '../../src/support/errors.ts';

/** `at`: the engine's clock, epoch ms, when it sent the change. */
export type ChangeListener = (change: Change, at: number) => void;

const ANSWER_WITHIN_MS = 10_000;
/** Before coming back to an engine that closed the line itself, or could not take it yet. */
const COME_BACK_AFTER_MS = 500;

export class ConsoleClient {
  readonly session: Session;
  /** The newest view; empty until the snapshot came. */
  readonly view: LiveView = { municipality: {}, queues: {}, callers: {}, agents: {}, notes: {}, trunks: {} };
  readonly #url: string;
  readonly #socket: Socket<ServerToClient, ClientToServer>;
  readonly #listeners = new Set<ChangeListener>();
  #position: number | null = null;
  #over = false;

  private constructor(url: string, session: Session) {
    this.#url = url;
    this.session = session;
    this.#socket = io(url, { auth: { token: session.token }, transports: ['websocket'], autoConnect: false });
    this.#socket.on('connect', () => this.#socket.emit('resume', this.#position));
    this.#socket.on('snapshot', (message) => this.#takeSnapshot(message));
    this.#socket.on('changes', (message) => this.#takeChanges(message));
    this.#comeBackByOurselves();
  }

  /** Socket.io comes back when the line broke, not when the engine closed or refused it: which it does while it starts. */
  #comeBackByOurselves(): void {
    this.#socket.on('ended', (reason) => (this.#over ||= reason !== 'stopping'));
    this.#socket.on('connect_error', ({ message }) => {
      this.#over ||= message === 'notSignedIn';
      if (!this.#socket.active) this.#comeBack();
    });
    this.#socket.on('disconnect', (why) => {
      if (why === 'io server disconnect') this.#comeBack();
    });
  }

  #comeBack(): void {
    setTimeout(() => this.#over || this.#socket.connect(), COME_BACK_AFTER_MS).unref();
  }

  /** Signs in, connects and waits for the view. Throws an OperatorError in one sentence when that is refused. */
  static async signIn(url: string, request: SignInRequest): Promise<ConsoleClient> {
    const client = new ConsoleClient(url, await newSession(url, request));
    client.#socket.connect();
    const waited = new AbortController();
    const late = pause(ANSWER_WITHIN_MS, 'late', { signal: waited.signal }).catch(() => 'in time');
    const first = await Promise.race([
      client.until(({ municipality }) => Object.keys(municipality)[0]),
      late,
    ]);
    waited.abort();
    if (first === 'late') {
      client.close();
      throw new OperatorError(`The console at ${url} gave ${request.account} no view within 10 s.`);
    }
    return client;
  }

  /** Hears every change from now on, also those made up for by a new snapshot after a gap. Returns how to stop. */
  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first value, now or later, that `find` sees in the view. */
  until<T>(find: (view: LiveView) => T | undefined): Promise<T> {
    const now = find(this.view);
    if (now !== undefined) return Promise.resolve(now);
    return new Promise((resolve) => {
      const stop = this.listen(() => {
        const found = find(this.view);
        if (found === undefined) return;
        stop();
        resolve(found);
      });
    });
  }

  /** Gives a command as this person. A refusal is an answer, not an error; no answer within 10 s is an error. */
  command(command: ConsoleCommand): Promise<CommandAnswer> {
    return this.#socket.timeout(ANSWER_WITHIN_MS).emitWithAck('command', command);
  }

  /** Signs off from work, and ends the session. */
  async signOut(): Promise<void> {
    this.close();
    const headers = { authorization: `Bearer ${this.session.token}` };
    await fetch(`${this.#url}/v1/session`, {
      method: 'DELETE',
      headers,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }

  /** Closes the line only: who was signed in stays so. */
  close(): void {
    this.#over = true;
    this.#socket.disconnect();
  }

  #takeSnapshot({ position, now, view }: SnapshotMessage): void {
    const gone = Object.entries(this.view).flatMap(([collection, things]) =>
      Object.keys(things)
        .filter((id) => !(id in collectionOf(view, collection)))
        .map((id) => ({ collection, id, value: null }) as Change),
    );
    const here = Object.entries(view).flatMap(([collection, things]) =>
      Object.entries(things).map(([id, value]) => ({ collection, id, value }) as Change),
    );
    this.#position = position;
    this.#apply([...gone, ...here], now);
  }

  #takeChanges({ previous, position, now, changes }: ChangesMessage): void {
    if (previous !== this.#position) {
      this.#position = null;
      this.#socket.emit('resume', null);
      return;
    }
    this.#position = position;
    this.#apply(changes, now);
  }

  #apply(changes: readonly Change[], now: number): void {
    for (const change of changes) {
      const things = collectionOf(this.view, change.collection);
      if (change.value === null) delete things[change.id];
      else things[change.id] = change.value;
      for (const listener of [...this.#listeners]) listener(change, now);
    }
  }
}

const collectionOf = (view: LiveView, collection: string): Record<string, unknown> =>
  view[collection as keyof LiveView];

async function newSession(url: string, request: SignInRequest): Promise<Session> {
  const answer = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: unknown) => {
    throw new OperatorError(`No console answers at ${url} (${messageOf(error)}); start it with: npm start`);
  });
  if (answer.ok) return (await answer.json()) as Session;
  const problem = (await answer.json().catch(() => ({ detail: answer.statusText }))) as Partial<Problem>;
  throw new OperatorError(
    `${request.account} can't sign in at ${url}: ${problem.detail ?? problem.title ?? answer.status}`,
  );
}
