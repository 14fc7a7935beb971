/** One line of the fake exchange: a caller's call, or a phone that is rung. */
import type { EpochMs } from '../routing/ids.ts';
import type { ChannelSnapshot, Media } from '../telephony/contract.ts';
import type { FakeRecording } from './fake-recording.ts';

/** Something being played, or waiting for what is played before it. */
export interface FakePlayback {
  readonly playbackId: string;
  readonly media: Media;
  readonly line: FakeLine;
  /** null: cannot be played. */
  readonly lengthMs: number | null;
  stopWaiting: () => void;
}

export class FakeLine {
  readonly channelId: string;
  readonly callerNumber: string;
  readonly args: readonly string[];
  readonly createdAt: EpochMs;
  /** `up`: under the engine's control. */
  state: 'ringing' | 'up' = 'ringing';
  music: string | undefined;
  /** Whoever is at the far end makes a sound. */
  speaking = false;
  /** What is being recorded of it. */
  recording: FakeRecording | undefined;
  /** In the order of playing; the first is heard now. */
  readonly playing: FakePlayback[] = [];
  /** Calls off what the clock still has for this line. */
  stopWaiting: () => void = () => undefined;

  constructor(of: Pick<ChannelSnapshot, 'channelId' | 'callerNumber' | 'args' | 'createdAt'>) {
    this.channelId = of.channelId;
    this.callerNumber = of.callerNumber;
    this.args = of.args;
    this.createdAt = of.createdAt;
  }

  snapshot(): ChannelSnapshot {
    const { channelId, state, callerNumber, createdAt } = this;
    return { channelId, state, callerNumber, args: state === 'ringing' ? [] : this.args, createdAt };
  }
}
