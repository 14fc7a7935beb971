/**
 * An exchange in memory, on a clock: the second implementation of the telephony contract. Deterministic: what happens
 * depends only on what is asked, what the world outside does and the clock. Every event is told by the clock, a set
 * delay after its cause, never from within the call that caused it.
 */
import type {
  HangUpCause,
  ChannelSnapshot,
  Media,
  Outcome,
  PhoneAccount,
  RecordRequest,
  RingRequest,
  Telephony,
  TelephonyEvent,
} from '../telephony/contract.ts';
import type { LineSound } from '../support/line-sound.ts';
import type { FakeLine } from './fake-line.ts';
import { FakeOutside } from './fake-outside.ts';
import { DONE, FakeSwitchboard, GONE, STILL_RINGS } from './fake-switchboard.ts';
import type { FakeExchangeOptions } from './fake-switchboard.ts';

const NO_CONNECTION = 'no connection to the exchange';

export class FakeExchange implements Telephony {
  /** What callers, agents and cables do. */
  readonly outside: FakeOutside;
  readonly #board: FakeSwitchboard;

  constructor(options: FakeExchangeOptions) {
    this.#board = new FakeSwitchboard(options);
    this.outside = new FakeOutside(this.#board);
  }

  listen(listener: (event: TelephonyEvent) => void): void {
    this.#board.listener = listener;
  }

  connect(): Promise<void> {
    this.#board.connect();
    return Promise.resolve();
  }

  connected(): boolean {
    return this.#board.connected;
  }

  close(): Promise<void> {
    this.#board.disconnect('closed by us');
    return Promise.resolve();
  }

  answer(channelId: string): Promise<Outcome> {
    return this.#onLine(channelId, () => undefined);
  }

  hangUp(channelId: string, cause: HangUpCause): Promise<Outcome> {
    return this.#asked(() => {
      if (!this.#board.lines.has(channelId)) return GONE;
      this.#board.end(channelId, cause);
      return DONE;
    });
  }

  lineOf(): LineSound {
    return 'alaw';
  }

  play(channelId: string, playbackId: string, media: Media): Promise<Outcome> {
    if (this.#board.used.has(playbackId)) return this.#asked(() => DONE);
    return this.#onLine(channelId, (line) => this.#board.play(line, playbackId, media));
  }

  stopPlayback(playbackId: string): Promise<Outcome> {
    return this.#asked(() => {
      const playback = this.#board.playbacks.get(playbackId);
      if (!playback) return GONE;
      this.#board.finishPlayback(playback, false);
      return DONE;
    });
  }

  startMusic(channelId: string, music: string): Promise<Outcome> {
    return this.#onLine(channelId, (line) => {
      line.music = music;
      this.#board.audience?.hearsMusic(channelId);
    });
  }

  stopMusic(channelId: string): Promise<Outcome> {
    return this.#onLine(channelId, (line) => (line.music = undefined));
  }

  record(request: RecordRequest): Promise<Outcome> {
    if (this.#board.used.has(request.recordingId)) return this.#asked(() => DONE);
    return this.#onLine(request.channelId, (line) => this.#board.record(line, request));
  }

  async recorded(recordingId: string): Promise<Buffer | undefined> {
    const recording = await this.#read(() => this.#board.recordings.get(recordingId));
    if (recording?.lengthMs === null) throw new Error('it is still being recorded');
    return recording?.wav();
  }

  deleteRecording(recordingId: string): Promise<Outcome> {
    return this.#asked(() => (this.#board.deleteRecording(recordingId) ? DONE : GONE));
  }

  recordings(): Promise<readonly string[]> {
    return this.#read(() =>
      [...this.#board.recordings].filter(([, { lengthMs }]) => lengthMs !== null).map(([id]) => id),
    );
  }

  ring(request: RingRequest): Promise<Outcome> {
    const { channelId, callerNumber, timeoutMs } = request;
    return this.#asked(() => {
      const phone = request.endpoint.split('/')[1] ?? '';
      const behaviour = this.#board.phones.get(phone);
      if (this.#board.used.has(channelId)) return DONE;
      if (!behaviour) return { kind: 'failed', why: `no phone named ${phone}` };
      const line = this.#board.newLine({ channelId, callerNumber, args: ['offer'] });
      this.#board.used.add(channelId);
      this.#board.letRing(line, this.#board.audience?.rings(phone, channelId) ?? behaviour, timeoutMs);
      return DONE;
    });
  }

  createBridge(bridgeId: string): Promise<Outcome> {
    return this.#asked(() => {
      if (!this.#board.bridges.has(bridgeId)) this.#board.bridges.set(bridgeId, new Set());
      return DONE;
    });
  }

  addToBridge(bridgeId: string, channels: readonly string[]): Promise<Outcome> {
    return this.#asked(() => {
      const bridge = this.#board.bridges.get(bridgeId);
      const lines = channels.map((channelId) => this.#board.lines.get(channelId));
      if (!bridge || lines.includes(undefined)) return GONE;
      if (lines.some((line) => line?.state === 'ringing')) return STILL_RINGS;
      for (const channelId of channels) {
        for (const members of this.#board.bridges.values()) members.delete(channelId);
        bridge.add(channelId);
      }
      this.#board.audience?.joined([...bridge]);
      return DONE;
    });
  }

  removeFromBridge(bridgeId: string, channelId: string): Promise<Outcome> {
    return this.#asked(() => {
      const bridge = this.#board.bridges.get(bridgeId);
      if (!bridge || !this.#board.lines.has(channelId)) return GONE;
      bridge.delete(channelId);
      return DONE;
    });
  }

  destroyBridge(bridgeId: string): Promise<Outcome> {
    return this.#asked(() => (this.#board.bridges.delete(bridgeId) ? DONE : GONE));
  }

  provisionPhone({ endpoint }: PhoneAccount): Promise<Outcome> {
    return this.#asked(() => {
      if (!this.#board.phones.has(endpoint)) this.#board.phones.set(endpoint, { kind: 'ignore' });
      return DONE;
    });
  }

  channels(): Promise<readonly ChannelSnapshot[]> {
    return this.#read(() => [...this.#board.lines.values()].map((line) => line.snapshot()));
  }

  bridges(): Promise<readonly string[]> {
    return this.#read(() => [...this.#board.bridges.keys()]);
  }

  playbackAlive(playbackId: string): Promise<boolean> {
    return this.#read(() => this.#board.playbacks.has(playbackId));
  }

  #onLine(channelId: string, act: (line: FakeLine) => unknown): Promise<Outcome> {
    return this.#asked(() => {
      const line = this.#board.lines.get(channelId);
      if (!line) return GONE;
      if (line.state === 'ringing') return STILL_RINGS;
      act(line);
      return DONE;
    });
  }

  #asked(act: () => Outcome): Promise<Outcome> {
    return Promise.resolve(this.#board.connected ? act() : { kind: 'failed', why: NO_CONNECTION });
  }

  #read<T>(look: () => T): Promise<T> {
    return this.#board.connected ? Promise.resolve(look()) : Promise.reject(new Error(NO_CONNECTION));
  }
}
