/**
 * What Asterisk really has against what the state believes, after every (re)connect. Who vanished meanwhile has
 * ended; what plays no longer has been said; what is ours there but belongs to nothing is to be removed.
 */
import type { EngineCommand, LiveChannel } from './commands.ts';
import { callerGone, endTalk } from './decide-call.ts';
import { furtherLegGone, handOver } from './decide-consult.ts';
import { answerLeg } from './decide-leg.ts';
import { agentLost } from './decide-loss.ts';
import { finishPlayback } from './decide-menu.ts';
import { answerOffer, offerOver } from './decide-offer.ts';
import { isRefusal, refuse } from './decision.ts';
import type { Decision } from './decision.ts';
import type { Event } from './events.ts';
import { contactIdFrom, municipalityFrom } from './ids.ts';
import type { AgentId, ChannelId, EpochMs } from './ids.ts';
import type { Plan } from './plan.ts';
import { legIdsOf, legOf } from './legs.ts';
import type { Contact, ReadonlyState } from './state.ts';

type Reconcile = Extract<EngineCommand, { readonly type: 'Reconcile' }> & { readonly at: EpochMs };

export function reconcile(state: ReadonlyState, plan: Plan, command: Reconcile): Decision {
  const there = new Map(command.channels.map((channel) => [channel.channelId, channel.state]));
  const expected = new Set(command.expected);
  const gone = (channelId: ChannelId): boolean => expected.has(channelId) && !there.has(channelId);
  const events: Event[] = [];
  const rung = new Set<AgentId>();
  for (const contact of state.contacts.values()) {
    if (!expected.has(contact.channelId)) continue;
    const found = reviewed(without(state, rung), plan, { contact, there, gone, command });
    for (const event of found) if (event.type === 'CallOffered') rung.add(event.agentId);
    events.push(...found);
  }
  events.push(...strays(state, plan, command));
  return events.length > 0 ? events : refuse('alreadyDone', 'all as it should be');
}

/** Two callers may come back to the same agent at once: who is rung for one of them is not there for the next. */
function without(state: ReadonlyState, rung: ReadonlySet<AgentId>): ReadonlyState {
  if (rung.size === 0) return state;
  return { ...state, agents: new Map([...state.agents].filter(([id]) => !rung.has(id))) };
}

interface Review {
  readonly contact: Readonly<Contact>;
  readonly there: ReadonlyMap<ChannelId, LiveChannel['state']>;
  /** Was to be there, and is not. */
  readonly gone: (channelId: ChannelId) => boolean;
  readonly command: Reconcile;
}

function reviewed(
  state: ReadonlyState,
  plan: Plan,
  { contact, there, gone, command }: Review,
): readonly Event[] {
  const moment = { contact, at: command.at };
  const phase = contact.phase;
  if (gone(contact.channelId)) return callerGone(state, plan, moment, 'lost');
  const leg = legOf(contact);
  const legLost = leg !== null && gone(leg.offerId);
  if (phase.name === 'talking' && gone(phase.offerId)) {
    // Put down or fallen away: what is known of the phone has to tell.
    const lost = state.agents.get(phase.agentId)?.phone === 'gone';
    if (leg && !legLost) return handOver(state, plan, moment, lost);
    return lost
      ? agentLost(state, plan, moment, { loss: { lost }, talk: phase })
      : endTalk(state, plan, moment, 'agent');
  }
  if (leg?.rings && there.get(leg.offerId) === 'up') return eventsOf(answerLeg(moment));
  if (leg && legLost) {
    const lost = { channelId: leg.offerId, reason: 'lost' } as const;
    return eventsOf(furtherLegGone(state, plan, moment, lost) ?? []);
  }
  const offers = phase.name === 'waiting' ? phase.offers : [];
  const answered = offers.find(({ id }) => there.get(id) === 'up');
  if (answered)
    return eventsOf(answerOffer(state, { type: 'AnswerOffer', offerId: answered.id, at: command.at }));
  return [
    ...offers.filter(({ id }) => gone(id)).flatMap((offer) => offerOver(state, moment, offer, 'lost')),
    ...playbackOver(state, plan, contact, command),
  ];
}

/** A prompt that ended unheard of: as if its end had been told. */
function playbackOver(
  state: ReadonlyState,
  plan: Plan,
  contact: Readonly<Contact>,
  command: Reconcile,
): readonly Event[] {
  if (contact.playing === null || command.playbacks.includes(contact.playing)) return [];
  return eventsOf(
    finishPlayback(state, plan, { playbackId: contact.playing, failed: false, at: command.at }),
  );
}

const eventsOf = (decision: Decision): readonly Event[] => (isRefusal(decision) ? [] : decision);

function strays(state: ReadonlyState, plan: Plan, { channels, bridges, at }: Reconcile): readonly Event[] {
  const legs = new Set<string>();
  const talks = new Set<string>();
  for (const contact of state.contacts.values()) {
    const { phase } = contact;
    // Somebody may have sent a leg of ours on to a number: it is a caller then.
    legs.add(contact.channelId);
    for (const offerId of legIdsOf(contact)) legs.add(offerId);
    if (phase.name === 'talking' || phase.name === 'outside') talks.add(phase.bridgeId);
  }
  const stray = (id: string, known: ReadonlySet<string>): boolean =>
    municipalityFrom(id) === plan.municipality && contactIdFrom(id) !== undefined && !known.has(id);
  return [
    ...channels
      .filter(({ channelId }) => stray(channelId, legs))
      .map(({ channelId }) => ({ type: 'StrayChannelFound', at, channelId }) as const),
    ...bridges
      .filter((bridgeId) => stray(bridgeId, talks))
      .map((bridgeId) => ({ type: 'StrayBridgeFound', at, bridgeId }) as const),
  ];
}
