import type { Refusal, RefusalReason } from './commands.ts';
import type { ContactOutcome, EndReason, Event, EventOf } from './events.ts';
import type { EpochMs } from './ids.ts';
import type { Contact } from './state.ts';

/** What a command comes to: events to be logged together, or a refusal. */
export type Decision = readonly Event[] | Refusal;

export const isRefusal = (decision: Decision): decision is Refusal => 'refused' in decision;

export const refuse = (refused: RefusalReason, detail: string): Refusal => ({ refused, detail });

/** A moment in the life of a contact that the state knows. */
export interface Moment {
  readonly contact: Readonly<Contact>;
  readonly at: EpochMs;
}

/** The contact is over; the caller's channel is gone already, or is to be hung up. */
export function ended(
  { contact, at }: Moment,
  outcome: ContactOutcome,
  reason: EndReason,
  hangUp = false,
): EventOf<'ContactEnded'> {
  return { type: 'ContactEnded', at, contactId: contact.id, outcome, reason, hangUp };
}
