/** The part of a contact's row that is about agents: whose phone rang, who answered, talk and wrap-up. */
import type { Event, EventOf } from '../routing/events.ts';
import type { EpochMs } from '../routing/ids.ts';
import type { ContactRow, OfferMoment } from './contact-row.types.ts';

/** What an event about offers, talks and wrap-ups changes in the row; nothing for any other event. */
export function offerChange(row: ContactRow, event: Event): Partial<ContactRow> {
  switch (event.type) {
    case 'CallOffered':
      return { offers: [...row.offers, newOffer(row, event)] };
    case 'OfferEnded':
      return {
        offers: changeOffer(row, event.offerId, (offer) => ringEnded(row, offer, event.at, event.reason)),
      };
    case 'CallConnected':
      return callConnected(row, event);
    case 'TalkEnded':
      return talkEnded(row, event);
    case 'ConsultConnected':
      return {
        offers: changeOffer(row, event.offerId, (offer) => ringEnded(row, offer, event.at, 'answered')),
      };
    case 'OutsideCalled':
      return event.exit ? { waitMs: waitUntil(row, event.at) } : {};
    case 'ConsultEnded':
    case 'CallHandedOver':
      return legOver(row, event);
    case 'WrapUpStarted':
      return { offers: wrapUpStarted(row, event) };
    case 'WrapUpEnded':
      return wrapUpEnded(row, event);
    default:
      return {};
  }
}

/** The wait is over once: at the first answer, at the goodbye, or at the end of the line. ms, null when never queued. */
export function waitUntil(row: ContactRow, at: EpochMs): number | null {
  if (row.waitMs !== null || row.joinedAt === null) return row.waitMs;
  return at - row.joinedAt;
}

const newOffer = (row: ContactRow, event: EventOf<'CallOffered'>): OfferMoment => ({
  offerId: event.offerId,
  agentId: event.agentId,
  queueId: event.queueId,
  afterMs: event.at - row.startedAt,
  end: null,
  ringMs: null,
  talkMs: null,
  wrapUpAfterMs: null,
  wrapUpMs: null,
});

function changeOffer(
  row: ContactRow,
  offerId: string,
  change: (offer: OfferMoment) => OfferMoment,
): OfferMoment[] {
  return row.offers.map((offer) => (offer.offerId === offerId ? change(offer) : offer));
}

const ringEnded = (
  row: ContactRow,
  offer: OfferMoment,
  at: EpochMs,
  end: OfferMoment['end'],
): OfferMoment => ({
  ...offer,
  end,
  ringMs: at - row.startedAt - offer.afterMs,
});

function callConnected(row: ContactRow, event: EventOf<'CallConnected'>): Partial<ContactRow> {
  const offers = changeOffer(row, event.offerId, (offer) => ringEnded(row, offer, event.at, 'answered'));
  if (row.connectedAt !== null) return { offers };
  const ringMs = offers.find((offer) => offer.offerId === event.offerId)?.ringMs ?? null;
  return { offers, agentId: event.agentId, connectedAt: event.at, ringMs, waitMs: waitUntil(row, event.at) };
}

function talkEnded(row: ContactRow, event: EventOf<'TalkEnded'>): Partial<ContactRow> {
  if (event.none) return wasNoTalk(row, event);
  const offers = changeOffer(row, event.offerId, (offer) => talked(row, offer, event));
  return { offers, talkMs: sum(offers, 'talkMs'), talkEndedBy: event.by };
}

/** The row becomes what it was before the phone was answered, when nobody had answered before: the wait goes on. */
function wasNoTalk(
  row: ContactRow,
  event: EventOf<'TalkEnded'> | EventOf<'ConsultEnded'>,
): Partial<ContactRow> {
  const offer = row.offers.find(({ offerId }) => offerId === event.offerId);
  const end = event.lost ? 'lineLost' : 'hungUpAtOnce';
  const offers = changeOffer(row, event.offerId, (one) => ({ ...one, end }));
  const answeredAt = offer && row.startedAt + offer.afterMs + (offer.ringMs ?? 0);
  if (event.type !== 'TalkEnded' || row.connectedAt === null || answeredAt !== row.connectedAt)
    return { offers };
  return { offers, agentId: null, connectedAt: null, ringMs: null, waitMs: null };
}

/** An agent left who does not end the call: the one who consulted goes on, or the one who was consulted. */
function legOver(
  row: ContactRow,
  event: EventOf<'ConsultEnded'> | EventOf<'CallHandedOver'>,
): Partial<ContactRow> {
  if (event.type === 'ConsultEnded' && event.none) return wasNoTalk(row, event);
  const offers = changeOffer(row, event.offerId, (offer) => talked(row, offer, event));
  return { offers, talkMs: sum(offers, 'talkMs') };
}

const talked = (
  row: ContactRow,
  offer: OfferMoment,
  { at, lost }: { readonly at: EpochMs; readonly lost?: true },
): OfferMoment => ({
  ...offer,
  talkMs: at - row.startedAt - offer.afterMs - (offer.ringMs ?? 0),
  ...(lost ? { lost } : {}),
});

/** Wrap-up events name contact and agent, not the offer: it is the agent's last talk with this caller. */
const wrappedUpOffer = (row: ContactRow, agentId: string): string =>
  row.offers.findLast((offer) => offer.agentId === agentId && offer.end === 'answered')?.offerId ?? '';

function wrapUpStarted(row: ContactRow, event: EventOf<'WrapUpStarted'>): OfferMoment[] {
  const wrapUpAfterMs = event.at - row.startedAt;
  return changeOffer(row, wrappedUpOffer(row, event.agentId), (offer) => ({ ...offer, wrapUpAfterMs }));
}

function wrapUpEnded(row: ContactRow, event: EventOf<'WrapUpEnded'>): Partial<ContactRow> {
  const offers = changeOffer(row, wrappedUpOffer(row, event.agentId), (offer) =>
    offer.wrapUpAfterMs === null
      ? offer
      : { ...offer, wrapUpMs: event.at - row.startedAt - offer.wrapUpAfterMs },
  );
  return { offers, wrapUpMs: sum(offers, 'wrapUpMs') };
}

function sum(offers: readonly OfferMoment[], field: 'talkMs' | 'wrapUpMs'): number | null {
  const known = offers.map((offer) => offer[field]).filter((ms) => ms !== null);
  return known.length === 0 ? null : known.reduce((total, ms) => total + ms, 0);
}
