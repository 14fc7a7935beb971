/** Keeps an eye on the trunk and the phones over the manager interface, without end. */
import { OperatorError, messageOf } from '../../support/errors.ts';
import type { Logger } from '../../support/logger.ts';
import type { DeviceWatch, WatchEvent } from '../contract.ts';
import { AmiRefusal, openAmi } from './ami-client.ts';
import type { AmiFields, AmiLink } from './ami-client.ts';
import { ContactStatus } from './contact-status.ts';
import { soundCache } from './sound-cache.ts';
import type { SoundCache } from './sound-cache.ts';
import { longestQueue } from './task-queues.ts';
import type { TaskQueues } from './task-queues.ts';

export interface AmiWatchOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly logger: Logger;
  readonly requestTimeoutMs?: number;
  /** Asked this often whether it is still there. */
  readonly heartbeatMs?: number;
  /** Between two tries to connect: first pause, doubling up to the longest. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

const DEFAULTS = { requestTimeoutMs: 5_000, heartbeatMs: 10_000, firstPauseMs: 200, longestPauseMs: 5_000 };

export function createAmiWatch(options: AmiWatchOptions): DeviceWatch & SoundCache & TaskQueues {
  return new AmiWatch({ ...DEFAULTS, ...options });
}

class AmiWatch implements DeviceWatch, SoundCache, TaskQueues {
  readonly #options: Required<AmiWatchOptions>;
  readonly #contacts = new ContactStatus();
  #listener: (event: WatchEvent) => void = () => undefined;
  #link: AmiLink | undefined;
  #wanted = false;
  #pauseMs: number;
  #timer: NodeJS.Timeout | undefined;
  #everConnected = false;
  #awaited: { readonly resolve: () => void; readonly reject: (why: Error) => void }[] = [];

  constructor(options: Required<AmiWatchOptions>) {
    this.#options = options;
    this.#pauseMs = options.firstPauseMs;
  }

  listen(listener: (event: WatchEvent) => void): void {
    this.#listener = listener;
  }

  connect(): Promise<void> {
    if (this.#link) return Promise.resolve();
    const connected = new Promise<void>((resolve, reject) => this.#awaited.push({ resolve, reject }));
    if (!this.#wanted) {
      this.#wanted = true;
      void this.#try();
    }
    return connected;
  }

  connected(): boolean {
    return this.#link !== undefined;
  }

  /** Each endpoint in Asterisk gives a `contact` event; rejects when Asterisk cannot be asked. */
  async refresh(): Promise<void> {
    if (!this.#link) throw new Error('no connection to the manager interface');
    await this.#link.action({ action: 'PJSIPShowEndpoints' });
  }

  async queued(): Promise<number> {
    if (!this.#link) throw new Error('no connection to the manager interface');
    const printed = await this.#link.action({ action: 'Command', command: 'core show taskprocessors' });
    return longestQueue(printed['output'] ?? '');
  }

  warm(addresses: readonly string[]): Promise<readonly string[]> {
    return soundCache(this.#options).warm(addresses);
  }

  forget(addresses: readonly string[]): Promise<void> {
    return soundCache(this.#options).forget(addresses);
  }

  close(): Promise<void> {
    this.#wanted = false;
    clearTimeout(this.#timer);
    this.#link?.drop('closed by us');
    return Promise.resolve();
  }

  async #try(): Promise<void> {
    try {
      const link = await openAmi(this.#options, {
        event: (fields) => this.#receive(fields),
        closed: (why) => this.#lost(link, why),
      });
      await this.#prepared(link);
      if (this.#wanted) this.#connected(link);
      else link.drop('no longer wanted');
    } catch (error) {
      if (error instanceof AmiRefusal && !this.#everConnected) this.#refused(error);
      else this.#failed(messageOf(error));
    }
  }

  /** ContactStatus is of class `system`; without this all else that happens on the exchange comes too. */
  async #prepared(link: AmiLink): Promise<void> {
    await link.action({ action: 'Events', eventmask: 'system' }).catch((error: unknown) => {
      link.drop(messageOf(error));
      throw error;
    });
  }

  #connected(link: AmiLink): void {
    this.#link = link;
    this.#pauseMs = this.#options.firstPauseMs;
    this.#emit({ type: 'connected' });
    this.#everConnected = true;
    for (const { resolve } of this.#awaited.splice(0)) resolve();
    this.refresh().catch((error: unknown) =>
      this.#options.logger.warn({ why: messageOf(error) }, 'contacts not read'),
    );
    this.#beatLater();
  }

  #beatLater(): void {
    this.#timer = setTimeout(() => {
      const link = this.#link;
      link?.action({ action: 'Ping' }).then(
        () => this.#beatLater(),
        (error: unknown) => link.drop(messageOf(error)),
      );
    }, this.#options.heartbeatMs);
  }

  #receive(fields: AmiFields): void {
    for (const contact of this.#contacts.apply(fields)) this.#emit(contact);
  }

  /** Trying again does not mend a wrong password. */
  #refused({ message }: AmiRefusal): void {
    this.#wanted = false;
    const told = new OperatorError(
      `Asterisk's manager interface refuses us: ${message} (settings AMI_USER and AMI_PASSWORD).`,
    );
    for (const { reject } of this.#awaited.splice(0)) reject(told);
  }

  #failed(why: string): void {
    if (!this.#wanted) return;
    this.#options.logger.warn(
      { why, again: `in ${this.#pauseMs} ms` },
      'no connection to the manager interface',
    );
    this.#tryLater();
  }

  #lost(link: AmiLink, why: string): void {
    if (this.#link !== link) return;
    this.#link = undefined;
    clearTimeout(this.#timer);
    this.#emit({ type: 'disconnected', why });
    if (this.#wanted) this.#tryLater();
  }

  #tryLater(): void {
    this.#timer = setTimeout(() => void this.#try(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, this.#options.longestPauseMs);
  }

  #emit(event: WatchEvent): void {
    try {
      this.#listener(event);
    } catch (error) {
      this.#options.logger.error(
        { type: event.type, why: messageOf(error) },
        'listener of the device watch failed',
      );
    }
  }
}
