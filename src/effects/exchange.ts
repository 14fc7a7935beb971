/** What the effects need of the outside, told in as few words as possible; `main.ts` passes the real things in. */
import type {
  AgentId,
  BridgeId,
  ChannelId,
  ContactId,
  EpochMs,
  LookupId,
  MunicipalityId,
  NoteId,
  PlaybackId,
  RecordingId,
} from '../routing/ids.ts';
import type { LookupResult } from '../routing/commands.ts';
import type { EffectOf, FiledNote } from '../routing/effects.ts';
import type { Spoken } from '../ivr/texts.ts';
import type { LineSound } from '../support/line-sound.ts';

/** What an exchange answers; see `Outcome` in telephony/contract.ts. */
export type ExchangeOutcome =
  | { readonly kind: 'done' | 'gone' }
  | { readonly kind: 'busy'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** The part of telephony/contract.ts `Telephony` by which we do things to calls. */
export interface Exchange {
  answer(channelId: ChannelId): Promise<ExchangeOutcome>;
  hangUp(channelId: ChannelId, cause: 'normal' | 'answeredElsewhere' | 'busy'): Promise<ExchangeOutcome>;
  lineOf(channelId: ChannelId): LineSound;
  play(channelId: ChannelId, playbackId: PlaybackId, media: readonly string[]): Promise<ExchangeOutcome>;
  stopPlayback(playbackId: PlaybackId): Promise<ExchangeOutcome>;
  startMusic(channelId: ChannelId, music: string): Promise<ExchangeOutcome>;
  stopMusic(channelId: ChannelId): Promise<ExchangeOutcome>;
  record(request: {
    readonly channelId: ChannelId;
    readonly recordingId: RecordingId;
    readonly endKey: string;
    readonly mostMs: number;
  }): Promise<ExchangeOutcome>;
  recorded(recordingId: RecordingId): Promise<Buffer | undefined>;
  deleteRecording(recordingId: RecordingId): Promise<ExchangeOutcome>;
  ring(request: {
    readonly channelId: ChannelId;
    readonly endpoint: string;
    readonly callerNumber: string;
    readonly callerName: string;
    readonly timeoutMs: number;
  }): Promise<ExchangeOutcome>;
  createBridge(bridgeId: BridgeId): Promise<ExchangeOutcome>;
  addToBridge(bridgeId: BridgeId, channels: readonly ChannelId[]): Promise<ExchangeOutcome>;
  removeFromBridge(bridgeId: BridgeId, channelId: ChannelId): Promise<ExchangeOutcome>;
  destroyBridge(bridgeId: BridgeId): Promise<ExchangeOutcome>;
  provisionPhone(account: {
    readonly endpoint: string;
    readonly kind: 'browser' | 'sip';
    readonly address?: string;
    readonly password?: string;
  }): Promise<ExchangeOutcome>;
}

/** How a number outside is dialled ("PJSIP/trunk/sip:0900@sip.example.nl"); undefined: there is no line to the outside. */
export type OutsideLine = (number: string) => string | undefined;

/** Where the audio of what is to be said on such a line is, in the order in which to play; [] when there is none at all. */
export type MediaOf = (says: readonly Spoken[], line: LineSound) => Promise<readonly string[]>;

/** The part of messages/contract.ts `MessageStore` by which a message gets in. */
export interface MessageKeeping {
  keep(
    municipality: MunicipalityId,
    message: { readonly recordingId: RecordingId; readonly wav: Buffer; readonly until: EpochMs },
  ): Promise<void>;
  has(municipality: MunicipalityId, recordingId: RecordingId): Promise<boolean>;
}

/** How other systems are asked; lookups/contract.ts `Lookups` of one municipality. */
export interface LookupAsking {
  ask(lookup: string, values: Readonly<Record<string, string>>, withinMs: number): Promise<LookupResult>;
}

/** Where the answer goes: it becomes the command FinishLookup. */
export type FinishLookup = (lookupId: LookupId, result: LookupResult) => void;

/** Lets another municipality go on with the call; a repeat starts nothing twice. */
export type HandOn = (
  request: Pick<
    EffectOf<'HandOnCall'>,
    'channelId' | 'municipality' | 'number' | 'from' | 'language' | 'again'
  > & {
    /** The contact that is over: the next one is named after it. */
    readonly contactId: ContactId;
  },
) => Promise<HandOnOutcome>;

/** impossible: it never will be, so the caller is hung up. failed: worth another try, it may be about to start. */
export type HandOnOutcome =
  { readonly kind: 'done' } | { readonly kind: 'impossible' | 'failed'; readonly why: string };

/** The password with which an agent's browser phone registers during one shift. */
export type PhonePassword = (agentId: AgentId, signedInAt: EpochMs) => string;

/** The part of callbacks/contract.ts `NoteQueue` by which notes are put in and taken out. */
export interface NoteFiling {
  file(job: FiledNote & { readonly municipality: MunicipalityId }): Promise<FilingOutcome>;
  complete(
    noteId: NoteId,
    result: { readonly agentId: AgentId; readonly outcome: string },
  ): Promise<FilingOutcome>;
}

export type FilingOutcome = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly why: string };

/** All that the effects of one municipality are performed with. */
export interface PerformParts {
  readonly municipality: MunicipalityId;
  readonly telephony: Exchange;
  readonly mediaOf: MediaOf;
  readonly notes: NoteFiling;
  readonly messages: MessageKeeping;
  readonly lookups: LookupAsking;
  readonly finishLookup: FinishLookup;
  readonly handOn: HandOn;
  readonly phonePassword: PhonePassword;
  readonly outsideLine: OutsideLine;
}
