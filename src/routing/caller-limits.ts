/**
 * How much one caller may ask of us: calls of one number, at once and one after the other, and keys in one call. So that
 * one redialling machine, or one child with a telephone, takes no places of others. Who calls without a number, or from
 * one of many people, is nobody in particular, and no number of theirs is counted.
 */
import { personOf } from './callback-number.ts';
import { refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { CallerLimit, Event, EventOf } from './events.ts';
import { playbackIdOf } from './ids.ts';
import type { EpochMs, PhoneNumber } from './ids.ts';
import type { CallerLimits, Plan } from './plan.ts';
import type { Contact, KeysPressed, ReadonlyState } from './state.ts';

/** What holds where the configuration says nothing. */
export const STANDARD_CALLER_LIMITS: CallerLimits = {
  callsAtOnce: 4,
  calls: 60,
  callsWithinMs: 60_000,
  keysPerCall: 150,
  keysPerSecond: 15,
};

const SECOND_MS = 1_000;

interface TooManyCalls {
  readonly limit: Extract<CallerLimit, 'callsAtOnce' | 'calls'>;
  /** As many as may call at once are being told so already: this one hears the engaged tone, and takes no line. */
  readonly unanswered: boolean;
}

/** null: come in. */
export function tooManyCalls(
  state: ReadonlyState,
  plan: Plan,
  { from, at }: { readonly from: PhoneNumber | null; readonly at: EpochMs },
): TooManyCalls | null {
  const limits = plan.callerLimits;
  const person = personOf(plan, from);
  if (!limits || person === null) return null;
  const open = [...(state.callsOf.get(person) ?? [])].flatMap((id) => state.contacts.get(id) ?? []);
  const told = open.filter(hearsOfLimit).length;
  const lately = state.recentCalls.get(person);
  const limit =
    open.length - told >= limits.callsAtOnce
      ? 'callsAtOnce'
      : lately && at < lately.until && lately.count >= limits.calls
        ? 'calls'
        : null;
  return limit && { limit, unanswered: told >= limits.callsAtOnce };
}

const hearsOfLimit = ({ phase }: Readonly<Contact>): boolean =>
  phase.name === 'leaving' && phase.reason === 'tooManyCalls';

/** Told in words, or by the engaged tone. */
export function turnedAwayByLimit(
  started: EventOf<'ContactStarted'>,
  { limit, unanswered }: TooManyCalls,
): readonly Event[] {
  const { at, contactId } = started;
  const limited: Event = { type: 'CallerLimited', at, contactId, limit, prompts: [], playbackId: null };
  const [outcome, reason] = ['turnedAway', 'tooManyCalls'] as const;
  if (unanswered)
    return [
      { ...started, unanswered },
      limited,
      { type: 'ContactEnded', at, contactId, outcome, reason, hangUp: true, unanswered },
    ];
  const prompts = [{ name: 'too-many-calls' }];
  const playbackId = playbackIdOf(contactId, 1);
  return [started, limited, { type: 'GoodbyeStarted', at, contactId, prompts, playbackId, outcome, reason }];
}

/** null: the key counts. Told once in words for each limit; from then on, keys are not even written down. */
export function tooManyKeys(plan: Plan, { contact, at }: Moment): Decision | null {
  const limits = plan.callerLimits;
  const { keys } = contact;
  if (!limits) return null;
  const inSecond = at - keys.since < SECOND_MS ? keys.inSecond : 0;
  const limit =
    keys.taken >= limits.keysPerCall
      ? 'keysPerCall'
      : inSecond >= limits.keysPerSecond
        ? 'keysPerSecond'
        : null;
  if (!limit) return null;
  if (keys.limited.includes(limit)) return refuse('notPossibleNow', limit);
  const prompts = mayBeTold(contact) ? [{ name: WORDS[limit] }] : [];
  const playbackId = prompts.length === 0 ? null : playbackIdOf(contact.id, contact.playbacks + 1);
  return [{ type: 'CallerLimited', at, contactId: contact.id, limit, prompts, playbackId }];
}

const WORDS = { keysPerCall: 'too-many-keys', keysPerSecond: 'keys-too-fast' } as const;

export const NO_KEYS: KeysPressed = { taken: 0, since: 0, inSecond: 0, limited: [] };

/** Nobody is interrupted in a message, or in the last words of a call. */
const mayBeTold = ({ phase }: Readonly<Contact>): boolean =>
  phase.name === 'waiting' || (phase.name === 'menu' && phase.recording === null);

/** With one key more. */
export const oneKeyMore = ({ taken, since, inSecond, limited }: KeysPressed, at: EpochMs): KeysPressed =>
  at - since < SECOND_MS
    ? { taken: taken + 1, since, inSecond: inSecond + 1, limited }
    : { taken: taken + 1, since: at, inSecond: 1, limited };
