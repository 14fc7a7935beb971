/** When the next caller phones. */
import { DateTime } from 'luxon';
import type { EpochMs } from '../routing/ids.ts';
import type { Random } from './random.ts';
import type { Arrivals } from './scenario.ts';

const HALF_HOUR_MS = 30 * 60_000;

/** The moment of the next call after `at`, not beyond `endAt`; Infinity when there is none. */
export function nextArrival(arrivals: Arrivals, random: Random, at: EpochMs, endAt: EpochMs): EpochMs {
  const next =
    arrivals.kind === 'poisson'
      ? at + random.exponential(arrivals.meanGapMs)
      : inProfile(arrivals, random, at, endAt);
  return next < endAt ? next : Infinity;
}

type Profile = Extract<Arrivals, { readonly kind: 'profile' }>;

/** A Poisson process whose rate steps at the half-hours: what is left of a gap at a border is drawn anew. */
function inProfile(profile: Profile, random: Random, at: EpochMs, endAt: EpochMs): EpochMs {
  for (let from = at; from < endAt;) {
    const border = (Math.floor(from / HALF_HOUR_MS) + 1) * HALF_HOUR_MS;
    const calls = callsAround(profile, from);
    const next = calls > 0 ? from + random.exponential(HALF_HOUR_MS / calls) : Infinity;
    if (next < border) return next;
    from = border;
  }
  return Infinity;
}

/** Half-hours begin at whole half-hours of epoch time in every zone of Europe, so summer time moves their names only. */
function callsAround({ timeZone, halfHours, quietWeekdays }: Profile, at: EpochMs): number {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  if (quietWeekdays.includes(local.weekday)) return 0;
  const name = `${String(local.hour).padStart(2, '0')}:${local.minute < 30 ? '00' : '30'}`;
  return halfHours[name] ?? 0;
}
