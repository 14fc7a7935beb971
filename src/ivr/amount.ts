/** Amounts in euros as people and other systems write them: "€ 12,50", "1.250,00", "12.5", "12,-". */
import type { ParamValue } from './texts.ts';

/** An amount in the middle of a text; without the sign it may be anything. */
export const WRITTEN_AMOUNT = /€\s?-?\d+(?:\.\d{3})*(?:,(?:\d{1,2}(?!\d)|-+))?/g;

/** Fourteen digits: beyond, cents are no longer whole. */
const MOST_CENTS = 1e14;

/** Whole cents; undefined: it is no amount. */
export function centsOf(value: ParamValue): number | undefined {
  const euros = typeof value === 'number' ? value : eurosIn(value);
  const cents = euros === undefined ? NaN : Math.round(euros * 100);
  return Number.isFinite(cents) && Math.abs(cents) <= MOST_CENTS ? cents : undefined;
}

function eurosIn(written: string): number | undefined {
  const bare = written
    .replace(/[€\s]|EUR/g, '')
    .replace(/[,.]-+$/, '')
    .replace(/\.$/, '');
  // The mark before one or two last digits is the decimal one; before three it parts thousands.
  const [, sign = '', whole = '', decimals = '0'] =
    /^(-?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  if (whole === '') return undefined;
  return Number(`${sign}${whole.replace(/[.,]/g, '')}.${decimals}`);
}
