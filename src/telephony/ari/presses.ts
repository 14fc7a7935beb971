/**
 * One press of a key is told once, however the telephone and Asterisk tell it. What was seen to be told of one press,
 * in ms after its first end (tests/telephony/keys.test.ts presses them all):
 *
 *   end packets with different timestamps   0, 1, 45, 46, 191 …: Asterisk puts an end without a beginning aside for
 *                                           45 ms, or until it has played the one before to itself, and tells it again
 *   RFC 4733 and INFO both                  0, 45…90: the INFO says a length of its own
 *   packets lost in the middle              0, 41, 66: the second says the whole length, from the same beginning
 *
 * The fastest that a person, or a telephone that dials by itself, was seen to press twice: 41 to 44 ms from end to end.
 */
import type { TelephonyEvent } from '../contract.ts';
import { Recent } from './recent.ts';

type KeyPressed = Extract<TelephonyEvent, { readonly type: 'keyPressed' }>;

/** Two ends, or two beginnings, closer than this are of one press. */
const SAME_MS = 35;
/** Two presses told with one length overlap where a telephone says a fixed length (INFO), but are no closer than this. */
const CLOSEST_FIXED_MS = 70;
/** Asterisk's shortest key (mindtmfduration), which it plays to itself before it tells the next. */
const SHORTEST_KEY_MS = 80;
/** Its gap between two keys (45 ms), and the frames by which it is late. */
const SECOND_TELLING_MS = 105;

interface Press {
  /** Epoch ms, by Asterisk's clock. */
  readonly begin: number;
  readonly end: number;
  readonly durationMs: number;
  /** The last that was told of it. */
  readonly toldAt: number;
  readonly toldMs: number;
  /** The last was put aside: it will be told a second time. */
  readonly again: boolean;
}

export class Presses {
  readonly #presses: Recent<Press>;

  constructor(remembered: number) {
    this.#presses = new Recent(remembered);
  }

  /** Whether the key was pressed anew; false: it is the press that was told before. */
  isNew({ channelId, key, at, durationMs }: KeyPressed): boolean {
    const id = `${key} ${channelId}`;
    const last = this.#presses.get(id);
    const same = last && howSame(last, at, durationMs);
    const told = { toldAt: at, toldMs: durationMs, again: same === 'repeated' };
    const press = same ? last : { begin: at - durationMs, end: at, durationMs };
    this.#presses.note(id, { ...press, ...told });
    return !same;
  }
}

function howSame(last: Press, at: number, durationMs: number): 'repeated' | 'same' | undefined {
  const sinceTold = at - last.toldAt;
  // The clock was set back: it says nothing then.
  if (sinceTold < -SAME_MS) return undefined;
  const toldAgain = last.again && durationMs === last.toldMs;
  const withinMs = Math.max(durationMs, SHORTEST_KEY_MS) + SECOND_TELLING_MS;
  if (toldAgain && sinceTold >= SAME_MS && sinceTold <= withinMs) return 'same';
  if (sinceTold < SAME_MS && durationMs === last.toldMs) return 'repeated';
  const begin = at - durationMs;
  if (at - last.end < SAME_MS || begin - last.begin < SAME_MS) return 'same';
  const fixed = durationMs === last.durationMs && at - last.end >= CLOSEST_FIXED_MS;
  return begin < last.end && !fixed ? 'same' : undefined;
}
