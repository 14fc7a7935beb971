/** Whether what was due to be said is in what somebody heard: the sound itself is compared, not what was told of it. */
import type { Audible } from './tone.ts';

/** Speech is told apart as well at 2 kHz, and 16 times as fast. */
const THINNED = 4;
const THIN_RATE = 8000 / THINNED;
/** A-law and a frame lost at the edge cost a little of a perfect 1; other words come to less than a half. */
const ALIKE = 0.9;
/** Words are known by their middle: where there is only silence after them, nothing is sent any more. */
const MIDDLE = 0.6;
const LONGEST_COMPARED = 2 * THIN_RATE;
const LOOK_EVERY = THIN_RATE / 10;

/** The words, once for each of the four places where they may lie between the samples that are kept. */
type Template = readonly Float64Array[];

/** Keeps what a leg hears. */
export class Ears {
  readonly #heard: number[] = [];
  readonly #looking = new Set<() => void>();
  #rest: number[] = [];

  constructor(leg: Audible) {
    leg.listen((samples) => {
      this.#take(samples);
      for (const look of this.#looking) look();
    });
  }

  /** What was heard until now is not looked at any more. */
  forget(): void {
    this.#heard.length = 0;
  }

  /** Likeness, 0..1, of the words (8 kHz samples) to the stretch of what was heard that is most like them. */
  likeness(words: Int16Array): number {
    return likeness(this.#heard, templateOf(words), 0);
  }

  /** Resolves when the words have been heard. */
  said(words: Int16Array): Promise<void> {
    const template = templateOf(words);
    const size = template[0]?.length ?? 0;
    let looked = 0;
    return new Promise((resolve) => {
      const look = (): void => {
        looked = Math.min(looked, this.#heard.length);
        if (this.#heard.length < looked + size + LOOK_EVERY) return;
        const alike = likeness(this.#heard, template, looked);
        looked = this.#heard.length - size;
        if (alike < ALIKE) return;
        this.#looking.delete(look);
        resolve();
      };
      this.#looking.add(look);
      look();
    });
  }

  #take(samples: Int16Array): void {
    this.#rest.push(...samples);
    const whole = this.#rest.length - (this.#rest.length % THINNED);
    this.#heard.push(...thinned(this.#rest.slice(0, whole), 0));
    this.#rest = this.#rest.slice(whole);
  }
}

/** The samples of an 8 kHz 16-bit mono WAV. */
export function samplesOf(wav: Buffer): Int16Array {
  const start = wav.indexOf('data', 12, 'latin1') + 8;
  const length = Math.floor((wav.length - start) / 2);
  return Int16Array.from({ length }, (_, i) => wav.readInt16LE(start + 2 * i));
}

function templateOf(words: Int16Array): Template {
  const size = Math.min(Math.floor(words.length * MIDDLE), LONGEST_COMPARED * THINNED);
  const middle = Math.floor((words.length - size) / 2);
  const part = [...words.subarray(middle, middle + size)];
  return Array.from({ length: THINNED }, (_, shift) => Float64Array.from(thinned(part, shift)));
}

/** Every four samples as one, their mean. */
function thinned(samples: readonly number[], shift: number): number[] {
  const length = Math.floor((samples.length - shift) / THINNED);
  return Array.from({ length }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < THINNED; j += 1) sum += samples[shift + i * THINNED + j] ?? 0;
    return sum / THINNED;
  });
}

/** Normalised cross-correlation, its highest over all places from `from` on. */
function likeness(heard: readonly number[], template: Template, from: number): number {
  return Math.max(...template.map((words) => likenessOf(Float64Array.from(heard.slice(from)), words)));
}

function likenessOf(heard: Float64Array, words: Float64Array): number {
  const size = words.length;
  const power = words.reduce((sum, sample) => sum + sample * sample, 0);
  if (size === 0 || heard.length < size || power === 0) return 0;
  let energy = heard.subarray(0, size).reduce((sum, sample) => sum + sample * sample, 0);
  let best = 0;
  for (let at = 0; at + size <= heard.length; at += 1) {
    if (energy > 1) {
      let product = 0;
      for (let i = 0; i < size; i += 1) product += (heard[at + i] ?? 0) * (words[i] ?? 0);
      best = Math.max(best, product / Math.sqrt(energy * power));
    }
    energy += (heard[at + size] ?? 0) ** 2 - (heard[at] ?? 0) ** 2;
  }
  return best;
}
