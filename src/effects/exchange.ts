/** What the effects need of the outside, told in as few words as possible; `main.ts` passes the real things in. */
import type {
  AgentId,
  BridgeId,
  ChannelId,
  EpochMs,
  MunicipalityId,
  NoteId,
  PlaybackId,
} from '../routing/ids.ts';
import type { FiledNote } from '../routing/effects.ts';
import type { PromptRef } from '../ivr/flow.ts';

/** What an exchange answers; see `Outcome` in telephony/contract.ts. */
export type ExchangeOutcome =
  | { readonly kind: 'done' | 'gone' }
  | { readonly kind: 'busy'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** The part of telephony/contract.ts `Telephony` by which we do things to calls. */
export interface Exchange {
  answer(channelId: ChannelId): Promise<ExchangeOutcome>;
  hangUp(channelId: ChannelId, cause: 'normal' | 'answeredElsewhere'): Promise<ExchangeOutcome>;
  play(channelId: ChannelId, playbackId: PlaybackId, media: readonly string[]): Promise<ExchangeOutcome>;
  stopPlayback(playbackId: PlaybackId): Promise<ExchangeOutcome>;
  startMusic(channelId: ChannelId, music: string): Promise<ExchangeOutcome>;
  stopMusic(channelId: ChannelId): Promise<ExchangeOutcome>;
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

/** Where the audio of prompts is, in the order in which to play; [] when there is none at all. */
export type MediaOf = (prompts: readonly PromptRef[]) => readonly string[];

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
