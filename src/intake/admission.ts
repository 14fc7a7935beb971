/**
 * Whether a new caller is let in, by the load of the moment. Pure: moment, load and policy are arguments, and whoever
 * asks keeps the state. It stands before the log, because a caller who is refused must cost next to nothing; those who
 * are with us already are never touched.
 *
 *   open ──load too high──▶ limited: so many a second ──load still too high──▶ fewer
 *    ▲                         │          └──load low again──▶ more
 *    └──the limit no longer bites, load low
 *
 * In the terms of RFC 6357 (5.1, 5.4): local overload control by rate, with a band between LOW and 1 in which nothing
 * changes. Load is told as a share of what we may carry: 1 is the limit, see load.ts.
 */
import type { EpochMs } from '../routing/ids.ts';

/** What is laid down about who gets the room there is. */
export interface AdmissionPolicy {
  /** So many new callers a second are let in however high the load: a hiccup must not refuse the one caller of a quiet minute. */
  readonly leastPerSecond: number;
  /** For every hundred callers let in while limited so many of the refused are told in words; 0: none, all hear their network's tone. */
  readonly spokenPercent: number;
}

export interface Arrival {
  readonly at: EpochMs;
  /** Load as it is for this caller: that of the last measurement, or what their own wait until now says. */
  readonly load: number;
}

/** admit: as any caller. tell: hears that it is too busy, in words. refuse: is not answered (SIP 503, Q.850 cause 42). */
export type Verdict = 'admit' | 'tell' | 'refuse';

export interface AdmissionState {
  /** New callers a second; null: everybody. */
  readonly limit: number | null;
  /** Callers who may come in now, under the limit, and by `leastPerSecond`; refilled up to `filledAt`. */
  readonly room: number;
  readonly leastRoom: number;
  /** Callers who may be told in words. */
  readonly words: number;
  readonly filledAt: EpochMs;
}

/** What came since the last measurement, per second. */
export interface Measured {
  readonly at: EpochMs;
  readonly load: number;
  readonly arrivedPerSecond: number;
  readonly admittedPerSecond: number;
}

/** Below this there is room for more. */
const LOW = 0.7;
/** Above this only `leastPerSecond` come in, whatever the limit of before. */
const BRAKE = 2;
/** In one measurement the limit falls to half at most: what it does shows in the next one. */
const LOWER_AT_MOST_TO = 0.5;
const RAISE_BY = 1.15;
const RAISE_PER_SECOND = 0.5;
/** A limit so far above what comes is none. */
const NO_LIMIT_ABOVE = 1.5;
/** A second's worth is the most that may come at once: callers who come together come together. */
const BURST_MS = 1_000;
const MOST_WORDS = 5;

export const everybody = (at: EpochMs, policy: AdmissionPolicy): AdmissionState => ({
  limit: null,
  room: 0,
  leastRoom: burst(policy.leastPerSecond),
  words: 0,
  filledAt: at,
});

/** After a measurement: how many may come in from now on. */
export function measured(state: AdmissionState, now: Measured, policy: AdmissionPolicy): AdmissionState {
  const filled = refilled(state, now.at, policy);
  const limit = limitAfter(state.limit, now, policy);
  // From the start of a limit on room is saved for; what an earlier, higher one had saved is too much now.
  return { ...filled, limit, room: limit === null ? 0 : Math.min(filled.room, burst(limit)) };
}

function limitAfter(
  limit: number | null,
  { load, arrivedPerSecond, admittedPerSecond }: Measured,
  { leastPerSecond }: AdmissionPolicy,
): number | null {
  if (load >= 1) {
    const present = Math.min(limit ?? Infinity, admittedPerSecond);
    return Math.max(leastPerSecond, present * Math.max(LOWER_AT_MOST_TO, 1 / load));
  }
  if (limit === null || load > LOW) return limit;
  const raised = limit * RAISE_BY + RAISE_PER_SECOND;
  return raised > arrivedPerSecond * NO_LIMIT_ABOVE + leastPerSecond ? null : raised;
}

/** One caller has come: what becomes of them, and the state after it. */
export function judge(
  state: AdmissionState,
  { at, load }: Arrival,
  policy: AdmissionPolicy,
): { readonly verdict: Verdict; readonly state: AdmissionState } {
  const now = refilled(state, at, policy);
  const braking = load >= BRAKE;
  if (now.limit === null && !braking) return { verdict: 'admit', state: now };
  const words = Math.min(MOST_WORDS, now.words + policy.spokenPercent / 100);
  if (!braking && now.room >= 1) return { verdict: 'admit', state: { ...now, room: now.room - 1, words } };
  if (now.leastRoom >= 1) return { verdict: 'admit', state: { ...now, leastRoom: now.leastRoom - 1, words } };
  if (!braking && now.words >= 1) return { verdict: 'tell', state: { ...now, words: now.words - 1 } };
  return { verdict: 'refuse', state: now };
}

function refilled(state: AdmissionState, at: EpochMs, { leastPerSecond }: AdmissionPolicy): AdmissionState {
  const seconds = Math.max(0, at - state.filledAt) / 1_000;
  const fill = (room: number, perSecond: number): number =>
    Math.min(burst(perSecond), room + perSecond * seconds);
  return {
    ...state,
    room: state.limit === null ? 0 : fill(state.room, Math.max(0, state.limit - leastPerSecond)),
    leastRoom: fill(state.leastRoom, leastPerSecond),
    filledAt: Math.max(at, state.filledAt),
  };
}

/** At least one caller, so that a limit below one a second lets somebody in at times. */
const burst = (perSecond: number): number => Math.max(1, (perSecond * BURST_MS) / 1_000);
