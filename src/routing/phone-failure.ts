/** What a phone that was rung and not answered says about itself and its agent. */
import type { CallCommand } from './commands.ts';
import type { OfferEnd, PhoneFailure } from './events.ts';
import type { EpochMs } from './ids.ts';

const FAILURES: readonly OfferEnd[] = ['noAnswer', 'doNotDisturb', 'busy', 'declined', 'unreachable'];

export const isPhoneFailure = (reason: OfferEnd): reason is PhoneFailure => FAILURES.includes(reason);

/**
 * It could have been answered, so it counts towards `missedRingsAllowed`. A phone that is set to do not disturb or
 * cannot be reached never rings: to ring it again would only cost the caller time.
 */
export const isMissedRing = (reason: OfferEnd): boolean =>
  reason === 'noAnswer' || reason === 'busy' || reason === 'declined';

/** The exchange itself ends a ring that lasts too long, with 480 like a phone; it counts in whole seconds. */
const OWN_END_MARGIN_MS = 500;

export interface Rung {
  /** Until when it was to ring; null: not known. */
  readonly until: EpochMs | null;
  /** A telephone of somebody else: there 480 says no more than that it is not available (RFC 3261, 21.4.18). */
  readonly outside: boolean;
}

/** By SIP status where known (RFC 3261, 21), else by Q.850 cause: 17 engaged, 21 rejected, 19 rang without an answer. */
export function phoneFailureOf(
  { at, cause, sipStatus }: Extract<CallCommand, { readonly type: 'EndChannel' }> & { readonly at: EpochMs },
  { until, outside }: Rung,
): PhoneFailure {
  switch (sipStatus) {
    case 480:
      if (until !== null && at >= until - OWN_END_MARGIN_MS) return 'noAnswer';
      return outside ? 'unreachable' : 'doNotDisturb';
    case 486:
    case 600:
      return 'busy';
    case 603:
      return 'declined';
    case 408:
      return 'unreachable';
    default:
      return BY_CAUSE.get(cause) ?? 'unreachable';
  }
}

const BY_CAUSE: ReadonlyMap<number, PhoneFailure> = new Map([
  [17, 'busy'],
  [19, 'noAnswer'],
  [21, 'declined'],
]);
