/**
 * One running SIPp with one of our scenarios: told what to do, call by call, with control messages to its own SIP
 * port; what it sends and receives is read from its trace.
 */
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OperatorError } from '../../src/support/errors.ts';
import { freeUdpPort } from '../parts/ports.ts';
import { endOf, mediaIn, spawnSipp, traceIn } from './sipp-process.ts';
import type { Address, SippProcess } from './sipp-process.ts';
import { followLines, parseTraceLine } from './trace.ts';
import type { SipMessage } from './trace.ts';

export interface SippOptions {
  readonly scenario: SippProcess['scenario'];
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where callers' INVITEs go; phones answer whoever calls. */
  readonly remote?: Address;
  readonly onMessage: (message: SipMessage) => void;
  /** Where the other side of a call wants its sound. */
  readonly onMedia: (callId: string, remote: Address) => void;
}

/** The SIP statuses with which a phone of phone.xml can refuse. */
export type Refusal = 408 | 480 | 486 | 603;

/** What a scenario is told besides SIP, with the Call-ID of the call it is for; `START` begins one. */
export interface Order {
  readonly method: 'START' | 'HANGUP' | 'ANSWER' | `DECLINE${Refusal}`;
  readonly callId: string;
  /** As "X-To: 14015". */
  readonly headers?: readonly string[];
  /** Whether it has had its effect. */
  readonly isDone: () => boolean;
}

const REPEAT_AFTER_MS = 100;
const GIVE_UP_AFTER_MS = 5000;
const READY_WITHIN_MS = 5000;
const ASK_EVERY_MS = 20;

interface SippParts {
  readonly address: Address;
  readonly folder: string;
  readonly child: ChildProcess;
  readonly options: SippOptions;
}

export class Sipp {
  readonly address: Address;
  /** Settles with the reason when SIPp ends, whoever ended it. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  readonly #folder: string;
  readonly #control = createSocket('udp4');
  readonly #unfollow: readonly (() => void)[];
  /**
   * Orders without effect yet. SIPp passes over one that comes while it sends something, and UDP may lose one when a
   * hundred calls start at once; so they are repeated.
   */
  readonly #orders = new Map<Order, number>();
  readonly #repeater: NodeJS.Timeout;
  #messages = 0;
  #heard = false;

  private constructor({ address, folder, child, options }: SippParts) {
    this.address = address;
    this.#folder = folder;
    this.#child = child;
    this.ended = endOf(child, folder);
    // Not connected: then the system does not report the port as refused while SIPp does not listen yet.
    this.#control.bind(0, address.host);
    this.#unfollow = [
      followLines(traceIn(folder), (line) => this.#read(line, options.onMessage)),
      followLines(mediaIn(folder), (line) => tellMedia(line, options.onMedia)),
    ];
    this.#repeater = setInterval(() => this.#repeat(), REPEAT_AFTER_MS).unref();
  }

  /** Starts SIPp and waits until it answers. Throws an OperatorError when it is not installed or its port is taken. */
  static async start(options: SippOptions): Promise<Sipp> {
    const { scenario, host, remote } = options;
    const address = { host, port: options.port || (await freeUdpPort(host)) };
    const folder = mkdtempSync(join(tmpdir(), 'veertien-sipp-'));
    const child = await spawnSipp({ scenario, address, remote, folder });
    const sipp = new Sipp({ address, folder, child, options });
    await sipp.#ready();
    return sipp;
  }

  /** Gives an order, again and again until it has its effect; after 5 s the call is taken to be gone. */
  tell(order: Order): void {
    this.#orders.set(order, Date.now());
    this.#send(order.method, order.callId, order.headers ?? []);
  }

  /** Ends SIPp at once, without hanging up its calls, and removes its files. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
    clearInterval(this.#repeater);
    this.#unfollow.forEach((stop) => stop());
    this.#control.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #repeat(): void {
    const now = Date.now();
    for (const [order, since] of this.#orders) {
      if (order.isDone() || now - since > GIVE_UP_AFTER_MS) this.#orders.delete(order);
      else if (now - since > REPEAT_AFTER_MS) this.#send(order.method, order.callId, order.headers ?? []);
    }
  }

  /** Each message is a new one to SIPp: it passes over what it takes for a retransmission. */
  #send(method: Order['method'] | 'OPTIONS', callId: string, headers: readonly string[]): void {
    const n = (this.#messages += 1);
    const { host, port } = this.address;
    const text = [
      `${method} sip:control@${host} SIP/2.0`,
      `Via: SIP/2.0/UDP ${host}:${this.#control.address().port};branch=z9hG4bKcontrol${n}`,
      'From: <sip:control@localhost>;tag=control',
      'To: <sip:sipp@localhost>',
      `Call-ID: ${callId}`,
      `CSeq: ${n} ${method}`,
      ...headers,
      'Content-Length: 0\r\n\r\n',
    ].join('\r\n');
    this.#control.send(text, port, host);
  }

  #read(line: string, onMessage: (message: SipMessage) => void): void {
    const message = parseTraceLine(line);
    if (!message) return;
    if (!message.sent) this.#heard = true;
    if (message.method !== 'OPTIONS') onMessage(message);
  }

  /** SIPp's answers may go to its remote instead of to us: its trace tells that it heard the question. */
  async #ready(): Promise<void> {
    await once(this.#control, 'listening');
    for (let askedMs = 0; askedMs < READY_WITHIN_MS && !this.#heard; askedMs += ASK_EVERY_MS) {
      this.#send('OPTIONS', `ready-${askedMs}@control`, []);
      const why = await Promise.race([pause(ASK_EVERY_MS), this.ended]);
      if (why !== undefined) return this.#giveUp(this.#inWords(why));
    }
    if (!this.#heard) await this.#giveUp(`sipp did not answer on port ${this.address.port} within 5 s`);
  }

  #inWords(why: string): string {
    const { host, port } = this.address;
    return why.includes('Address already in use')
      ? `Port ${port}/udp on ${host} is taken by another program.`
      : why;
  }

  async #giveUp(why: string): Promise<never> {
    await this.stop();
    throw new OperatorError(why);
  }
}

function tellMedia(line: string, onMedia: SippOptions['onMedia']): void {
  const [callId, host, port] = line.split(' ');
  if (callId && host && port) onMedia(callId, { host, port: Number(port) });
}
