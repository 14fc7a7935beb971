/** What a keuzemenu does beyond speaking: messages, questions to other systems, the neighbours behind the number. */
import type { EffectOf } from '../routing/effects.ts';
import type { LookupResult } from '../routing/commands.ts';
import { messageOf } from '../support/errors.ts';
import type { Performed } from './contract.ts';
import type { Exchange, PerformParts } from './exchange.ts';
import { performed } from './performed.ts';

export async function record(
  telephony: Exchange,
  { channelId, recordingId, endKey, mostMs }: EffectOf<'RecordMessage'>,
): Promise<Performed> {
  return performed(await telephony.record({ channelId, recordingId, endKey, mostMs }));
}

/** First kept, then deleted at the exchange: an engine that ends in between does both again. */
export async function keepMessage(
  { telephony, messages, municipality }: KeepParts,
  { recordingId, until }: EffectOf<'KeepMessage'>,
): Promise<Performed> {
  try {
    const wav = await telephony.recorded(recordingId);
    if (wav !== undefined) await messages.keep(municipality, { recordingId, wav, until });
    else if (!(await messages.has(municipality, recordingId))) {
      return { kind: 'impossible', why: 'the exchange has no such recording' };
    }
    return performed(await telephony.deleteRecording(recordingId));
  } catch (error) {
    return { kind: 'failed', why: messageOf(error) };
  }
}

type KeepParts = Pick<PerformParts, 'telephony' | 'messages' | 'municipality'>;

/**
 * Done as soon as it is asked: the call's other effects, its prompts among them, do not wait for another system.
 * When we end before the answer, the core's own timer ends the look-up.
 */
export function lookUp(
  { lookups, finishLookup }: Pick<PerformParts, 'lookups' | 'finishLookup'>,
  { lookupId, lookup, values, withinMs }: EffectOf<'LookUp'>,
): Performed {
  const failed = (error: unknown): LookupResult => ({ kind: 'failed', why: messageOf(error) });
  void lookups
    .ask(lookup, values, withinMs)
    .catch(failed)
    .then((result) => finishLookup(lookupId, result));
  return { kind: 'done' };
}

/** A caller with whom nobody goes on is not left in silence. */
export async function handOnCall(
  { handOn, telephony }: Pick<PerformParts, 'handOn' | 'telephony'>,
  effect: EffectOf<'HandOnCall'>,
): Promise<Performed> {
  const { key: contactId, channelId, municipality, number, from, language, again } = effect;
  const outcome = await handOn({ contactId, channelId, municipality, number, from, language, again });
  if (outcome.kind === 'impossible') await telephony.hangUp(channelId, 'normal');
  return outcome;
}
