/** What a caller's line carries, as the dialplan tells with the call: `Stasis(veertien,call,14015,(alaw|ulaw))`. */
import type { LineSound } from '../../support/line-sound.ts';

/** Which of a channel's arguments it is. */
const LINE_ARGUMENT = 2;

/** Asterisk's names of formats that carry wide-band speech. */
const WIDE = /^(g722|opus|slin\d\d+|silk(12|16|24)|speex(16|32)|siren(7|14)|g719)$/;

/** `${CHANNEL(audionativeformat)}` is the third argument, "(alaw|ulaw)": the first of them is what is sent. */
export function lineToldIn(args: readonly string[]): LineSound {
  const [first = ''] = (args[LINE_ARGUMENT] ?? '').replace(/^\(|\)$/g, '').split('|');
  if (first === 'alaw' || first === 'ulaw') return first;
  return WIDE.test(first) ? 'wide' : 'unknown';
}
