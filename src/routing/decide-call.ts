/** A call comes in; a channel is gone. */
import { tooManyCalls, turnedAwayByLimit } from './caller-limits.ts';
import type { CallCommand, EngineCommand } from './commands.ts';
import { callerLeftTransfer, consultOver, furtherLegGone, outsideEnded } from './decide-consult.ts';
import { hungUpInDialogue } from './decide-callback.ts';
import { goToStep } from './go-to-step.ts';
import { endOffers, offerOver } from './decide-offer.ts';
import { agentLost, isLoss, lossOf } from './decide-loss.ts';
import type { LineEnd } from './decide-loss.ts';
import { ended, refuse } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { Event, EventOf } from './events.ts';
import { contactIdFrom, playbackIdOf } from './ids.ts';
import type { EpochMs } from './ids.ts';
import { ringingLeg } from './legs.ts';
import { hungUpRecording } from './menu-message.ts';
import { newContact } from './new-contact.ts';
import { phoneFailureOf } from './phone-failure.ts';
import type { Plan, ServiceNumber } from './plan.ts';
import { settle, wrapUp } from './settle-agent.ts';
import type { Contact, ReadonlyState, Talking } from './state.ts';
import { timerId } from './timers.ts';

type Command<T extends CallCommand['type']> = Extract<CallCommand, { readonly type: T }> & {
  readonly at: EpochMs;
};

export function startContact(state: ReadonlyState, plan: Plan, command: Command<'StartContact'>): Decision {
  const { contactId, channelId, dialled, from, at, arrivedAt, handedOn, overload } = command;
  if (state.contactOfChannel.has(channelId)) return refuse('alreadyDone', channelId);
  const service = serviceOf(plan, dialled);
  const flow = service && plan.flows[service.flow];
  if (!service || !flow) return refuse('unknownNumber', dialled);
  const started: EventOf<'ContactStarted'> = {
    type: 'ContactStarted',
    at,
    contactId,
    channelId,
    number: service.number,
    from,
    flow: flow.id,
    flowVersion: flow.version,
    ...(arrivedAt === undefined ? {} : { arrivedAt: Math.min(arrivedAt, at) }),
    ...(handedOn ? { handedOn } : {}),
  };
  const limit = tooManyCalls(state, plan, { from, at });
  if (limit) return turnedAwayByLimit(started, limit);
  const caller = newContact(started, flow);
  if (overload) return [started, tooBusy(caller, at)];
  return [started, ...goToStep(state, plan, { caller, flow, step: flow.start, at })];
}

const serviceOf = ({ numbers }: Plan, dialled: string): ServiceNumber | undefined =>
  numbers.find(({ number, delivered }) => number === dialled || delivered.includes(dialled));

const tooBusy = ({ id, playbacks }: Readonly<Contact>, at: EpochMs): Event => ({
  ...{ type: 'GoodbyeStarted', at, contactId: id, outcome: 'turnedAway', reason: 'overload' },
  prompts: [{ name: 'too-busy' }],
  playbackId: playbackIdOf(id, playbacks + 1),
});

/** They never became contacts, so this is all the log has of them. */
export function countRefused(
  plan: Plan,
  { at, dialled, calls, since, reason }: Extract<EngineCommand, { type: 'CountRefused' }> & { at: EpochMs },
): Decision {
  const service = serviceOf(plan, dialled);
  if (!service) return refuse('unknownNumber', dialled);
  return [{ type: 'CallersRefused', at, number: service.number, calls, since, reason }];
}

/** The caller's channel or an agent's: whichever it was, the call is ended as far as that goes, and no further. */
export function endChannel(state: ReadonlyState, plan: Plan, command: Command<'EndChannel'>): Decision {
  const { channelId, at, lost } = command;
  const caller = state.contacts.get(state.contactOfChannel.get(channelId) ?? '');
  if (caller) return callerGone(state, plan, { contact: caller, at }, lost ?? 'hungUp');
  const contact = state.contacts.get(contactIdFrom(channelId) ?? '');
  if (!contact) return refuse('unknownContact', channelId);
  const until = state.timers.dueAt(timerId('ring', contact.id)) ?? null;
  const outside = ringingLeg(contact)?.party.kind === 'outside';
  const reason = phoneFailureOf(command, { until, outside });
  const end: LineEnd = { at, ...(lost ? { lost } : {}) };
  const further = furtherLegGone(state, plan, { contact, at }, { channelId, reason, end });
  if (further) return further;
  const phase = contact.phase;
  const offer = phase.name === 'waiting' ? phase.offers.find(({ id }) => id === channelId) : undefined;
  if (offer) return offerOver(state, { contact, at }, offer, reason);
  if (phase.name === 'talking' && phase.offerId === channelId) {
    const loss = lossOf(plan, end, phase.connectedAt, phase.queueId);
    return isLoss(loss)
      ? agentLost(state, plan, { contact, at }, { loss, talk: phase })
      : endTalk(state, plan, { contact, at }, 'agent');
  }
  return refuse('alreadyDone', channelId);
}

/** `lost`: while the engine was away; with a silence: vanished, and was not heard for so long before. */
type Going = 'hungUp' | 'lost' | { readonly silentMs: number };

export function callerGone(state: ReadonlyState, plan: Plan, moment: Moment, how: Going): readonly Event[] {
  const { contact } = moment;
  const { phase } = contact;
  switch (phase.name) {
    case 'menu':
      return (
        hungUpRecording(state, plan, moment) ?? [
          ended(moment, 'abandoned', how === 'hungUp' ? 'callerInMenu' : 'lost'),
        ]
      );
    case 'waiting':
    case 'callback':
      return (
        hungUpInDialogue(state, plan, moment) ?? [
          ...endOffers(state, moment, 'callerGone'),
          leftTheLine(moment, how),
        ]
      );
    case 'talking':
      return typeof how === 'string'
        ? endTalk(state, plan, moment, 'caller')
        : callerVanished(state, plan, moment, { talk: phase, lost: how });
    case 'forwarding':
      return callerLeftTransfer(state, moment);
    case 'outside':
      return outsideEnded(moment, 'callerGone');
    case 'leaving':
      return [ended(moment, phase.outcome, phase.reason)];
  }
}

/** Who had spoken with somebody before was answered, whatever came of the second wait. */
function leftTheLine(moment: Moment, how: Going): Event {
  const { transfer, lostTalk } = moment.contact;
  if (lostTalk) return ended(moment, 'answered', 'callerAfterLoss');
  if (transfer) return ended(moment, 'answered', 'callerInTransfer');
  return ended(moment, 'abandoned', how === 'hungUp' ? 'callerInQueue' : 'lost');
}

/** The caller fell away in mid-talk, or had before the agent answered: then there was no talk, and nothing to wrap up. */
function callerVanished(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  { talk, lost }: { readonly talk: Readonly<Talking>; readonly lost: { readonly silentMs: number } },
): readonly Event[] {
  const { contact, at } = moment;
  const { agentId, offerId, bridgeId, queueId } = talk;
  const loss = lossOf(plan, { at, lost }, talk.connectedAt, queueId);
  const talkEnded: Event = {
    ...{ type: 'TalkEnded', at, contactId: contact.id, offerId, agentId, bridgeId, by: 'caller' },
    ...loss,
  };
  return [
    ...consultOver(state, moment, 'callerGone'),
    talkEnded,
    loss.none ? leftTheLine(moment, lost) : ended(moment, 'answered', 'callerLost'),
    ...(loss.none ? settle(state, agentId, at) : wrapUp(state, plan, { ...talk, contactId: contact.id, at })),
  ];
}

/** Both part, and whoever is consulted too; the agent goes on to wrap up. Empty when they are not talking. */
export function endTalk(
  state: ReadonlyState,
  plan: Plan,
  moment: Moment,
  by: 'caller' | 'agent',
): readonly Event[] {
  const { contact, at } = moment;
  if (contact.phase.name !== 'talking') return [];
  const talk: Talking = contact.phase;
  const { agentId, offerId, bridgeId } = talk;
  return [
    ...consultOver(state, moment, 'callerGone'),
    { type: 'TalkEnded', at, contactId: contact.id, offerId, agentId, bridgeId, by },
    ended(moment, 'answered', 'talkEnded', by !== 'caller'),
    ...wrapUp(state, plan, { agentId, queueId: talk.queueId, contactId: contact.id, at }),
  ];
}
