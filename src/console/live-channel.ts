import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import type { Change } from '../projections/live-view.types.ts';
import type { MunicipalityId } from '../routing/ids.ts';
import { messageOf } from '../support/errors.ts';
import { Backlog } from './backlog.ts';
import { answerCommand } from './command-desk.ts';
import { configurationMessage } from './configuration-message.ts';
import { isLead } from './lead.ts';
import type { ConsoleServerOptions } from './ports.ts';
import type { ClientToServer, CommandAnswer, ServerToClient, SnapshotMessage } from './protocol.ts';
import { tokenFrom } from './session-token.ts';
import type { StoredSession } from './session-store.ts';

/** Messages that may wait for a slow line before its console is left to catch up later. */
const LONGEST_LINE = 100;
/** Biggest message taken from a console, bytes. */
const BIGGEST_MESSAGE = 64 * 1024;

interface SocketData {
  session: StoredSession;
  token: string;
  /** Position of the last message sent; null before the first `resume`. */
  sent: number | null;
  /** Messages that the connection has not yet taken. */
  queued: number;
}
type Ears = ClientToServer;
type ConsoleSocket = Socket<Ears, ServerToClient, Record<string, never>, SocketData>;

const liveRoom = (municipality: string): string => `live:${municipality}`;
const agentRoom = (municipality: string, agentId: string): string => `agent:${municipality}:${agentId}`;

/**
 * The live side of the console: snapshot, numbered changes, commands. A console is in its municipality's room
 * while it keeps up; one that does not leaves the room, and when its line is free again it gets in one message
 * what it missed. So no buffer grows, and the numbers have no gap.
 */
export class LiveChannel {
  readonly #io: Server<Ears, ServerToClient, Record<string, never>, SocketData>;
  readonly #options: ConsoleServerOptions;
  readonly #backlogs = new Map<MunicipalityId, Backlog>();

  constructor(http: HttpServer, options: ConsoleServerOptions) {
    this.#options = options;
    this.#io = new Server(http, {
      serveClient: false,
      maxHttpBufferSize: BIGGEST_MESSAGE,
      allowRequest: (req, decide) => decide(null, sameOrigin(req)),
    });
    this.#io.use((socket, next) => {
      void this.#recognise(socket).then(
        (known) => next(known ? undefined : new Error('notSignedIn')),
        () => next(new Error('unavailable')),
      );
    });
    this.#io.on('connection', (socket) => this.#welcome(socket));
  }

  broadcast(municipality: MunicipalityId, position: number, changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const entry = this.#backlog(municipality).add(position, changes);
    this.#io
      .to(liveRoom(municipality))
      .emit('changes', { previous: entry.previous, position, now: this.#options.clock.now(), changes });
    for (const socket of this.#inRoom(municipality)) this.#keepCount(socket, position);
    for (const change of changes) this.#endIfSignedOut(municipality, change);
  }

  /** Tells team leads what has become of the latest configuration files. */
  configurationChanged(): void {
    for (const socket of this.#io.sockets.sockets.values()) this.#tellConfiguration(socket);
  }

  /** Tells every console that the engine stops; they come back by themselves. */
  async close(): Promise<void> {
    this.#io.emit('ended', 'stopping');
    await this.#io.close();
  }

  async #recognise(socket: ConsoleSocket): Promise<boolean> {
    const auth: unknown = socket.handshake.auth.token;
    const token = typeof auth === 'string' ? auth : tokenFrom(socket.handshake.headers);
    const session = token === undefined ? undefined : await this.#options.sessions.find(token);
    if (token === undefined || !session) return false;
    socket.data = { session, token, sent: null, queued: 0 };
    return true;
  }

  #welcome(socket: ConsoleSocket): void {
    const { session } = socket.data;
    void socket.join(agentRoom(session.municipality, session.agentId));
    this.#watchLine(socket);
    const expire = this.#options.clock.wakeAt(session.expiresAt, () => end(socket, 'expired'));
    socket.on('disconnect', expire);
    socket.on('resume', (position: unknown) =>
      this.#resume(socket, typeof position === 'number' ? position : null),
    );
    socket.on('command', (raw: unknown, answer: unknown) => {
      void answerCommand(this.#options, session, raw).then((reply) => send(answer, reply));
    });
  }

  /** Counts what waits for the line; a console that fell behind is brought up to date when it is free again. */
  #watchLine(socket: ConsoleSocket): void {
    socket.conn.on('packetCreate', () => (socket.data.queued += 1));
    socket.conn.on('drain', () => {
      socket.data.queued = 0;
      const { sent, session } = socket.data;
      if (sent !== null && !socket.rooms.has(liveRoom(session.municipality))) this.#resume(socket, sent);
    });
  }

  #keepCount(socket: ConsoleSocket, position: number): void {
    socket.data.sent = position;
    if (socket.data.queued > LONGEST_LINE) void socket.leave(liveRoom(socket.data.session.municipality));
  }

  #resume(socket: ConsoleSocket, position: number | null): void {
    const { municipality } = socket.data.session;
    const source = this.#options.views(municipality);
    if (!source) return end(socket, 'stopping');
    const backlog = this.#backlog(municipality);
    backlog.startAt(source.position);
    const missed = position === null ? undefined : backlog.since(position);
    const now = this.#options.clock.now();
    if (missed) socket.emit('changes', { ...missed, now });
    else socket.emit('snapshot', this.#snapshot(backlog, source));
    if (socket.data.sent === null) this.#tellConfiguration(socket);
    socket.data.sent = backlog.position ?? source.position;
    void socket.join(liveRoom(municipality));
  }

  #tellConfiguration(socket: ConsoleSocket): void {
    const { municipality, agentId } = socket.data.session;
    if (!isLead(this.#options.views(municipality)?.view, agentId)) return;
    socket.emit('configuration', configurationMessage(this.#options.configurationReport()));
  }

  #snapshot(backlog: Backlog, source: { position: number; view: SnapshotMessage['view'] }): SnapshotMessage {
    const position = backlog.position ?? source.position;
    return { position, now: this.#options.clock.now(), view: source.view };
  }

  /** Signing out (which may be asked for during a talk, and be done after it) ends the agent's sessions. */
  #endIfSignedOut(municipality: MunicipalityId, change: Change): void {
    if (change.collection !== 'agents' || change.value?.status !== 'signedOut') return;
    this.#options.sessions.endAllOf(municipality, change.id).catch((error: unknown) => {
      const fields = { municipality, agentId: change.id, error: messageOf(error) };
      this.#options.logger.warn(fields, 'sessions not ended; they expire by themselves');
    });
    for (const socket of this.#sockets(agentRoom(municipality, change.id))) end(socket, 'signedOut');
  }

  #inRoom(municipality: MunicipalityId): ConsoleSocket[] {
    return this.#sockets(liveRoom(municipality));
  }

  #sockets(room: string): ConsoleSocket[] {
    const ids = this.#io.sockets.adapter.rooms.get(room) ?? [];
    return [...ids].flatMap((id) => this.#io.sockets.sockets.get(id) ?? []);
  }

  #backlog(municipality: MunicipalityId): Backlog {
    const old = this.#backlogs.get(municipality);
    if (old) return old;
    const backlog = new Backlog(this.#options.settings.limits.consoleBacklogMessages);
    this.#backlogs.set(municipality, backlog);
    return backlog;
  }
}

function end(socket: ConsoleSocket, reason: Parameters<ServerToClient['ended']>[0]): void {
  socket.emit('ended', reason);
  socket.disconnect(true);
}

function send(answer: unknown, reply: CommandAnswer): void {
  if (typeof answer === 'function') answer(reply);
}

/** A page of another origin may not use the cookie of ours; a program sends no origin. */
function sameOrigin(req: IncomingMessage): boolean {
  const { origin, host } = req.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
