/** What may be written behind the options of `veertien erlang`. */
import { SERVERS_AT_MOST } from '../staffing/requirements.ts';

/** A number as written (undefined when it is none of ours), and what is allowed. */
export interface NumberKind {
  readonly allowed: string;
  read(written: string): number | undefined;
}

function numberKind(allowed: string, fits: (value: number) => boolean, factor = 1): NumberKind {
  return {
    allowed,
    read: (written) => {
      const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : NaN;
      return fits(value) ? value * factor : undefined;
    },
  };
}

const LARGEST = 1_000_000;
const LONGEST_S = 1_000_000_000;

/** Erlang, or calls in half an hour. */
export const LOAD = numberKind(`a number above 0, at most ${LARGEST}`, (n) => n > 0 && n <= LARGEST);
/** Seconds as written; read as ms. */
export const SECONDS = numberKind(
  `seconds, from 0.001 to ${LONGEST_S}`,
  (n) => n >= 0.001 && n <= LONGEST_S,
  1000,
);
/** Seconds that may be 0; read as ms. */
export const SECONDS_FROM_0 = numberKind(
  `seconds, from 0 to ${LONGEST_S}`,
  (n) => n >= 0 && n <= LONGEST_S,
  1000,
);
/** Agents or lines. */
export const SERVERS = numberKind(
  `a whole number from 1 to ${SERVERS_AT_MOST}`,
  (n) => Number.isInteger(n) && n >= 1 && n <= SERVERS_AT_MOST,
);
/** A service level. */
export const TARGET = numberKind('a share above 0 and below 1, such as 0.8', (n) => n > 0 && n < 1);
/** The share turned away; above a half, somebody took it for the share that gets through. */
export const BLOCKING = numberKind(
  'in model B the share turned away at most, above 0 up to 0.5, such as 0.01',
  (n) => n > 0 && n <= 0.5,
);
/** The share of time an agent may be busy. */
export const OCCUPANCY = numberKind('a share above 0, at most 1, such as 0.85', (n) => n > 0 && n <= 1);
/** The share of the roster that is not at work. */
export const SHRINKAGE = numberKind('a share from 0, below 1, such as 0.3', (n) => n >= 0 && n < 1);
