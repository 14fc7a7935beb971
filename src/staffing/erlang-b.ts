/**
 * Erlang B (M/M/n/n): calls that find every line taken are turned away and do not return.
 * A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
 * exchanges" (1917).
 */

/** The share of calls turned away, 0..1, with this many lines (a whole number from 0) and this load (erlang, above 0). */
export const blocking = (lines: number, load: number): number => 1 / inverseBlocking(lines, load);

/**
 * One divided by the share turned away. Each line adds a step to 1/B(n) = 1 + (n / load) / B(n − 1), in which all
 * terms are positive, so nothing cancels; there are no factorials to overflow. Infinity says: less than 1 in 10^308.
 */
export function inverseBlocking(lines: number, load: number): number {
  let inverse = 1;
  for (let line = 1; line <= lines; line += 1) inverse = 1 + (line / load) * inverse;
  return inverse;
}

/** The share of time a line is taken, 0..1: the load that got through, over the lines. */
export const lineOccupancy = (lines: number, load: number): number =>
  (load * (1 - blocking(lines, load))) / lines;
