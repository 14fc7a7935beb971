/**
 * Keeps one link to Asterisk alive, without end:
 *
 *   closed ──connect()──▶ connecting ──▶ connected ──closed, or a ping without pong──▶ connecting …
 *                             ▲                └──replaced()──▶ replaced ──connect()──▶ connecting
 *                             └── a failed try, after a pause of 0.1 s doubling to 2 s
 *
 * `replaced`: a newer engine took over our application. Fighting for it would take the calls from whoever owns them.
 */
import { OperatorError, messageOf } from '../../support/errors.ts';
import type { Logger } from '../../support/logger.ts';
import { closeTransport, openLink } from './ari-client.ts';
import type { Link, LinkOptions } from './ari-client.ts';
import { AriError } from './http-transport.ts';
import type { AriOperations } from './ari-operations.ts';

export interface ConnectionOptions extends LinkOptions {
  /** A ping is sent this often; the pong must be there before the next one is due. */
  readonly heartbeatMs: number;
  /** Pause before the first new try; each next one is twice as long, up to the longest. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export interface ConnectionListener {
  /** Before the connection counts as made: what has to be set anew each time. Rejects: try again. */
  prepare(operations: AriOperations): Promise<void>;
  connected(): void;
  disconnected(why: string): void;
  message(text: string): void;
}

export class AriConnection {
  readonly #options: ConnectionOptions;
  readonly #listener: ConnectionListener;
  readonly #log: Logger;
  #link: Link | undefined;
  #wanted = false;
  /** Counts the attempts begun, so that what belongs to an earlier one can be told apart. */
  #attempt = 0;
  #pauseMs: number;
  #retry: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #awaitsPong = false;
  #everConnected = false;
  #awaited: { readonly resolve: () => void; readonly reject: (why: Error) => void }[] = [];

  constructor(options: ConnectionOptions, listener: ConnectionListener) {
    this.#options = options;
    this.#listener = listener;
    this.#log = options.logger;
    this.#pauseMs = options.firstPauseMs;
  }

  /** The operations of the living connection, or undefined. */
  get operations(): AriOperations | undefined {
    return this.#link?.operations;
  }

  /** The bytes at a path of ARI; rejects with an `AriError`, also when there is no connection. */
  async download(path: string): Promise<Buffer> {
    if (!this.#link) throw new AriError(0, 'no connection to Asterisk');
    return this.#link.download(path);
  }

  /** Resolves at the next connection, at once when there is one; rejects as the contract says. */
  connect(): Promise<void> {
    if (this.#link) return Promise.resolve();
    const connected = new Promise<void>((resolve, reject) => this.#awaited.push({ resolve, reject }));
    if (!this.#wanted) {
      this.#wanted = true;
      void this.#try();
    }
    return connected;
  }

  /** A newer engine owns the application: stay away until `connect` is called again. */
  replaced(): void {
    this.#stop('a newer engine took over the application');
  }

  close(): void {
    this.#stop('closed by us');
    closeTransport(this.#options.url);
  }

  async #try(): Promise<void> {
    const attempt = (this.#attempt += 1);
    const early: string[] = [];
    let live = false;
    let closed: string | undefined;
    const link = await openLink(this.#options, {
      // What comes before `connected` waits for it.
      message: (text) => (live ? this.#receive(attempt, text) : void early.push(text)),
      pong: () => this.#pong(attempt),
      closed: (why) => {
        closed = why;
        this.#lost(attempt, why);
      },
    }).then(
      (opened) => this.#prepared(opened, attempt),
      (error: unknown) => this.#notOpened(attempt, error),
    );
    if (!link) return;
    if (closed !== undefined) return this.#failed(attempt, closed);
    this.#link = link;
    this.#pauseMs = this.#options.firstPauseMs;
    this.#beat(attempt);
    this.#listener.connected();
    this.#everConnected = true;
    for (const { resolve } of this.#awaited.splice(0)) resolve();
    live = true;
    for (const text of early) this.#receive(attempt, text);
  }

  async #prepared(link: Link, attempt: number): Promise<Link | undefined> {
    try {
      await this.#listener.prepare(link.operations);
    } catch (error) {
      link.drop(messageOf(error));
      return this.#notOpened(attempt, error);
    }
    if (attempt === this.#attempt && this.#wanted) return link;
    link.drop('no longer wanted');
    return undefined;
  }

  /** Trying again does not mend a wrong password; later on it may be a slip of somebody who is mending it. */
  #notOpened(attempt: number, error: unknown): undefined {
    const refused = error instanceof AriError && error.status === 401;
    if (!refused || this.#everConnected) return this.#failed(attempt, messageOf(error));
    this.#wanted = false;
    const told = new OperatorError(`${error.message} (settings ARI_USER and ARI_PASSWORD).`);
    for (const { reject } of this.#awaited.splice(0)) reject(told);
    return undefined;
  }

  #failed(attempt: number, why: string): undefined {
    if (attempt === this.#attempt && this.#wanted) {
      this.#log.warn({ why, again: `in ${this.#pauseMs} ms` }, 'no connection to Asterisk');
      this.#tryLater();
    }
    return undefined;
  }

  #tryLater(): void {
    this.#retry = setTimeout(() => void this.#try(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, this.#options.longestPauseMs);
  }

  #receive(attempt: number, text: string): void {
    if (attempt === this.#attempt && this.#wanted) this.#listener.message(text);
  }

  #lost(attempt: number, why: string): void {
    if (attempt !== this.#attempt || !this.#link) return;
    this.#forget();
    this.#listener.disconnected(why);
    if (this.#wanted) this.#tryLater();
  }

  #beat(attempt: number): void {
    this.#awaitsPong = true;
    this.#link?.ping();
    const overdue = (): void => {
      if (this.#awaitsPong)
        this.#doubt(attempt, `no sign of life from Asterisk within ${this.#options.heartbeatMs} ms`);
    };
    // After a stall of our own the pong may lie unread: setImmediate comes after the sockets were read.
    this.#heartbeat = setTimeout(() => setImmediate(overdue), this.#options.heartbeatMs);
  }

  #pong(attempt: number): void {
    if (attempt !== this.#attempt || !this.#link) return;
    this.#awaitsPong = false;
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => this.#beat(attempt), this.#options.heartbeatMs);
  }

  /** On doubt nothing is mended: this link goes, a new client comes. */
  #doubt(attempt: number, why: string): void {
    const link = this.#link;
    this.#lost(attempt, why);
    link?.drop(why);
  }

  #stop(why: string): void {
    const link = this.#link;
    this.#wanted = false;
    this.#attempt += 1;
    clearTimeout(this.#retry);
    this.#forget();
    link?.drop(why);
    if (link) this.#listener.disconnected(why);
  }

  #forget(): void {
    clearTimeout(this.#heartbeat);
    this.#link = undefined;
  }
}
