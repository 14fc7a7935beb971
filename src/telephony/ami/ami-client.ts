/**
 * The only file that knows the package `asterisk-manager` (0.2.0), and where its faults end. One link is one
 * connection, never mended, only replaced by a new one (`ami-watch.ts`). What is closed off here:
 *
 *   CR and LF in a value inject actions       every name and value is cleaned
 *   no time limits; callbacks lost on a drop  each action ends: by its answer, its time limit or the closing
 *   actions asked while down are sent later   an action on a link that is not up is refused
 *   keepConnected() works only when called    not used (its reconnecting is broken and prints to our output); who
 *   before connecting                         tries again, and how long, is `ami-watch.ts`
 */
import manager from 'asterisk-manager';
import { messageOf } from '../../support/errors.ts';
import type { Logger } from '../../support/logger.ts';

export interface AmiOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** For connecting with login, and for each action. */
  readonly requestTimeoutMs: number;
  readonly logger: Logger;
}

/** One event or answer: names in lower case, as asterisk-manager makes them. */
export type AmiFields = Readonly<Record<string, string>>;

/** Told about a link. `closed` comes once. Nothing may escape from these. */
export interface AmiListener {
  event(fields: AmiFields): void;
  closed(why: string): void;
}

export interface AmiLink {
  /** Rejects with a sentence: refused, no answer in time, or the link is down. */
  action(fields: AmiFields): Promise<AmiFields>;
  drop(why: string): void;
}

/** Connects and logs in, once. Rejects with a sentence. */
export async function openAmi(options: AmiOptions, listener: AmiListener): Promise<AmiLink> {
  const link = new Link(options, listener);
  await link.open();
  return link;
}

/** Asterisk said no. */
export class AmiRefusal extends Error {}

class Link implements AmiLink {
  readonly #options: AmiOptions;
  readonly #listener: AmiListener;
  readonly #manager: ReturnType<typeof manager>;
  /** How to end what still waits for an answer. */
  readonly #pending = new Set<(problem: Error) => void>();
  #state: 'opening' | 'up' | 'down' = 'opening';
  #problem = '';

  constructor(options: AmiOptions, listener: AmiListener) {
    this.#options = options;
    this.#listener = listener;
    this.#manager = manager(undefined, options.host, clean(options.user), clean(options.password));
    this.#manager.on('error', (error) => (this.#problem = messageOf(error)));
    this.#manager.on('close', () => this.#end(this.#problem || 'closed by Asterisk'));
    this.#manager.on('managerevent', (event) => this.#deliver(event));
  }

  async open(): Promise<void> {
    try {
      await this.#limited('connecting', (done) =>
        this.#manager.connect(this.#options.port, this.#options.host, done),
      );
      await this.#limited('login', (done) => this.#manager.login(done));
      this.#state = 'up';
    } catch (error) {
      this.drop(messageOf(error));
      throw error;
    }
  }

  action(fields: AmiFields): Promise<AmiFields> {
    if (this.#state !== 'up') return Promise.reject(new Error('no connection to the manager interface'));
    const name = fields['action'] ?? 'action';
    return this.#limited(name, (done) => void this.#manager.action(cleaned(fields), done)).then(fieldsOf);
  }

  drop(why: string): void {
    this.#end(why);
    this.#manager.disconnect();
  }

  /** Ends in time, whatever the package does with the callback. */
  #limited(
    what: string,
    ask: (done: (error?: unknown, response?: unknown) => void) => void,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = (problem: Error): void => {
        clearTimeout(limit);
        this.#pending.delete(fail);
        reject(problem);
      };
      const limit = setTimeout(
        () => fail(new Error(`${what}: no answer within ${this.#options.requestTimeoutMs} ms`)),
        this.#options.requestTimeoutMs,
      );
      this.#pending.add(fail);
      ask((error, response) => {
        if (error !== undefined && error !== null) return fail(refusalOf(what, error));
        clearTimeout(limit);
        this.#pending.delete(fail);
        resolve(response);
      });
    });
  }

  #end(why: string): void {
    const wasUp = this.#state === 'up';
    this.#state = 'down';
    for (const fail of [...this.#pending]) fail(new Error(why));
    if (wasUp) this.#guarded(() => this.#listener.closed(why));
  }

  #deliver(event: unknown): void {
    if (this.#state === 'up') this.#guarded(() => this.#listener.event(fieldsOf(event)));
  }

  /** Events come from `process.nextTick`: what escapes there ends the process. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.logger.error({ why: messageOf(error) }, 'listener of manager events failed');
    }
  }
}

const clean = (text: string): string => text.replace(/[\r\n\0]+/g, ' ');

const cleaned = (fields: AmiFields): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [clean(name), clean(value)]));

/** Repeated names come as a list and variables as an object: of no use to us, so they become text. */
function fieldsOf(value: unknown): AmiFields {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, String(item)]));
}

/** An answer that says no is an object; an `Error` means that the question did not get there. */
function refusalOf(what: string, error: unknown): Error {
  if (error instanceof Error) return new Error(`${what}: ${error.message}`);
  // Of a console command that failed the message is "Command output follows", and the output says why.
  const { message = 'refused', output = '' } = fieldsOf(error);
  return new AmiRefusal(`${what}: ${output.trim() || message}`);
}
