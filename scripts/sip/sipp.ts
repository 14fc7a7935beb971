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

/** What scenarios understand besides SIP. */
export type ControlMethod = 'START' | 'HANGUP' | 'ANSWER' | 'DECLINE';

const CONTROL_METHODS: ReadonlySet<string> = new Set(['START', 'HANGUP', 'ANSWER', 'DECLINE']);
const RESEND_AFTER_MS = 100;
/** A call that has ended hears nothing any more. */
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
  /** Control messages that the trace has not shown yet: UDP may lose them when a hundred calls start at once. */
  readonly #unheard = new Map<number, { readonly text: string; readonly sentAt: number }>();
  readonly #resender: NodeJS.Timeout;
  #controls = 0;
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
    this.#resender = setInterval(() => this.#resend(), RESEND_AFTER_MS).unref();
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

  /** Sends a control message to the call with this Call-ID; `START` begins one. Headers as "X-To: 14015". */
  tell(method: ControlMethod | 'OPTIONS', callId: string, headers: readonly string[] = []): void {
    const n = (this.#controls += 1);
    const text = [
      `${method} sip:control@${this.address.host} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.address.host}:${this.#control.address().port};branch=z9hG4bKcontrol${n}`,
      'From: <sip:control@localhost>;tag=control',
      'To: <sip:sipp@localhost>',
      `Call-ID: ${callId}`,
      `CSeq: ${n} ${method}`,
      ...headers,
      'Content-Length: 0\r\n\r\n',
    ].join('\r\n');
    if (method !== 'OPTIONS') this.#unheard.set(n, { text, sentAt: Date.now() });
    this.#send(text);
  }

  /** Ends SIPp at once, without hanging up its calls, and removes its files. */
  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
    clearInterval(this.#resender);
    this.#unfollow.forEach((stop) => stop());
    this.#control.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #resend(): void {
    const now = Date.now();
    for (const [n, { text, sentAt }] of this.#unheard) {
      if (now - sentAt > GIVE_UP_AFTER_MS) this.#unheard.delete(n);
      else if (now - sentAt > RESEND_AFTER_MS) this.#send(text);
    }
  }

  #send(text: string): void {
    this.#control.send(text, this.address.port, this.address.host);
  }

  #read(line: string, onMessage: (message: SipMessage) => void): void {
    const message = parseTraceLine(line);
    if (!message) return;
    if (!message.sent) this.#heard = true;
    if (!message.sent && CONTROL_METHODS.has(message.method)) this.#unheard.delete(message.sequence);
    if (message.method !== 'OPTIONS') onMessage(message);
  }

  /** SIPp's answers may go to its remote instead of to us: its trace tells that it heard the question. */
  async #ready(): Promise<void> {
    await once(this.#control, 'listening');
    for (let askedMs = 0; askedMs < READY_WITHIN_MS && !this.#heard; askedMs += ASK_EVERY_MS) {
      this.tell('OPTIONS', `ready-${askedMs}@control`);
      const why = await Promise.race([pause(ASK_EVERY_MS), this.ended]);
      if (why !== undefined) return this.#giveUp(why);
    }
    if (!this.#heard) await this.#giveUp(`sipp did not answer on port ${this.address.port} within 5 s`);
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
