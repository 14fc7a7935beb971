/** The channels of a contact other than the caller's: who is rung for it or speaks in it. */
import type { Party } from './events.ts';
import type { EpochMs, OfferId } from './ids.ts';
import type { Contact, ReadonlyState } from './state.ts';

/** The leg that rings now and is no offer to a caller in a queue; null when none does. */
export function ringingLeg({ phase }: Readonly<Contact>): { offerId: OfferId; party: Party } | null {
  if (phase.name === 'forwarding') return phase.leg;
  const consult = phase.name === 'talking' ? phase.consult : null;
  return consult?.answeredAt === null ? consult : null;
}

/** The leg of a transfer, a consult or an outside talk; null when there is none. `since`: rung or answered. */
export function legOf(
  state: ReadonlyState,
  contact: Readonly<Contact>,
): { offerId: OfferId; rings: boolean; since: EpochMs } | null {
  const { phase } = contact;
  if (phase.name === 'outside') return { offerId: phase.offerId, rings: false, since: phase.connectedAt };
  const leg = phase.name === 'talking' ? phase.consult : ringingLeg(contact);
  if (!leg) return null;
  const { offerId, party } = leg;
  const asked = phase.name === 'forwarding' ? phase.since : contact.transfer?.at;
  const since = party.kind === 'agent' ? state.agents.get(party.agentId)?.since : asked;
  return { offerId, rings: ringingLeg(contact) !== null, since: since ?? 0 };
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
