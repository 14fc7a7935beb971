/** The channels of a contact other than the caller's: who is rung for it or speaks in it. */
import type { Party } from './events.ts';
import type { ChannelId, OfferId } from './ids.ts';
import type { Contact, ReadonlyState } from './state.ts';

/** The leg that rings now and is no offer to a caller in a queue; null when none does. */
export function ringingLeg({ phase }: Readonly<Contact>): { offerId: OfferId; party: Party } | null {
  if (phase.name === 'forwarding') return phase.leg;
  const consult = phase.name === 'talking' ? phase.consult : null;
  return consult?.answeredAt === null ? consult : null;
}

/** The leg of a transfer, a consult or an outside talk; null when there is none. */
export function legOf(contact: Readonly<Contact>): { offerId: OfferId; rings: boolean } | null {
  const { phase } = contact;
  if (phase.name === 'outside') return { offerId: phase.offerId, rings: false };
  const leg = phase.name === 'talking' ? phase.consult : ringingLeg(contact);
  return leg && { offerId: leg.offerId, rings: ringingLeg(contact) !== null };
}

/** Every leg there is, the plain ones included. */
export function legIdsOf(contact: Readonly<Contact>): OfferId[] {
  const { phase } = contact;
  switch (phase.name) {
    case 'waiting':
      return phase.offers.map(({ id }) => id);
    case 'talking':
      return [phase.offerId, ...(phase.consult ? [phase.consult.offerId] : [])];
    case 'forwarding':
      return phase.leg ? [phase.leg.offerId] : [];
    case 'outside':
      return [phase.offerId];
    default:
      return [];
  }
}

/** Every channel that the state takes to be in Asterisk, or about to be: callers and legs. */
export const channelsOf = (state: ReadonlyState): ChannelId[] =>
  [...state.contacts.values()].flatMap((contact) => [contact.channelId, ...legIdsOf(contact)]);
