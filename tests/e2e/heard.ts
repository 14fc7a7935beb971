/** Who hears whom, by the sound itself: each person has a tone of their own. */
import type { Leg } from '../../scripts/sip/leg.ts';

const SAMPLES_PER_SECOND = 8000;
/** 50 ms: tones 100 Hz apart are told apart. */
const WINDOW = 400;
/** So much of the sound must be this tone; two at once have half each. */
const SHARE = 0.2;
/** So quiet is silence (of 32767). */
const QUIET = 100;

/** Resolves at the first 50 ms in which the leg hears all of these tones and none of the others. */
export function hears(
  leg: Leg,
  { all, none = [] }: { all: readonly number[]; none?: readonly number[] },
): Promise<void> {
  return new Promise((resolve) => {
    let samples: number[] = [];
    let done = false;
    leg.listen((frame) => {
      if (done) return;
      samples.push(...frame);
      if (samples.length < WINDOW) return;
      const present = (hertz: number): boolean => share(samples, hertz) > SHARE;
      done = all.every(present) && !none.some(present);
      samples = [];
      if (done) resolve();
    });
  });
}

/** The part of the sound's power that is this tone (Goertzel), 0..1. */
function share(samples: readonly number[], hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLES_PER_SECOND);
  let before = 0;
  let last = 0;
  let power = 0;
  for (const sample of samples) {
    [before, last] = [last, sample + turn * last - before];
    power += sample * sample;
  }
  if (power < QUIET * QUIET * samples.length) return 0;
  return (2 * (last * last + before * before - turn * last * before)) / (power * samples.length);
}
