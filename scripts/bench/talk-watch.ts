/** Whether two people in a talk keep hearing each other: both hold a tone, and every packet that comes is timed. */
import type { Call } from '../sip/callers.ts';
import type { Leg } from '../sip/leg.ts';
import type { Ring } from '../sip/phones.ts';

const TONE_HERTZ = 440;

export class TalkWatch {
  readonly #call: Call;
  readonly #ring: Ring;
  readonly #heardAt = new Map<Leg, number>();
  #longestMs = 0;

  constructor(call: Call, ring: Ring) {
    this.#call = call;
    this.#ring = ring;
    for (const leg of [call, ring]) {
      leg.startTone(TONE_HERTZ);
      leg.listen(() => this.#heard(leg));
    }
  }

  /** From here on it counts. */
  begin(): void {
    this.#longestMs = 0;
  }

  /** Somebody hung up, or was cut off. */
  get isOver(): boolean {
    return this.#call.end !== undefined || this.#ring.end !== undefined;
  }

  /** The longest time in which one of the two heard nothing, up to now, ms. */
  longestSilenceMs(): number {
    const now = performance.now();
    return Math.max(this.#longestMs, ...[...this.#heardAt.values()].map((at) => now - at));
  }

  hangUp(): Promise<unknown> {
    this.#call.hangUp();
    return this.#call.ended;
  }

  #heard(leg: Leg): void {
    const now = performance.now();
    this.#longestMs = Math.max(this.#longestMs, now - (this.#heardAt.get(leg) ?? now));
    this.#heardAt.set(leg, now);
  }
}
