/**
 * Everything we ever do to the outside. Named by `react` after an event is in the log, performed by
 * `effects/perform.ts` at least once and in order per `key`; ids are ours, so a repeat is harmless.
 */
import type { Language, Spoken } from '../ivr/texts.ts';
import type {
  AgentId,
  BridgeId,
  ChannelId,
  ContactId,
  EpochMs,
  LookupId,
  MunicipalityId,
  NoteId,
  OfferId,
  PhoneNumber,
  PlaybackId,
  QueueId,
  RecordingId,
} from './ids.ts';
import type { HalfDay, NoteReason } from './events.ts';
import type { PhonePlan } from './plan.ts';

export type Effect = {
  /** Effects with the same key are performed one after the other: a contact id, an agent id or a note id. */
  readonly key: string;
  /** Not worth doing after this moment (epoch ms): nobody wants yesterday's ringing. null: always worth doing. */
  readonly notAfter: EpochMs | null;
} & (
  | { readonly type: 'AnswerCall'; readonly channelId: ChannelId }
  | {
      readonly type: 'PlayPrompts';
      readonly channelId: ChannelId;
      readonly playbackId: PlaybackId;
      readonly says: readonly Spoken[];
    }
  | { readonly type: 'StopPlayback'; readonly playbackId: PlaybackId }
  | { readonly type: 'StartMusic'; readonly channelId: ChannelId; readonly music: string }
  /** Rings the agent's phone on a channel named after the offer. */
  | {
      readonly type: 'RingAgent';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly phone: PhonePlan;
      readonly callerNumber: PhoneNumber | null;
      /** Shown on the phone beside the number: the queue's name. */
      readonly callerName: string;
      readonly timeoutMs: number;
    }
  | {
      readonly type: 'CancelRing';
      readonly channelId: ChannelId;
      readonly reason: 'normal' | 'answeredElsewhere';
    }
  /** Stops music and prompts for the caller and joins the two in the bridge. */
  | {
      readonly type: 'ConnectCall';
      readonly bridgeId: BridgeId;
      readonly callerChannel: ChannelId;
      readonly agentChannel: ChannelId;
      /** A prompt to cut, if one is playing. */
      readonly stopPlayback: PlaybackId | null;
    }
  /** Rings a telephone outside, over the trunk, on a channel named after the offer. */
  | {
      readonly type: 'RingOutside';
      readonly offerId: OfferId;
      /** As in the plan's list. */
      readonly number: string;
      /** What the other side sees: one of the municipality's own numbers. */
      readonly presented: string;
      readonly timeoutMs: number;
    }
  /** Who of a call speaks with whom: some in the bridge, the others out of it with music. */
  | {
      readonly type: 'SeatCall';
      /** Only the latest of a contact counts. */
      readonly nth: number;
      readonly bridgeId: BridgeId;
      readonly inside: readonly ChannelId[];
      readonly aside: readonly ChannelId[];
      readonly music: string;
    }
  /** `busy`: a caller who was not answered hears the engaged tone. */
  | { readonly type: 'HangUpChannel'; readonly channelId: ChannelId; readonly cause?: 'busy' }
  | { readonly type: 'DestroyBridge'; readonly bridgeId: BridgeId }
  /** Puts the callback note in the BullMQ queue `callback-notes`, job id = note id. */
  | {
      readonly type: 'FileNote';
      readonly note: FiledNote;
    }
  | {
      readonly type: 'RemoveNote';
      readonly noteId: NoteId;
      readonly agentId: AgentId;
      readonly outcome: string;
    }
  /** Records what the caller says, after a tone, until the end key or `mostMs`. */
  | {
      readonly type: 'RecordMessage';
      readonly channelId: ChannelId;
      readonly recordingId: RecordingId;
      readonly endKey: string;
      readonly mostMs: number;
    }
  /** Takes a recorded message out of Asterisk and keeps it until `until`. */
  | { readonly type: 'KeepMessage'; readonly recordingId: RecordingId; readonly until: EpochMs }
  /** Takes a recorded message that is none out of Asterisk. */
  | { readonly type: 'DropMessage'; readonly recordingId: RecordingId }
  /** Asks another system; the answer comes as FinishLookup. */
  | {
      readonly type: 'LookUp';
      readonly lookupId: LookupId;
      readonly lookup: string;
      readonly values: Readonly<Record<string, string>>;
      readonly withinMs: number;
    }
  /** Another municipality behind the same number goes on with the call. */
  | {
      readonly type: 'HandOnCall';
      readonly channelId: ChannelId;
      readonly municipality: MunicipalityId;
      /** Service number. */
      readonly number: string;
      readonly from: PhoneNumber | null;
      /** In which the caller is spoken to. */
      readonly language: Language;
      /** true: somebody handed the call on to us before. */
      readonly again: boolean;
    }
  /** The agent's phone must exist in Asterisk before it can be rung or register. `signedInAt` seeds the shift's password. */
  | {
      readonly type: 'ProvisionPhone';
      readonly agentId: AgentId;
      readonly phone: PhonePlan;
      readonly signedInAt: EpochMs;
    }
);

export interface FiledNote {
  readonly noteId: NoteId;
  readonly contactId: ContactId;
  readonly queueId: QueueId;
  readonly department: string;
  /** null: a message left by somebody whose number is withheld. */
  readonly number: PhoneNumber | null;
  readonly reason: NoteReason;
  readonly subject: string;
  readonly createdAt: EpochMs;
  readonly deadlineAt: EpochMs;
  readonly halfDay?: HalfDay;
  readonly message?: {
    readonly recordingId: RecordingId;
    readonly durationMs: number;
    readonly until: EpochMs;
  };
}

export type EffectOf<T extends Effect['type']> = Extract<Effect, { readonly type: T }>;
