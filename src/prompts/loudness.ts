/**
 * Equally loud by the level of the speech, not by the loudest sample: a click in a recording must not make its words
 * soft. After the idea of ITU-T P.56 (active speech level), with two gates: frames without sound, and pauses, do not
 * count. Samples are −1 … 1; levels are root mean square, in dB of full scale.
 */

/** What everything is brought to. */
export const SPEECH_LEVEL_DB = -20;
/** No sample is louder. */
export const PEAK_LIMIT_DB = -1;

const FRAME_SECONDS = 0.02;
/** Quieter frames are no sound at all. */
const SILENCE_DB = -60;
/** Frames so far below the mean are pauses. */
const PAUSE_DB = -15;
const MOST_GAIN_DB = 40;
/** The limiter begins and ends so long before and after what is too loud. */
const LIMITER_SECONDS = 0.005;

const factor = (db: number): number => 10 ** (db / 20);
const power = (db: number): number => 10 ** (db / 10);

/** The level while somebody speaks; undefined: there is only silence. */
export function speechLevelDb(samples: Float32Array, rate: number): number | undefined {
  const frames = framePowers(samples, Math.round(rate * FRAME_SECONDS)).filter(
    (one) => one > power(SILENCE_DB),
  );
  if (frames.length === 0) return undefined;
  const pause = mean(frames) * power(PAUSE_DB);
  return 10 * Math.log10(mean(frames.filter((one) => one >= pause)));
}

/** The same sound at SPEECH_LEVEL_DB, its peaks held below PEAK_LIMIT_DB; undefined: there is only silence. */
export function equallyLoud(samples: Float32Array, rate: number): Float32Array | undefined {
  const level = speechLevelDb(samples, rate);
  if (level === undefined) return undefined;
  const gain = factor(Math.min(SPEECH_LEVEL_DB - level, MOST_GAIN_DB));
  return limited(
    samples.map((sample) => sample * gain),
    Math.max(1, Math.round(rate * LIMITER_SECONDS)),
  );
}

function framePowers(samples: Float32Array, size: number): number[] {
  const count = Math.max(1, Math.floor(samples.length / size));
  return Array.from({ length: count }, (_, index) => {
    const frame = samples.subarray(index * size, (index + 1) * size);
    return frame.length === 0 ? 0 : frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * Turns down smoothly around what is too loud. The least gain that is needed within reach, then its mean over the
 * same reach: each of these is low enough for the sample in the middle, and so is their mean.
 */
function limited(samples: Float32Array, reach: number): Float32Array {
  const limit = factor(PEAK_LIMIT_DB);
  if (samples.every((sample) => Math.abs(sample) <= limit)) return samples;
  const least = new Float32Array(samples.length + 2 * reach).fill(1);
  samples.forEach((sample, at) => {
    const needed = limit / Math.abs(sample);
    // `least` begins `reach` before the samples do.
    if (needed < 1) for (let near = at; near <= at + 2 * reach; near += 1) lower(least, near, needed);
  });
  const width = 2 * reach + 1;
  let sum = 0;
  for (let at = 0; at < width - 1; at += 1) sum += least[at] ?? 1;
  return samples.map((sample, at) => {
    sum += least[at + width - 1] ?? 1;
    const gain = sum / width;
    sum -= least[at] ?? 1;
    return sample * gain;
  });
}

function lower(values: Float32Array, at: number, to: number): void {
  if ((values[at] ?? 0) > to) values[at] = to;
}
