/** Everything we ever do to the outside: each effect and the call it becomes. The switch knows them all. */
import type { Effect, EffectOf } from '../routing/effects.ts';
import { agentChannelOf } from '../routing/ids.ts';
import { unreachable } from '../support/errors.ts';
import type { Perform, Performed } from './contract.ts';
import type { Exchange, ExchangeOutcome, PerformParts } from './exchange.ts';
import { handOnCall, keepMessage, lookUp, record } from './menu-effects.ts';
import { dialStringOf, phoneEndpointOf } from './phone-address.ts';
import { performed } from './performed.ts';

/** Performs the effects of one municipality. */
export function createPerform(parts: PerformParts): Perform {
  const { telephony, notes } = parts;
  return async (effect) => {
    switch (effect.type) {
      case 'AnswerCall':
        return performed(await telephony.answer(effect.channelId));
      case 'PlayPrompts':
        return play(parts, effect);
      case 'StopPlayback':
        return performed(await telephony.stopPlayback(effect.playbackId));
      case 'StartMusic':
        return performed(await telephony.startMusic(effect.channelId, effect.music));
      case 'RingAgent':
        return ring(parts, effect);
      case 'RingOutside':
        return ringOutside(parts, effect);
      case 'SeatCall':
        return seat(telephony, effect);
      case 'CancelRing':
        return performed(await telephony.hangUp(effect.channelId, effect.reason));
      case 'ConnectCall':
        return connect(telephony, effect);
      case 'HangUpChannel':
        return performed(await telephony.hangUp(effect.channelId, effect.cause ?? 'normal'));
      case 'DestroyBridge':
        return performed(await telephony.destroyBridge(effect.bridgeId));
      case 'FileNote':
        return notes.file({ ...effect.note, municipality: parts.municipality });
      case 'RemoveNote':
        return notes.complete(effect.noteId, { agentId: effect.agentId, outcome: effect.outcome });
      case 'RecordMessage':
        return record(telephony, effect);
      case 'KeepMessage':
        return keepMessage(parts, effect);
      case 'DropMessage':
        return performed(await telephony.deleteRecording(effect.recordingId));
      case 'LookUp':
        return lookUp(parts, effect);
      case 'HandOnCall':
        return handOnCall(parts, effect);
      case 'ProvisionPhone':
        return provision(parts, effect);
      default:
        return unreachable(effect);
    }
  };
}

/**
 * Notes are filed all the same, and other systems are asked. A call is handed on once it is known whether the caller
 * is still there.
 */
const WITHOUT_EXCHANGE: ReadonlySet<Effect['type']> = new Set(['FileNote', 'RemoveNote', 'LookUp'] as const);

/** Whether an effect has to wait while the exchange is not connected. */
export function needsExchange(effect: Effect): boolean {
  return !WITHOUT_EXCHANGE.has(effect.type);
}

async function play(
  { telephony, mediaOf }: PerformParts,
  effect: EffectOf<'PlayPrompts'>,
): Promise<Performed> {
  const media = await mediaOf(effect.says, telephony.lineOf(effect.channelId));
  if (media.length === 0) {
    return { kind: 'impossible', why: `no audio for ${effect.says.map(({ name }) => name).join(', ')}` };
  }
  return performed(await telephony.play(effect.channelId, effect.playbackId, media));
}

async function ring(
  { telephony, municipality }: PerformParts,
  effect: EffectOf<'RingAgent'>,
): Promise<Performed> {
  const outcome = await telephony.ring({
    channelId: agentChannelOf(effect.offerId),
    endpoint: dialStringOf(municipality, effect.agentId, effect.phone),
    callerNumber: effect.callerNumber ?? '',
    callerName: effect.callerName,
    timeoutMs: effect.timeoutMs,
  });
  return rung(outcome);
}

/** A phone that cannot be rung now is no use to a caller who waits: the core shall choose another at once. */
function rung(outcome: ExchangeOutcome): Performed {
  if (outcome.kind === 'gone') return { kind: 'impossible', why: 'the phone is not known to the exchange' };
  if (outcome.kind === 'busy') return { kind: 'impossible', why: outcome.why };
  return outcome;
}

async function ringOutside(
  { telephony, outsideLine }: PerformParts,
  effect: EffectOf<'RingOutside'>,
): Promise<Performed> {
  const endpoint = outsideLine(effect.number);
  if (endpoint === undefined) return { kind: 'impossible', why: 'no line to the outside is configured' };
  const { presented, timeoutMs } = effect;
  const channelId = agentChannelOf(effect.offerId);
  return rung(
    await telephony.ring({ channelId, endpoint, callerNumber: presented, callerName: '', timeoutMs }),
  );
}

/**
 * First out, then in, so that nobody hears what is not for them. One at a time: a person who left in this very moment
 * must not keep the others apart.
 */
async function seat(telephony: Exchange, effect: EffectOf<'SeatCall'>): Promise<Performed> {
  const { bridgeId, inside, aside, music } = effect;
  const outcomes: ExchangeOutcome[] = [];
  for (const channelId of aside) {
    outcomes.push(await telephony.removeFromBridge(bridgeId, channelId));
    outcomes.push(await telephony.startMusic(channelId, music));
  }
  for (const channelId of inside) {
    await telephony.stopMusic(channelId);
    outcomes.push(await telephony.addToBridge(bridgeId, [channelId]));
  }
  return outcomes.map(performed).find(({ kind }) => kind === 'failed') ?? { kind: 'done' };
}

/**
 * The first three do not need each other and the two people wait for the sum of them, so they go together. Whoever
 * left meanwhile is no error here: the news of that is on its way to the core, which ends what must end.
 */
async function connect(telephony: Exchange, effect: EffectOf<'ConnectCall'>): Promise<Performed> {
  const { bridgeId, callerChannel, agentChannel, stopPlayback } = effect;
  const before = await Promise.all([
    telephony.createBridge(bridgeId),
    telephony.stopMusic(callerChannel),
    ...(stopPlayback === null ? [] : [telephony.stopPlayback(stopPlayback)]),
  ]);
  const joined = await telephony.addToBridge(bridgeId, [callerChannel, agentChannel]);
  const trouble = [...before, joined].map(performed).find((outcome) => outcome.kind === 'failed');
  return trouble ?? performed(joined);
}

async function provision(parts: PerformParts, effect: EffectOf<'ProvisionPhone'>): Promise<Performed> {
  const endpoint = phoneEndpointOf(parts.municipality, effect.agentId);
  const account =
    effect.phone.kind === 'sip'
      ? { endpoint, kind: 'sip' as const, address: effect.phone.address }
      : {
          endpoint,
          kind: 'browser' as const,
          password: parts.phonePassword(effect.agentId, effect.signedInAt),
        };
  return performed(await parts.telephony.provisionPhone(account));
}
