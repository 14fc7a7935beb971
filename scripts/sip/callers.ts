/** People who phone: each call is told what to do while it runs. One SIPp serves any number of them. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { Leg } from './leg.ts';
import { Sipp } from './sipp.ts';
import type { Address } from './sipp.ts';

export interface CallRequest {
  /** As dialled: "14015". */
  readonly number: string;
  /** "0612345678"; null withholds the number. */
  readonly from: string | null;
}

const GOODBYE_WITHIN_MS = 2000;

/** A call being placed; `answered` and `ended` tell how it goes. */
export class Call extends Leg {
  readonly request: CallRequest;
  readonly #sipp: Sipp;

  constructor(request: CallRequest, sipp: Sipp) {
    super(`${randomUUID()}@caller`);
    this.request = request;
    this.#sipp = sipp;
  }

  start(): void {
    this.#sipp.tell('START', this.id, [
      `X-From: ${fromHeader(this.request.from)}`,
      `X-To: ${this.request.number}`,
    ]);
  }

  /** Sends one key, 0-9 * #, as RFC 4733 telephone-event. */
  press(key: string): void {
    if (!this.end) this.#sipp.tell('PRESS', this.id, [`X-Key: ${key}`]);
  }

  hangUp(): void {
    if (!this.end) this.#sipp.tell('HANGUP', this.id);
  }
}

export class Callers {
  readonly #calls = new Map<string, Call>();
  readonly #sipp: Sipp;

  private constructor(sipp: Sipp, calls: Map<string, Call>) {
    this.#sipp = sipp;
    this.#calls = calls;
    void sipp.ended.then((why) => this.#lose(why));
  }

  /** Callers at `host` (a free port) who phone `target`. Throws an OperatorError when SIPp cannot start. */
  static async start(target: Address, host = '127.0.0.1'): Promise<Callers> {
    const calls = new Map<string, Call>();
    const sipp = await Sipp.start({
      scenario: 'caller',
      host,
      port: 0,
      remote: target,
      onMessage: (message) => calls.get(message.callId)?.take(message),
    });
    return new Callers(sipp, calls);
  }

  place(request: CallRequest): Call {
    const call = new Call(request, this.#sipp);
    this.#calls.set(call.id, call);
    call.start();
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
  }

  #lose(why: string): void {
    this.open().forEach((call) => call.finish({ at: Date.now(), by: 'lost', detail: why }));
  }
}

function fromHeader(from: string | null): string {
  if (from === null) return '"Anonymous" <sip:anonymous@anonymous.invalid>';
  return `"${from}" <sip:${from}@127.0.0.1>`;
}
