/** Finds out by the sound itself whether a tone arrives: Goertzel's filter over what a leg hears. */
import type { FrameListener } from '../../scripts/sip/rtp.ts';

const SAMPLE_RATE = 8000;
/** Share of all power that must be in the one tone: speech and music never come near it. */
const PURE = 0.9;
/** Root mean square of a 16-bit sample below which there is silence. */
const AUDIBLE = 300;
/** So many frames of 20 ms in a row: a click or a codec's start does not count. */
const FRAMES_IN_A_ROW = 15;

/** Part of the signal's power, 0..1, that is at this frequency. 0 for silence. */
export function shareOfTone(samples: Int16Array, hertz: number): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (Math.sqrt(energy / samples.length) < AUDIBLE) return 0;
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE);
  let [previous, beforePrevious] = [0, 0];
  for (const sample of samples) {
    [previous, beforePrevious] = [sample + coefficient * previous - beforePrevious, previous];
  }
  const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return (2 * power) / (samples.length * energy);
}

/** Anything that can be listened to: a caller's or a phone's leg. */
export interface Audible {
  listen(listener: FrameListener): void;
}

/** Resolves when the tone has been heard, pure, for 300 ms on end. Choose a multiple of 50 Hz: it fits a frame. */
export function toneHeard(leg: Audible, hertz: number): Promise<void> {
  return heard(leg, (samples) => shareOfTone(samples, hertz) > PURE);
}

/** Resolves when something other than silence has been heard for 300 ms on end: speech, music. */
export function soundHeard(leg: Audible): Promise<void> {
  return heard(leg, (samples) => samples.some((sample) => Math.abs(sample) > AUDIBLE));
}

function heard(leg: Audible, isIt: (samples: Int16Array) => boolean): Promise<void> {
  return new Promise((resolve) => {
    let inARow = 0;
    leg.listen((samples) => {
      inARow = isIt(samples) ? inARow + 1 : 0;
      if (inARow === FRAMES_IN_A_ROW) resolve();
    });
  });
}
