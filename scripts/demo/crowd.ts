/** The callers of the demonstration: they arrive at random, and no two are alike. */
import { setTimeout as pause } from 'node:timers/promises';
import { behave } from '../call/behaviour.ts';
import type { Behaviour } from '../call/behaviour.ts';
import type { ContactWatch } from '../call/contact-watch.ts';
import { reportOf } from '../call/outcome.ts';
import type { CallReport } from '../call/outcome.ts';
import type { Callers } from '../sip/callers.ts';
import type { Chance } from './chance.ts';
import type { Choices } from './choices.ts';

export interface CrowdOptions {
  readonly number: string;
  readonly callersPerMinute: number;
  readonly durationMs: number;
  readonly meanTalkMs: number;
  /** What callers of this number press, by weight. */
  readonly choices: Choices;
}

/** The console hears of the end a moment after the line is closed. */
const LAST_WORD_MS = 1000;

export class Crowd {
  readonly reports: CallReport[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #callers: Callers;
  readonly #watch: ContactWatch;
  readonly #chance: Chance;
  readonly #options: CrowdOptions;

  constructor(means: { callers: Callers; watch: ContactWatch; chance: Chance }, options: CrowdOptions) {
    this.#callers = means.callers;
    this.#watch = means.watch;
    this.#chance = means.chance;
    this.#options = options;
  }

  /** Lets callers arrive until the time is over or `stop`. */
  async arrive(stop: AbortSignal): Promise<void> {
    const { durationMs, callersPerMinute } = this.#options;
    const until = Date.now() + durationMs;
    for (;;) {
      const gapMs = this.#chance.exponential(60_000 / callersPerMinute);
      if (Date.now() + gapMs > until) return;
      const waited = await pause(gapMs, true, { signal: stop }).catch(() => false);
      if (!waited) return;
      const call = this.#oneCaller().finally(() => this.#running.delete(call));
      this.#running.add(call);
    }
  }

  /** Settles when everybody has hung up. */
  async gone(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #oneCaller(): Promise<void> {
    const request = { number: this.#options.number, from: this.#phoneNumber() };
    const contact = this.#watch.expect(request.number, request.from);
    const call = this.#callers.place(request);
    const end = await behave(call, this.#character(), contact.connected);
    if (contact.contactId) await Promise.race([contact.gone, pause(LAST_WORD_MS)]);
    this.reports.push(reportOf(call, end, contact));
  }

  #phoneNumber(): string | null {
    if (this.#chance.happens(0.04)) return null;
    // 061 … 065: numbers that there can be.
    return `06${String(Math.floor(this.#chance.between(10_000_000, 59_999_999)))}`;
  }

  #character(): Behaviour {
    const impatient = this.#chance.happens(0.15);
    return {
      keys: this.#keys(),
      keyGapMs: this.#chance.between(1500, 7000),
      patienceMs: impatient ? this.#chance.between(8000, 35_000) : this.#chance.between(90_000, 300_000),
      talkMs: this.#chance.happens(0.25) ? this.#chance.exponential(this.#options.meanTalkMs) : null,
    };
  }

  /** Most know what they want; some press nothing, or something else first; some rather wait for a call back. */
  #keys(): string {
    const choice = this.#chance.pick(this.#options.choices, '1');
    if (this.#chance.happens(0.05)) return '';
    return this.#chance.happens(0.12) ? `${choice},,,,,,,,*,,,,,,1` : choice;
  }
}
