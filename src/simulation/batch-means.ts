/**
 * How sure a mean of a simulation is. Waits that follow each other resemble each other, so their spread says too
 * little; the means of long batches hardly do. The interval is mean ± t × s/√batches (Law and Kelton, batch means).
 */
export interface Estimate {
  readonly mean: number;
  /** Half the width of the 95 % interval; null with fewer than two batches. */
  readonly plusMinus: number | null;
}

/** A quotient over batches, such as answered within the norm / offered; null where there is nothing to divide by. */
export function ratioEstimate(
  batches: readonly { readonly part: number; readonly of: number }[],
): Estimate | null {
  const part = sum(batches.map((batch) => batch.part));
  const of = sum(batches.map((batch) => batch.of));
  if (of === 0) return null;
  const mean = part / of;
  const n = batches.length;
  if (n < 2) return { mean, plusMinus: null };
  // The quotient of sums is what is wanted; its error follows from how the batches differ from it (ratio estimator).
  const spread = sum(batches.map((batch) => (batch.part - mean * batch.of) ** 2)) / (n - 1);
  return { mean, plusMinus: (studentT95(n - 1) * Math.sqrt(spread / n)) / (of / n) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Student's t, two-sided 95 %: table up to 10, then the expansion of Cornish and Fisher (error below 0.001). */
export function studentT95(freedom: number): number {
  const known = TABLE[freedom - 1];
  if (known !== undefined) return known;
  const z = 1.959964;
  const v = freedom;
  return (
    z +
    (z ** 3 + z) / (4 * v) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
  );
}

const TABLE = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281];
