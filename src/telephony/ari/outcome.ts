/** ARI's HTTP status as an outcome of the contract: the numbers go no further than this file. */
import { messageOf } from '../../support/errors.ts';
import type { Outcome } from '../contract.ts';
import { AriError } from './http-transport.ts';

export const DONE: Outcome = { kind: 'done' };
export const GONE: Outcome = { kind: 'gone' };

/** What a conflict (409) means: for something we make under our own id, that it is there already. */
export type Conflict = 'alreadyThere' | 'busy';

/** Waits for the request and says what it came to; never throws. */
export async function outcomeOf(request: Promise<unknown>, conflict: Conflict = 'busy'): Promise<Outcome> {
  try {
    await request;
    return DONE;
  } catch (error) {
    return outcomeOfError(error, conflict);
  }
}

function outcomeOfError(error: unknown, conflict: Conflict): Outcome {
  const status = error instanceof AriError ? error.status : 0;
  const why = messageOf(error);
  // addChannel says 400 for a channel that is no longer there.
  if (status === 404 || (status === 400 && why === 'Channel not found')) return GONE;
  if (status === 409 && conflict === 'alreadyThere') return DONE;
  // 409 and 422: not (yet, or no longer) in our application; 412: it rings, or is in a state that forbids this.
  if (status === 409 || status === 412 || status === 422) return { kind: 'busy', why };
  return { kind: 'failed', why: status === 0 ? why : `${why} (HTTP ${status})` };
}
