/** Agents' SIP phones: one SIPp at one address rings for all of them; the user part of the INVITE says for whom. */
import { setTimeout as pause } from 'node:timers/promises';
import { Leg } from './leg.ts';
import { DISCARD_PORT, RtpSocket } from './rtp.ts';
import { Sipp } from './sipp.ts';
import type { Order, Refusal } from './sipp.ts';
import type { Address } from './sipp-process.ts';
import type { SipMessage } from './trace.ts';

const GOODBYE_WITHIN_MS = 2000;

/** A phone that rings, and the talk after it. */
export class Ring extends Leg {
  /** Whose phone: "jansen" for sip:jansen@127.0.0.1:5071. */
  readonly agentId: string;
  readonly #sipp: Sipp;
  readonly #rtp: RtpSocket | undefined;
  readonly #acknowledged: Promise<void>;
  #acknowledge: () => void = () => undefined;

  constructor(id: string, agentId: string, means: { sipp: Sipp; rtp: RtpSocket | undefined }) {
    super(id);
    this.agentId = agentId;
    this.#sipp = means.sipp;
    this.#rtp = means.rtp;
    this.#acknowledged = new Promise((resolve) => (this.#acknowledge = resolve));
  }

  /** Where the caller's side wants its sound; there is sound from the answer on. */
  soundTo(remote: Address): void {
    const rtp = this.#rtp;
    if (rtp) void this.answered.then(() => this.takeSound(rtp.stream(remote)));
  }

  answer(): void {
    const headers = [`X-Rtp: ${this.#rtp?.port ?? DISCARD_PORT}`];
    const isDone = (): boolean => this.end !== undefined || this.has('answered');
    this.#sipp.tell({ method: 'ANSWER', callId: this.id, headers, isDone });
  }

  /** With this SIP status: not to be disturbed (480), engaged (486), declined by the person (603), timed out (408). */
  decline(status: Refusal = 486): void {
    this.#sipp.tell({
      method: `DECLINE${status}`,
      callId: this.id,
      isDone: () => this.end !== undefined,
    });
  }

  /** Not before the caller's side has acknowledged the answer (RFC 3261, 15). */
  hangUp(): void {
    const order: Order = { method: 'HANGUP', callId: this.id, isDone: () => this.end !== undefined };
    void this.#acknowledged.then(() => this.end ?? this.#sipp.tell(order));
  }

  override take(message: SipMessage): void {
    if (message.method === 'ACK') this.#acknowledge();
    super.take(message);
  }
}

export interface PhonesOptions {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly onRing: (ring: Ring) => void;
  /** No sound: for a large load. */
  readonly deaf?: boolean;
}

export class Phones {
  readonly #rings = new Map<string, Ring>();
  /** Addresses in INVITEs whose ring is not known yet: the two traces are not read in step. */
  readonly #early = new Map<string, Address>();
  readonly #onRing: (ring: Ring) => void;
  readonly #rtp: RtpSocket | undefined;
  #sipp: Sipp | undefined;

  private constructor(options: PhonesOptions, rtp: RtpSocket | undefined) {
    this.#onRing = options.onRing;
    this.#rtp = rtp;
  }

  /** Throws an OperatorError when SIPp cannot start, for instance because the port is taken. */
  static async start(options: PhonesOptions): Promise<Phones> {
    const { host, port, deaf = false } = options;
    const phones = new Phones(options, deaf ? undefined : await RtpSocket.open(host));
    phones.#sipp = await Sipp.start({
      scenario: 'phone',
      host,
      port,
      onMessage: (message) => phones.#take(message),
      onMedia: (callId, remote) => phones.#takeMedia(callId, remote),
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
    this.#rtp?.close();
  }

  #take(message: SipMessage): void {
    const known = this.#rings.get(message.callId);
    if (known) return known.take(message);
    if (message.method !== 'INVITE' || message.sent || !this.#sipp) return;
    const means = { sipp: this.#sipp, rtp: this.#rtp };
    const ring = new Ring(message.callId, decodeURIComponent(message.user), means);
    this.#rings.set(ring.id, ring);
    ring.take(message);
    this.#takeMedia(ring.id, this.#early.get(ring.id));
    this.#onRing(ring);
  }

  #takeMedia(callId: string, remote: Address | undefined): void {
    if (!remote) return;
    const ring = this.#rings.get(callId);
    if (ring) ring.soundTo(remote);
    else this.#early.set(callId, remote);
    if (ring) this.#early.delete(callId);
  }
}
