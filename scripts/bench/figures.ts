/** What a series of measurements comes to. */
export interface Figures {
  readonly n: number;
  readonly medianMs: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Percentiles by nearest rank, in ms with one decimal. Throws when there is nothing to say. */
export function figuresOf(samplesMs: readonly number[]): Figures {
  if (samplesMs.length === 0) throw new Error('nothing was measured');
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return Math.round(value * 10) / 10;
  };
  return { n: sorted.length, medianMs: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99), maxMs: at(1) };
}
