/** Agents' SIP phones: one SIPp at one address rings for all of them; the user part of the INVITE says for whom. */
import { setTimeout as pause } from 'node:timers/promises';

import { Leg } from './leg.ts';
import { Sipp } from './sipp.ts';
import type { Address } from './sipp.ts';
import type { SipMessage } from './trace.ts';

const GOODBYE_WITHIN_MS = 2000;

/** A phone that rings, and the talk after it. */
export class Ring extends Leg {
  /** Whose phone: "jansen" for sip:jansen@127.0.0.1:5071. */
  readonly agentId: string;
  readonly #sipp: Sipp;

  constructor(id: string, agentId: string, sipp: Sipp) {
    super(id);
    this.agentId = agentId;
    this.#sipp = sipp;
  }

  answer(): void {
    if (!this.end) this.#sipp.tell('ANSWER', this.id);
  }

  /** 486 Busy Here. */
  decline(): void {
    if (!this.end) this.#sipp.tell('DECLINE', this.id);
  }

  hangUp(): void {
    if (!this.end) this.#sipp.tell('HANGUP', this.id);
  }
}

export interface PhonesOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly onRing: (ring: Ring) => void;
}

export class Phones {
  readonly #rings = new Map<string, Ring>();
  readonly #onRing: (ring: Ring) => void;
  #sipp: Sipp | undefined;

  private constructor(options: PhonesOptions) {
    this.#onRing = options.onRing;
  }

  /** Throws an OperatorError when SIPp cannot start, for instance because the port is taken. */
  static async start(options: PhonesOptions): Promise<Phones> {
    const phones = new Phones(options);
    const { host, port } = options;
    phones.#sipp = await Sipp.start({
      scenario: 'phone',
      host,
      port,
      onMessage: (message) => phones.#take(message),
    });
    return phones;
  }

  get address(): Address {
    return this.#sipp?.address ?? { host: '', port: 0 };
  }

  /** Phones that ring or talk. */
  open(): readonly Ring[] {
    return [...this.#rings.values()].filter((ring) => !ring.end);
  }

  /** Everybody puts the phone down, then SIPp ends. */
  async stop(): Promise<void> {
    const open = this.open();
    open.forEach((ring) => (ring.has('answered') ? ring.hangUp() : ring.decline()));
    if (open.length > 0)
      await Promise.race([Promise.all(open.map((ring) => ring.ended)), pause(GOODBYE_WITHIN_MS)]);
    await this.#sipp?.stop();
  }

  #take(message: SipMessage): void {
    const known = this.#rings.get(message.callId);
    if (known) return known.take(message);
    if (message.method !== 'INVITE' || message.sent || !this.#sipp) return;
    const ring = new Ring(message.callId, decodeURIComponent(message.user), this.#sipp);
    this.#rings.set(ring.id, ring);
    ring.take(message);
    this.#onRing(ring);
  }
}
