/** Service level: which share of the callers was answered in time. One day gives six answers, by formula. */

/** Counts of one queue over one period; "within" is within the norm's threshold, both included. */
export interface ServiceCounts {
  readonly answered: number;
  readonly abandoned: number;
  readonly answeredWithin: number;
  readonly abandonedWithin: number;
  /** Hung up so soon (after `SHORT_WAIT_MS` at most) that nobody could have answered. */
  readonly abandonedShort: number;
}

export const SHORT_WAIT_MS = 5_000;

type Formula = (counts: ServiceCounts) => { readonly good: number; readonly of: number };

/** As callcentrehelper.com lists them with the products that use them; `strict` is our default. */
const FORMULAS = {
  'answered-only': (c) => ({ good: c.answeredWithin, of: c.answered }),
  'abandoned-within-count': (c) => ({
    good: c.answeredWithin + c.abandonedWithin,
    of: c.answered + c.abandoned,
  }),
  strict: (c) => ({ good: c.answeredWithin, of: c.answered + c.abandoned }),
  'early-abandons-ignored': (c) => ({
    good: c.answeredWithin,
    of: c.answered + c.abandoned - c.abandonedWithin,
  }),
  'short-credited': (c) => ({ good: c.answeredWithin + c.abandonedShort, of: c.answered + c.abandoned }),
  'short-ignored': (c) => ({ good: c.answeredWithin, of: c.answered + c.abandoned - c.abandonedShort }),
} satisfies Record<string, Formula>;

export type ServiceFormula = keyof typeof FORMULAS;

/** 0..100, unrounded; null when there is nothing to count yet. */
export function serviceLevelPercent(formula: ServiceFormula, counts: ServiceCounts): number | null {
  const { good, of } = FORMULAS[formula](counts);
  return of === 0 ? null : (100 * good) / of;
}
