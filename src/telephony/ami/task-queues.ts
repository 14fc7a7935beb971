/** Asterisk's task processors: when one of them has 500 tasks waiting, PJSIP refuses every new call. */

/** A line of `core show taskprocessors`: name, processed, in queue, max depth, low water, high water, low and high time. */
const LINE = /\S+ +\d+ +(\d+) +\d+ +\d+ +\d+ +\d+ +\d+/g;

export interface TaskQueues {
  /** How many tasks wait in the longest queue now. Rejects with a sentence when Asterisk cannot be asked. */
  queued(): Promise<number>;
}

/** The longest queue in what the command printed; 0 when there is none. */
export const longestQueue = (printed: string): number =>
  [...printed.matchAll(LINE)].reduce((longest, [, waiting]) => Math.max(longest, Number(waiting)), 0);
