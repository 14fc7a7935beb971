/** People who phone: each call is told what to do while it runs. One SIPp serves any number of them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Leg } from './leg.ts';
import { DISCARD_PORT, RtpSocket } from './rtp.ts';
import { Sipp } from './sipp.ts';
import type { Address } from './sipp-process.ts';
import type { SipMessage } from './trace.ts';

export interface CallRequest {
  /** As dialled: "14015". */
  readonly number: string;
  /** "0612345678"; null withholds the number. */
  readonly from: string | null;
}

export interface CallersOptions {
  /** Address to call from, on a free port; 127.0.0.1 when left out. */
  readonly host?: string;
  /** No sound and no keys: for a large load. */
  readonly deaf?: boolean;
}

const GOODBYE_WITHIN_MS = 2000;
/** T1 of RFC 3261: what a round trip may take. */
const FIRST_ANSWER_MS = 500;

/** A call being placed; `answered` and `ended` tell how it goes. */
export class Call extends Leg {
  readonly request: CallRequest;
  readonly #sipp: Sipp;
  readonly #hearing = new AbortController();
  #heard = false;

  constructor(request: CallRequest, sipp: Sipp) {
    super(`${randomUUID()}@caller`);
    this.request = request;
    this.#sipp = sipp;
  }

  start(rtpPort: number): void {
    const { from, number } = this.request;
    const headers = [`X-From: ${fromHeader(from)}`, `X-To: ${number}`, `X-Rtp: ${rtpPort}`];
    this.#sipp.tell({ method: 'START', callId: this.id, headers, isDone: () => this.has('invite') });
  }

  hangUp(): void {
    if (this.end) return;
    if (this.#heard) this.#tellHangUp(() => this.end !== undefined);
    else void this.#giveUp();
  }

  override take(message: SipMessage): void {
    const tooLate = this.end !== undefined && !this.#heard;
    if (message.method === 'INVITE' && message.status !== null) this.#heard = true;
    super.take(message);
    if (this.#heard) this.#hearing.abort();
    if (tooLate && this.#heard) this.#tellHangUp(() => false);
  }

  #tellHangUp(isDone: () => boolean): void {
    this.#sipp.tell({ method: 'HANGUP', callId: this.id, isDone });
  }

  /** Before the first answer there is nothing to cancel yet (RFC 3261, 9.1): it gets a moment to come. */
  async #giveUp(): Promise<void> {
    await pause(FIRST_ANSWER_MS, undefined, { signal: this.#hearing.signal }).catch(() => undefined);
    if (this.#heard) this.hangUp();
    else this.finish({ at: Date.now(), by: 'lost', detail: 'nobody answers there' });
  }
}

export class Callers {
  readonly #calls: Map<string, Call>;
  readonly #sipp: Sipp;
  readonly #rtp: RtpSocket | undefined;

  private constructor(sipp: Sipp, rtp: RtpSocket | undefined, calls: Map<string, Call>) {
    this.#sipp = sipp;
    this.#rtp = rtp;
    this.#calls = calls;
    void sipp.ended.then((why) => this.#lose(why));
  }

  /** Callers who phone `target`. Throws an OperatorError when SIPp cannot start. */
  static async start(target: Address, options: CallersOptions = {}): Promise<Callers> {
    const { host = '127.0.0.1', deaf = false } = options;
    const calls = new Map<string, Call>();
    const rtp = deaf ? undefined : await RtpSocket.open(host);
    const sipp = await Sipp.start({
      scenario: 'caller',
      host,
      port: 0,
      remote: target,
      onMessage: (message) => calls.get(message.callId)?.take(message),
      onMedia: (callId, remote) => rtp && calls.get(callId)?.takeSound(rtp.stream(remote)),
    });
    return new Callers(sipp, rtp, calls);
  }

  place(request: CallRequest): Call {
    const call = new Call(request, this.#sipp);
    this.#calls.set(call.id, call);
    call.start(this.#rtp?.port ?? DISCARD_PORT);
    return call;
  }

  /** Calls that have not ended. */
  open(): readonly Call[] {
    return [...this.#calls.values()].filter((call) => !call.end);
  }

  /** Everybody hangs up, then SIPp ends. */
  async stop(): Promise<void> {
    const open = this.open();
    open.forEach((call) => call.hangUp());
    if (open.length > 0)
      await Promise.race([Promise.all(open.map((call) => call.ended)), pause(GOODBYE_WITHIN_MS)]);
    await this.#sipp.stop();
    this.#rtp?.close();
  }

  #lose(why: string): void {
    this.open().forEach((call) => call.finish({ at: Date.now(), by: 'lost', detail: why }));
  }
}

function fromHeader(from: string | null): string {
  if (from === null) return '"Anonymous" <sip:anonymous@anonymous.invalid>';
  return `"${from}" <sip:${from}@127.0.0.1>`;
}
