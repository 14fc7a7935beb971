/**
 * One running SIPp with one of our scenarios: told what to do, call by call, with control messages to its own SIP
 * port; what it sends and receives is read from its trace.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { OperatorError } from '../../src/support/errors.ts';
import { freeMediaPort, freeUdpPort } from './ports.ts';
import { followLines, parseTraceLine } from './trace.ts';
import type { SipMessage } from './trace.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface SippOptions {
  readonly scenario: 'caller' | 'phone';
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** Where callers' INVITEs go; phones answer whoever calls. */
  readonly remote?: Address;
  readonly onMessage: (message: SipMessage) => void;
}

/** What scenarios understand besides SIP. */
export type ControlMethod = 'START' | 'PRESS' | 'HANGUP' | 'ANSWER' | 'DECLINE';

const READY_WITHIN_MS = 5000;
const ASK_EVERY_MS = 20;

export class Sipp {
  #controls = 0;
  readonly address: Address;
  /** Settles with the reason when SIPp ends, whoever ended it. */
  readonly ended: Promise<string>;

  private constructor(
    address: Address,
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly control: Socket,
    private readonly unfollow: () => void,
  ) {
    this.address = address;
    this.ended = endOf(child, folder);
  }

  /** Starts SIPp and waits until it answers. Throws an OperatorError when it is not installed or its port is taken. */
  static async start(options: SippOptions): Promise<Sipp> {
    const port = options.port || (await freeUdpPort(options.host));
    const folder = mkdtempSync(join(tmpdir(), 'veertien-sipp-'));
    const trace = join(folder, 'messages.tsv');
    const answered = new AbortController();
    const unfollow = followLines(trace, (line) => {
      const message = parseTraceLine(line);
      if (message?.method === 'OPTIONS') answered.abort();
      else if (message) options.onMessage(message);
    });
    const child = spawn('sipp', await argumentsFor(options, port, folder), { stdio: 'ignore', cwd: folder });
    const control = createSocket('udp4');
    // Not connected: then the system does not report the port as refused while SIPp does not listen yet.
    control.bind(0, options.host);
    await once(control, 'listening');
    const sipp = new Sipp({ host: options.host, port }, child, folder, control, unfollow);
    await sipp.#ready(answered.signal);
    return sipp;
  }

  /** Sends a control message to the call with this Call-ID; `START` begins one. Headers as "X-Key: 5". */
  tell(method: ControlMethod | 'OPTIONS', callId: string, headers: readonly string[] = []): void {
    const n = (this.#controls += 1);
    const key = headers[0]?.split(': ')[1] ?? 'control';
    const lines = [
      `${method} sip:${method === 'PRESS' ? key.replace('#', '%23') : 'control'}@${this.address.host} SIP/2.0`,
      `Via: SIP/2.0/UDP ${this.address.host}:${this.control.address().port};branch=z9hG4bKcontrol${n}`,
      'From: <sip:control@localhost>;tag=control',
      'To: <sip:sipp@localhost>',
      `Call-ID: ${callId}`,
      `CSeq: ${n} ${method}`,
      ...headers,
      'Content-Length: 0',
    ];
    this.control.send(`${lines.join('\r\n')}\r\n\r\n`, this.address.port, this.address.host);
  }

  /** Ends SIPp at once, without hanging up its calls, and removes its files. */
  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
    this.unfollow();
    this.control.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** SIPp's answers go to its remote, not to us: its trace tells that it heard the question. */
  async #ready(answered: AbortSignal): Promise<void> {
    for (let askedMs = 0; askedMs < READY_WITHIN_MS && !answered.aborted; askedMs += ASK_EVERY_MS) {
      this.tell('OPTIONS', `ready-${askedMs}@control`);
      const why = await Promise.race([pause(ASK_EVERY_MS), this.ended]);
      if (why === undefined) continue;
      await this.stop();
      throw new OperatorError(why);
    }
    if (answered.aborted) return;
    await this.stop();
    throw new OperatorError(`sipp did not answer on port ${this.address.port} within 5 s`);
  }
}

async function argumentsFor(options: SippOptions, port: number, folder: string): Promise<string[]> {
  const remote = options.remote ? [`${options.remote.host}:${options.remote.port}`] : [];
  const scenario = fileURLToPath(new URL(`./${options.scenario}.xml`, import.meta.url));
  const network = ['-i', options.host, '-p', String(port), '-bind_local', '-mp', String(await freeMediaPort(options.host))];
  const tolerant = ['-aa', '-default_behaviors', 'all,-abortunexp', '-nostdin', '-f', '3600', '-skip_rlimit'];
  const traces = ['-trace_shortmsg', '-shortmessage_file', join(folder, 'messages.tsv')];
  const errors = ['-trace_err', '-error_file', join(folder, 'errors.log')];
  const echo = options.scenario === 'phone' ? ['-rtp_echo'] : [];
  return [...remote, ...remote.flatMap((address) => ['-rsa', address]), '-sf', scenario, ...network, ...tolerant, ...traces, ...errors, ...echo];
}

async function endOf(child: ChildProcess, folder: string): Promise<string> {
  const how = await Promise.race([
    once(child, 'exit').then(([code, signal]: unknown[]) => `sipp ended (${String(signal ?? code)})`),
    once(child, 'error').then(() => 'sipp is not installed: apt-get install sip-tester'),
  ]);
  return `${how}${lastError(folder)}`;
}

function lastError(folder: string): string {
  try {
    const lines = readFileSync(join(folder, 'errors.log'), 'utf8').trim().split('\n');
    return `: ${lines.at(-1) ?? ''}`;
  } catch {
    return '';
  }
}
