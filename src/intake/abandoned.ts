/** An effect that did not happen and will not: what the core must know of it, as a command. */
import type { Command } from '../routing/commands.ts';
import type { Effect } from '../routing/effects.ts';
import type { ChannelId, EpochMs } from '../routing/ids.ts';

/**
 * undefined: nothing depends on it. A phone that could not be rung is as one that cannot be reached; a ring that was
 * too late (`expired`) says nothing about the phone.
 */
export function commandAfterAbandoned(
  effect: Effect,
  reason: 'impossible' | 'gaveUp' | 'expired',
  at: EpochMs,
): Command | undefined {
  switch (effect.type) {
    case 'RingAgent':
      if (reason === 'expired') return { type: 'LoseOffer', at, offerId: effect.offerId };
      return { type: 'EndChannel', at, channelId: effect.offerId, cause: 0, sipStatus: 0 };
    case 'RingOutside':
      return { type: 'EndChannel', at, channelId: effect.offerId, cause: 0, sipStatus: 0 };
    case 'ConnectCall':
      return { type: 'EndChannel', at, channelId: effect.agentChannel, cause: 0, sipStatus: 0 };
    case 'PlayPrompts':
      return { type: 'FinishPlayback', at, playbackId: effect.playbackId, failed: true };
    case 'RecordMessage':
      return { type: 'FinishRecording', at, recordingId: effect.recordingId, durationMs: 0, failed: true };
    case 'LookUp':
      return {
        type: 'FinishLookup',
        at,
        lookupId: effect.lookupId,
        result: { kind: 'failed', why: 'could not be asked in time' },
      };
    default:
      return undefined;
  }
}

/** A caller whom nobody has any more, because no other municipality took them: to be hung up, not left in silence. */
export const callerOfNobody = (effect: Effect): ChannelId | undefined =>
  effect.type === 'HandOnCall' ? effect.channelId : undefined;
