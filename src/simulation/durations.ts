/** How long things take: distributions as a scenario names them, drawn in whole ms. */
import type { Random } from './random.ts';

export type Duration =
  | { readonly kind: 'fixed'; readonly ms: number }
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'lognormal'; readonly meanMs: number; readonly deviationMs: number }
  /** One of these, each as likely as the others: measured times. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  /** Longer than anything. */
  | { readonly kind: 'never' };

export const fixed = (ms: number): Duration => ({ kind: 'fixed', ms });
export const exponential = (meanMs: number): Duration => ({ kind: 'exponential', meanMs });

/** ms, whole; Infinity for `never`. */
export function draw(duration: Duration, random: Random): number {
  switch (duration.kind) {
    case 'fixed':
      return duration.ms;
    case 'exponential':
      return Math.round(random.exponential(duration.meanMs));
    case 'lognormal':
      return Math.round(lognormal(duration, random));
    case 'empirical':
      return duration.values[random.below(duration.values.length)] ?? 0;
    case 'never':
      return Infinity;
  }
}

/** By mean and deviation of the times themselves, not of their logarithms. */
function lognormal(
  { meanMs, deviationMs }: { readonly meanMs: number; readonly deviationMs: number },
  random: Random,
): number {
  const variance = Math.log1p((deviationMs / meanMs) ** 2);
  return meanMs * Math.exp(Math.sqrt(variance) * random.normal() - variance / 2);
}
