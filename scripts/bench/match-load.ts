/**
 * The load of the match benchmark, the same for both queues: so many callers waiting all the time, agents who
 * answer and talk for random times. Measured at the phone: from the agent's BYE to the next INVITE for that agent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Callers } from '../sip/callers.ts';
import type { Ring } from '../sip/phones.ts';

export interface MatchLoad {
  readonly number: string;
  readonly waiting: number;
  readonly agents: number;
  readonly samples: number;
}

const ARRIVALS_MS = 40;
/** Spread over more than a second, so that what looks once a second cannot hide in step with it. */
const TALK_MS = { least: 500, most: 2500 };
const ANSWER_MS = { least: 30, most: 200 };
/** Agents' first calls, while the line still fills up, don't count. */
const WARM_UP = 2;
const GIVE_UP_MS = 150_000;

const between = ({ least, most }: { least: number; most: number }): number =>
  least + Math.random() * (most - least);

/** One agent's phone in the load: answers, talks, hangs up, and counts until it rings again. */
class MeasuredPhone {
  hungUpAt: number | undefined;
  talks = 0;

  /** ms since this agent's last BYE; undefined when there was none that counts. */
  ring(ring: Ring): number | undefined {
    const invitedAt = ring.timeline[0]?.at;
    const since = this.hungUpAt;
    this.hungUpAt = undefined;
    void this.#talk(ring);
    return invitedAt === undefined || since === undefined || this.talks <= WARM_UP
      ? undefined
      : invitedAt - since;
  }

  async #talk(ring: Ring): Promise<void> {
    await pause(between(ANSWER_MS));
    ring.answer();
    await Promise.race([ring.answered, ring.ended]);
    await pause(between(TALK_MS));
    ring.hangUp();
    const end = await ring.ended;
    this.talks += 1;
    // Only after the agent's own BYE is the time from BYE to INVITE what we measure.
    this.hungUpAt = end.by === 'us' ? end.at : undefined;
  }
}

/** Takes rings from the phones and keeps the line filled until there are enough samples (ms). */
export class MatchMeasurement {
  readonly samplesMs: number[] = [];
  readonly #phones = new Map<string, MeasuredPhone>();
  readonly #load: MatchLoad;
  readonly #callers: Callers;
  #done: () => void = () => undefined;

  constructor(callers: Callers, load: MatchLoad) {
    this.#callers = callers;
    this.#load = load;
  }

  take(ring: Ring): void {
    const phone = this.#phones.get(ring.agentId) ?? new MeasuredPhone();
    this.#phones.set(ring.agentId, phone);
    const sample = phone.ring(ring);
    if (sample !== undefined) this.samplesMs.push(sample);
    if (this.samplesMs.length >= this.#load.samples) this.#done();
  }

  /** Resolves when there are enough samples, or with what there is when it takes too long. */
  async run(): Promise<readonly number[]> {
    const done = new Promise<void>((resolve) => (this.#done = resolve));
    const over = new AbortController();
    const line = this.#keepFull(over.signal);
    await Promise.race([done, pause(GIVE_UP_MS, undefined, { signal: over.signal }).catch(() => undefined)]);
    over.abort();
    await line;
    const open = this.#callers.open();
    open.forEach((call) => call.hangUp());
    await Promise.all(open.map((call) => call.ended));
    return this.samplesMs.slice(0, this.#load.samples);
  }

  /** Whoever was helped is replaced by a new caller at once. */
  async #keepFull(signal: AbortSignal): Promise<void> {
    const { number, waiting, agents } = this.#load;
    for (let n = 0; n < waiting + agents; n += 1) {
      this.#phone(number, n, signal);
      await pause(ARRIVALS_MS);
    }
  }

  #phone(number: string, n: number, signal: AbortSignal): void {
    if (signal.aborted) return;
    const call = this.#callers.place({ number, from: `0612${String(100_000 + n)}` });
    void call.ended.then(() => this.#phone(number, n, signal));
  }
}
