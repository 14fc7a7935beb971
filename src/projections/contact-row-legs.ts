/** The part of a contact's row that is about who spoke with whom: legs, holds, what was passed on. */
import type { Event, EventOf, Party } from '../routing/events.ts';
import type { AgentId, OfferId } from '../routing/ids.ts';
import type { ContactRow, HoldMoment, LegMoment } from './contact-row.types.ts';

type Doing = LegMoment['doing'];

/** What an event changes in legs and holds; nothing for most. */
export function legChange(row: ContactRow, event: Event): Partial<ContactRow> {
  const nowMs = event.at - row.startedAt;
  const legs = legsAfter(row, event, nowMs);
  const held = heldAfter(event);
  if (held === undefined) return legs === row.legs ? {} : { legs };
  return { legs, ...(held ? holdBegins(row, nowMs) : holdEnds(row, nowMs)) };
}

function legsAfter(row: ContactRow, event: Event, nowMs: number): readonly LegMoment[] {
  switch (event.type) {
    case 'CallConnected':
      return opened(row, event.offerId, { kind: 'agent', agentId: event.agentId }, nowMs);
    case 'OutsideConnected':
      return opened(row, event.offerId, event.party, nowMs);
    case 'CallHeld':
    case 'CallResumed':
    case 'TransferStarted':
      return doing(row.legs, ofAgent(event.agentId), event.type === 'CallResumed' ? 'talk' : 'hold', nowMs);
    case 'ConsultConnected':
      return opened(row, event.offerId, event.party, nowMs, 'consult');
    case 'ConsultSwitched':
      return switched(row, event, nowMs);
    case 'ConsultEnded':
    case 'TalkEnded':
    case 'OutsideEnded':
      // Who answered and was gone before it counted spoke with nobody.
      if (event.none) return row.legs.filter((leg) => leg.offerId !== event.offerId);
      return closed(row.legs, (leg) => leg.offerId === event.offerId, nowMs);
    case 'CallHandedOver': {
      const left = closed(row.legs, (leg) => leg.offerId === event.offerId, nowMs);
      return doing(left, (leg) => leg.offerId === event.to.offerId, 'talk', nowMs);
    }
    case 'ContactEnded':
      return closed(row.legs, () => true, nowMs);
    default:
      return row.legs;
  }
}

/** true: from here on the caller hears music; false: no longer (in a queue it is waiting); undefined: as it was. */
function heldAfter(event: Event): boolean | undefined {
  switch (event.type) {
    case 'CallHeld':
    case 'TransferStarted':
      return true;
    case 'ConsultSwitched':
      return event.talksWith === 'colleague';
    case 'CallHandedOver':
      return event.to.answered ? false : undefined;
    case 'CallResumed':
    case 'CallConnected':
    case 'OutsideConnected':
    case 'CallerQueued':
    case 'ContactEnded':
      return false;
    default:
      return undefined;
  }
}

const ofAgent =
  (agentId: AgentId) =>
  (leg: LegMoment): boolean =>
    leg.agentId === agentId;

function opened(
  row: ContactRow,
  offerId: OfferId,
  party: Party,
  nowMs: number,
  how: Doing = 'talk',
): readonly LegMoment[] {
  const leg: LegMoment = {
    offerId,
    agentId: party.kind === 'agent' ? party.agentId : null,
    outside: party.kind === 'outside' ? party.name : null,
    by: row.legs.at(-1)?.agentId ?? null,
    ...{ fromMs: nowMs, toMs: null, talkMs: 0, holdMs: 0, consultMs: 0, doing: how, sinceMs: nowMs },
  };
  return [...row.legs, leg];
}

function switched(
  row: ContactRow,
  { agentId, talksWith }: EventOf<'ConsultSwitched'>,
  nowMs: number,
): readonly LegMoment[] {
  const agent = doing(row.legs, ofAgent(agentId), talksWith === 'colleague' ? 'hold' : 'talk', nowMs);
  const colleague = { both: 'talk', caller: 'hold', colleague: 'consult' } as const;
  return doing(agent, (leg) => leg.agentId !== agentId, colleague[talksWith], nowMs);
}

/** Counts what the open legs that fit did until now, and what they do from now on. */
function doing(
  legs: readonly LegMoment[],
  fits: (leg: LegMoment) => boolean,
  next: Doing,
  nowMs: number,
): readonly LegMoment[] {
  return legs.map((leg) => {
    if (leg.toMs !== null || !fits(leg)) return leg;
    const field = `${leg.doing}Ms` as const;
    return { ...leg, [field]: leg[field] + nowMs - leg.sinceMs, doing: next, sinceMs: nowMs };
  });
}

function closed(
  legs: readonly LegMoment[],
  fits: (leg: LegMoment) => boolean,
  nowMs: number,
): readonly LegMoment[] {
  return legs.map((leg) => {
    if (leg.toMs !== null || !fits(leg)) return leg;
    const [counted] = doing([leg], fits, leg.doing, nowMs);
    return { ...(counted ?? leg), toMs: nowMs };
  });
}

function holdBegins({ holds, holdMs }: ContactRow, nowMs: number): Pick<ContactRow, 'holds' | 'holdMs'> {
  if (holds.at(-1)?.ms === null) return { holds, holdMs };
  return { holds: [...holds, { afterMs: nowMs, ms: null }], holdMs };
}

function holdEnds({ holds, holdMs }: ContactRow, nowMs: number): Pick<ContactRow, 'holds' | 'holdMs'> {
  const last = holds.at(-1);
  if (!last || last.ms !== null) return { holds, holdMs };
  const ended: HoldMoment = { ...last, ms: nowMs - last.afterMs };
  return { holds: [...holds.slice(0, -1), ended], holdMs: (holdMs ?? 0) + (ended.ms ?? 0) };
}
