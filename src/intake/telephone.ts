/** What the exchange tells → commands. */
import { ulid } from 'ulid';
import type { ChannelId, ContactId, EpochMs, MunicipalityId, RecordingId } from '../routing/ids.ts';
import { callerNumber } from '../numbering/caller-number.ts';
import type { TrunkNumbers } from '../numbering/caller-number.ts';
import { municipalityFrom } from '../routing/ids.ts';
import type { Logger } from '../support/logger.ts';
import type { Verdict } from './admission.ts';
import type { Submit, Switchboard } from './switchboard.ts';

/** The part of telephony/contract.ts `TelephonyEvent` that becomes a command: `at` the moment at which it happened. */
export type CallSignal = { readonly at: EpochMs } & (
  | {
      readonly type: 'channelEntered';
      readonly channelId: ChannelId;
      readonly args: readonly string[];
      readonly callerNumber: string;
      /** When the caller came: before `at`, if there was nobody to take the call. */
      readonly createdAt: EpochMs;
      readonly answered?: true;
    }
  | {
      readonly type: 'channelGone';
      readonly channelId: ChannelId;
      readonly cause: number;
      readonly sipStatus: number;
    }
  | {
      readonly type: 'keyPressed';
      readonly channelId: ChannelId;
      readonly key: string;
      readonly durationMs: number;
    }
  | { readonly type: 'playbackFinished'; readonly playbackId: string; readonly failed: boolean }
  | {
      readonly type: 'recordingFinished';
      readonly recordingId: RecordingId;
      readonly durationMs: number;
      readonly failed: boolean;
    }
);

type Entered = Extract<CallSignal, { readonly type: 'channelEntered' }>;

export interface TelephoneIntakeParts {
  readonly switchboard: Switchboard;
  readonly submit: Submit;
  readonly logger: Logger;
  /** For a caller whom nobody here serves: the number is in no municipality's configuration. */
  readonly turnAway: (channelId: ChannelId) => void;
  /** Whether there is room for a caller who has just come and was not answered yet; left out: for everybody. */
  readonly admits?: (municipality: MunicipalityId, dialled: string) => Verdict;
  /** For a caller for whom there is none. */
  readonly refuse?: (channelId: ChannelId) => void;
  /** How the trunk writes callers' numbers; left out: as trunks here usually do. */
  readonly trunk?: TrunkNumbers | undefined;
  /** Names a new contact; `newContactId` when left out. The simulator names them without chance. */
  readonly nameContact?: typeof newContactId;
}

/** `delft-<ulid>`: ids in order of arrival, so that they break ties fairly. */
export const newContactId = (municipality: MunicipalityId, at: EpochMs): ContactId =>
  `${municipality}-${ulid(at)}`;

export class TelephoneIntake {
  readonly #parts: TelephoneIntakeParts;

  constructor(parts: TelephoneIntakeParts) {
    this.#parts = parts;
  }

  signal(signal: CallSignal): void {
    const { switchboard, submit } = this.#parts;
    const { at } = signal;
    switch (signal.type) {
      case 'channelEntered':
        return this.#comes(signal);
      case 'channelGone': {
        const { channelId, cause, sipStatus } = signal;
        const municipality = switchboard.ofChannel(channelId);
        switchboard.callerWent(channelId);
        if (municipality) submit(municipality, { type: 'EndChannel', at, channelId, cause, sipStatus });
        return;
      }
      case 'keyPressed': {
        const { channelId, key, durationMs: heldMs } = signal;
        const municipality = switchboard.ofChannel(channelId);
        if (municipality) submit(municipality, { type: 'PressKey', at, channelId, key, heldMs });
        return;
      }
      case 'playbackFinished': {
        const { playbackId, failed } = signal;
        const municipality = municipalityFrom(playbackId);
        if (municipality) submit(municipality, { type: 'FinishPlayback', at, playbackId, failed });
        return;
      }
      case 'recordingFinished': {
        const { recordingId, durationMs, failed } = signal;
        const municipality = municipalityFrom(recordingId);
        if (municipality)
          submit(municipality, { type: 'FinishRecording', at, recordingId, durationMs, failed });
      }
    }
  }

  /** Whoever was answered has waited for us to come back: they are let in, as those are whom reconcile finds. */
  #comes(signal: Entered): void {
    const { switchboard, admits, refuse } = this.#parts;
    const { channelId, args, answered } = signal;
    const [role, dialled = ''] = args;
    const municipality = role === 'call' ? switchboard.ofNumber(dialled) : undefined;
    const verdict = municipality && !answered ? admits?.(municipality, dialled) : undefined;
    if (verdict === 'refuse') refuse?.(channelId);
    else this.entered(signal, verdict === 'tell');
  }

  /**
   * A caller (`call`, number dialled) or an agent who answered (`offer`). Also used for callers found by reconcile.
   * `overload`: is only told that there is no room.
   */
  entered(
    { at, channelId, args, callerNumber: presented, createdAt: arrivedAt }: Entered,
    overload = false,
  ): void {
    const { switchboard, submit, logger, turnAway, trunk, nameContact = newContactId } = this.#parts;
    const [role, dialled = ''] = args;
    if (role === 'offer') {
      const municipality = municipalityFrom(channelId);
      if (municipality) submit(municipality, { type: 'AnswerOffer', at, offerId: channelId });
      return;
    }
    const municipality = switchboard.ofNumber(dialled);
    if (role !== 'call' || !municipality) {
      logger.warn({ channelId, dialled }, 'a call for a number that no municipality here has');
      return turnAway(channelId);
    }
    switchboard.callerCame(channelId, municipality);
    submit(municipality, {
      type: 'StartContact',
      at,
      contactId: nameContact(municipality, arrivedAt),
      channelId,
      arrivedAt,
      dialled,
      from: callerNumber(presented, trunk),
      ...(overload ? { overload } : {}),
    });
  }
}
