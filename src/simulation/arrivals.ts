/** When the next caller phones. */
import { DateTime } from 'luxon';
import type { EpochMs } from '../routing/ids.ts';
import type { Random } from './random.ts';
import type { Arrivals } from './scenario.ts';

const HALF_HOUR_MS = 30 * 60_000;

/** Tells the next call, and the next. */
export class CallTimes {
  readonly #arrivals: Arrivals;
  readonly #random: Random;
  /** Mean calls in the half-hour that ends at `border`. */
  #halfHour = { border: -Infinity, calls: 0 };

  constructor(arrivals: Arrivals, random: Random) {
    this.#arrivals = arrivals;
    this.#random = random;
  }

  /** The moment of the next call after `at`, with its fraction of a ms; Infinity when there is none before `endAt`. */
  next(at: EpochMs, endAt: EpochMs): EpochMs {
    const arrivals = this.#arrivals;
    const next =
      arrivals.kind === 'poisson'
        ? at + this.#random.exponential(arrivals.meanGapMs)
        : this.#inProfile(arrivals, at, endAt);
    return next < endAt ? next : Infinity;
  }

  /** A Poisson process whose rate steps at the half-hours: what is left of a gap at a border is drawn anew. */
  #inProfile(profile: Profile, at: EpochMs, endAt: EpochMs): EpochMs {
    for (let from = at; from < endAt;) {
      const { border, calls } = this.#around(profile, from);
      const next = calls > 0 ? from + this.#random.exponential(HALF_HOUR_MS / calls) : Infinity;
      if (next < border) return next;
      from = border;
    }
    return Infinity;
  }

  /** Local time is dear to ask for: once per half-hour. */
  #around(profile: Profile, at: EpochMs): { readonly border: EpochMs; readonly calls: number } {
    const border = (Math.floor(at / HALF_HOUR_MS) + 1) * HALF_HOUR_MS;
    if (border !== this.#halfHour.border) this.#halfHour = { border, calls: callsAround(profile, at) };
    return this.#halfHour;
  }
}

type Profile = Extract<Arrivals, { readonly kind: 'profile' }>;

/** Half-hours begin at whole half-hours of epoch time in every zone of Europe, so summer time moves their names only. */
function callsAround({ timeZone, halfHours, quietWeekdays }: Profile, at: EpochMs): number {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  if (quietWeekdays.includes(local.weekday)) return 0;
  const name = `${String(local.hour).padStart(2, '0')}:${local.minute < 30 ? '00' : '30'}`;
  return halfHours[name] ?? 0;
}
