import type { Moment } from './decision.ts';
import type { EpochMs } from './ids.ts';
import { WORDS_KNOWN_AFTER_MS } from './limits.ts';

/** Whether a key began to be pressed before the words could be known that began to be said at `since`. */
export const tooEarly = (
  { contact, at, heldMs }: Moment & { readonly heldMs: number },
  since: EpochMs,
): boolean => contact.playing !== null && at - heldMs < since + WORDS_KNOWN_AFTER_MS;
