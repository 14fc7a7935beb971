/**
 * What the engine needs of a telephone exchange. Two implementations: Asterisk over ARI (`ari/`) and the fake
 * exchange of the simulator (`simulation/fake-exchange.ts`); one suite (`tests/contracts/telephony.suite.ts`) for both.
 *
 * Every remote object ends in two ways: we end it (a call below), or we are told it is gone (an event). Both may
 * happen at once, so "already gone" and "already there" are results, not errors.
 */
import type { LineSound } from '../support/line-sound.ts';
import type { BridgeId, ChannelId, EpochMs, PlaybackId, RecordingId } from '../routing/ids.ts';

/**
 * done: it is so now. gone: the object is no longer there. busy: it is there but cannot do this now (e.g. a
 * channel that still rings cannot play). failed: not known to have happened; worth another try.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'busy'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * Why we hang up: `normal`, the call is over. `answeredElsewhere`, so that a phone shows no missed call.
 * `unknownNumber`, `busy`, `overload`: what a caller whom we did not answer is told (SIP 404, 486, 503).
 */
export type HangUpCause = 'normal' | 'answeredElsewhere' | 'unknownNumber' | 'busy' | 'overload';

export interface RingRequest {
  /** Ours, chosen beforehand: a second request with the same id answers `done` and rings nothing. */
  readonly channelId: ChannelId;
  /** Endpoint and address to ring: "PJSIP/agent-delft-jansen/sip:1001@127.0.0.1:6001" or "PJSIP/agent-delft-jansen". */
  readonly endpoint: string;
  /** What the phone shows: E.164 number or '' when withheld. */
  readonly callerNumber: string;
  readonly callerName: string;
  /** Asterisk gives up after this; rounded up to whole seconds there. */
  readonly timeoutMs: number;
}

export interface RecordRequest {
  readonly channelId: ChannelId;
  readonly recordingId: RecordingId;
  readonly endKey: string;
  /** Asterisk counts in whole seconds, and may take one more. */
  readonly mostMs: number;
}

/** A phone to be known to the exchange. `password` only for phones that register. */
export interface PhoneAccount {
  /** Endpoint name: letters, digits, dash. */
  readonly endpoint: string;
  readonly kind: 'browser' | 'sip';
  /** Fixed SIP address, for `sip`. */
  readonly address?: string;
  /** Registration password, for `browser`. */
  readonly password?: string;
}

export interface ChannelSnapshot {
  readonly channelId: ChannelId;
  readonly state: 'ringing' | 'up';
  /** Arguments given to Stasis(veertien,…) or to the ring request; [] when unknown. */
  readonly args: readonly string[];
  /** Caller's number as delivered; '' when withheld. */
  readonly callerNumber: string;
  /** When the call came in at the exchange, or its phone began to ring; by our clock. */
  readonly createdAt: EpochMs;
}

/** Where the prompts' audio is found, in the order in which to play: "sound:http://127.0.0.1:8014/prompts/<hash>.alaw". */
export type Media = readonly string[];

export interface Telephony {
  answer(channelId: ChannelId): Promise<Outcome>;
  hangUp(channelId: ChannelId, cause: HangUpCause): Promise<Outcome>;
  /** What is played best on this channel: what its line carries, as far as that was told when it entered. */
  lineOf(channelId: ChannelId): LineSound;
  play(channelId: ChannelId, playbackId: PlaybackId, media: Media): Promise<Outcome>;
  stopPlayback(playbackId: PlaybackId): Promise<Outcome>;
  startMusic(channelId: ChannelId, music: string): Promise<Outcome>;
  stopMusic(channelId: ChannelId): Promise<Outcome>;
  /**
   * Records what the caller says, after a tone, until the end key, `mostMs`, or the caller's end: then a
   * `recordingFinished` comes, in the last case after the `channelGone`. A second request with the same id answers
   * `done` and records nothing.
   */
  record(request: RecordRequest): Promise<Outcome>;
  /**
   * A recording that is finished, as 8 kHz 16-bit mono WAV; undefined: there is none of that name. Rejects when it
   * cannot be had now: no connection, or it is still being made.
   */
  recorded(recordingId: RecordingId): Promise<Buffer | undefined>;
  /** One that is still being made ends, and is told as failed. */
  deleteRecording(recordingId: RecordingId): Promise<Outcome>;
  /** Those of ours that are finished and were not deleted yet. */
  recordings(): Promise<readonly RecordingId[]>;
  ring(request: RingRequest): Promise<Outcome>;
  createBridge(bridgeId: BridgeId): Promise<Outcome>;
  addToBridge(bridgeId: BridgeId, channels: readonly ChannelId[]): Promise<Outcome>;
  /** Out of the bridge, and still under our control; `done` as well for a channel that is not in it. */
  removeFromBridge(bridgeId: BridgeId, channelId: ChannelId): Promise<Outcome>;
  destroyBridge(bridgeId: BridgeId): Promise<Outcome>;
  provisionPhone(account: PhoneAccount): Promise<Outcome>;

  /** All channels that are in our application now, the ones still being rung by us included. */
  channels(): Promise<readonly ChannelSnapshot[]>;
  bridges(): Promise<readonly BridgeId[]>;
  playbackAlive(playbackId: PlaybackId): Promise<boolean>;

  /** One listener; called in the order in which things happened; may throw without harm. */
  listen(listener: (event: TelephonyEvent) => void): void;
  /**
   * Begins to connect and keeps trying without end. Resolves at the first connection; rejects with an OperatorError
   * when the exchange refuses our user or password before it.
   */
  connect(): Promise<void>;
  connected(): boolean;
  close(): Promise<void>;
}

/** `at`: epoch ms at which it happened, by our clock, whatever the exchange's says (exchange-time.ts). */
export type TelephonyEvent = { readonly at: EpochMs } &
  /** Connected (again): what the engine knows may be old, so reconcile before acting. */
  (
    | { readonly type: 'connected' }
    | { readonly type: 'disconnected'; readonly why: string }
    /**
     * A channel came under our control: a caller (`args` ['call', number]) or an agent's that answered (['offer']).
     * One that was gone may come again, under the same id.
     */
    | {
        readonly type: 'channelEntered';
        readonly channelId: ChannelId;
        readonly args: readonly string[];
        readonly callerNumber: string;
        /** As of the snapshot. A channel that had left our control and came back begins again: `at`. */
        readonly createdAt: EpochMs;
        /** Answered before it came to us, or by who was rung; absent: not, as callers come. */
        readonly answered?: true;
      }
    /**
     * A channel is gone: it ended, or somebody sent it elsewhere in the exchange. `cause` Q.850, `sipStatus` 0 when
     * unknown. Told once, until the channel enters again.
     */
    | {
        readonly type: 'channelGone';
        readonly channelId: ChannelId;
        readonly cause: number;
        readonly sipStatus: number;
      }
    /** Once per press, when the key is let go. `durationMs`: how long it was held; 0 when unknown. */
    | {
        readonly type: 'keyPressed';
        readonly channelId: ChannelId;
        readonly key: string;
        readonly durationMs: number;
      }
    | { readonly type: 'playbackStarted'; readonly playbackId: PlaybackId }
    | { readonly type: 'playbackFinished'; readonly playbackId: PlaybackId; readonly failed: boolean }
    /** Told again after every connect, until it is deleted. `durationMs`: of what is in the file; 0 when `failed`. */
    | {
        readonly type: 'recordingFinished';
        readonly recordingId: RecordingId;
        readonly durationMs: number;
        readonly failed: boolean;
      }
  );

/** What the AMI edge watches: the trunk's and the phones' contact status. */
export type WatchEvent =
  | {
      readonly type: 'contact';
      /** How many addresses it has; 0: nobody can be asked (a trunk that only calls us, a phone not registered). */
      readonly addresses: number;
      readonly endpoint: string;
      readonly reachable: boolean;
      readonly roundTripMs: number | null;
    }
  | { readonly type: 'connected' }
  | { readonly type: 'disconnected'; readonly why: string };

export interface DeviceWatch {
  listen(listener: (event: WatchEvent) => void): void;
  connect(): Promise<void>;
  connected(): boolean;
  /** Asks for the present status of all contacts; each arrives as a `contact` event. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
