/** What goes on inside the fake exchange: lines, prompts and bridges, on the clock; and what is told of it. */
import type { Clock } from '../support/clock.ts';
import { messageOf, unreachable } from '../support/errors.ts';
import type { Logger } from '../support/logger.ts';
import type { Media, Outcome, RecordRequest, TelephonyEvent } from '../telephony/contract.ts';
import { FakeLine } from './fake-line.ts';
import type { FakePlayback } from './fake-line.ts';
import { FakeRecording } from './fake-recording.ts';

/** How a phone behaves when it rings. `ignore`: nobody answers, the phone rings on. */
export type PhoneBehaviour =
  | { readonly kind: 'answer' | 'decline' | 'busy' | 'doNotDisturb'; readonly afterMs: number }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'unreachable' };

/** Who is told what people hear, at the moment they do: the crowd of the simulator. */
export interface FakeAudience {
  hears(channelId: string, media: Media): void;
  hearsMusic(channelId: string): void;
  /** What this phone does now that it rings. */
  rings(phone: string, channelId: string): PhoneBehaviour;
  /** The channels that are in one bridge now. */
  joined(channels: readonly string[]): void;
  closed(channelId: string): void;
}

export interface FakeExchangeOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** The clock of whoever listens, by which all moments are told; the exchange's own when left out. */
  readonly listenersClock?: Pick<Clock, 'now'>;
  /** From something happening to our being told; 1 when left out. */
  readonly eventDelayMs?: number;
  /** Length of what is played, 1 s when left out; null: it is not there, so playing it fails. */
  readonly mediaMs?: (media: string) => number | null;
  readonly audience?: FakeAudience;
}

/** Q.850 cause and SIP status of each way in which a call ends. */
const ENDINGS = {
  normal: { cause: 16, sipStatus: 0 },
  answeredElsewhere: { cause: 26, sipStatus: 0 },
  unknownNumber: { cause: 1, sipStatus: 404 },
  overload: { cause: 42, sipStatus: 503 },
  busy: { cause: 17, sipStatus: 486 },
  declined: { cause: 21, sipStatus: 603 },
  doNotDisturb: { cause: 19, sipStatus: 480 },
  // As Asterisk tells of a ring that it ended itself.
  noAnswer: { cause: 19, sipStatus: 480 },
} as const;
export type Ending = keyof typeof ENDINGS;

const WENT_ELSEWHERE = { cause: 0, sipStatus: 0 } as const;

/** An event before it gets its moment. */
type Happening = TelephonyEvent extends infer E ? (E extends TelephonyEvent ? Omit<E, 'at'> : never) : never;

export const DONE: Outcome = { kind: 'done' };
export const GONE: Outcome = { kind: 'gone' };
export const STILL_RINGS: Outcome = { kind: 'busy', why: 'the channel still rings' };

export class FakeSwitchboard {
  readonly lines = new Map<string, FakeLine>();
  readonly bridges = new Map<string, Set<string>>();
  readonly playbacks = new Map<string, FakePlayback>();
  readonly recordings = new Map<string, FakeRecording>();
  readonly phones = new Map<string, PhoneBehaviour>();
  /** Ids that may not be used again: a repeated request must not ring or play twice. */
  readonly used = new Set<string>();
  listener: (event: TelephonyEvent) => void = () => undefined;
  connected = false;
  /** So many of the next events are never told. */
  toLose = 0;
  readonly audience: FakeAudience | undefined;
  readonly #options: Required<Omit<FakeExchangeOptions, 'audience'>>;

  constructor(options: FakeExchangeOptions) {
    this.#options = {
      eventDelayMs: 1,
      mediaMs: () => 1_000,
      listenersClock: options.clock,
      ...options,
    };
    this.audience = options.audience;
  }

  newLine(of: Pick<FakeLine, 'channelId' | 'callerNumber' | 'args'>): FakeLine {
    const line = new FakeLine({ ...of, createdAt: this.#now() });
    this.lines.set(line.channelId, line);
    return line;
  }

  /** Rings this line's phone until something comes of it. Asterisk counts in whole seconds. */
  letRing(line: FakeLine, behaviour: PhoneBehaviour, timeoutMs: number): void {
    const giveUpMs = Math.ceil(timeoutMs / 1000) * 1000;
    const { afterMs, ending } = ringingOf(behaviour);
    if (afterMs >= giveUpMs) this.#later(line, giveUpMs, () => this.end(line.channelId, 'noAnswer'));
    else this.#later(line, afterMs, () => (ending ? this.end(line.channelId, ending) : this.enter(line)));
  }

  enter(line: FakeLine): void {
    line.state = 'up';
    const { channelId, args, callerNumber, createdAt } = line;
    this.tell({ type: 'channelEntered', channelId, args, callerNumber, createdAt });
  }

  end(channelId: string, ending: Ending): void {
    const line = this.lines.get(channelId);
    if (!line) return;
    this.audience?.closed(channelId);
    this.leave(line, ENDINGS[ending]);
  }

  /** The line is no longer with us: it ended, or went elsewhere in the exchange. */
  leave(line: FakeLine, why: { cause: number; sipStatus: number } = WENT_ELSEWHERE): void {
    const { channelId } = line;
    this.lines.delete(channelId);
    line.stopWaiting();
    for (const members of this.bridges.values()) members.delete(channelId);
    this.tell({ type: 'channelGone', channelId, ...why });
    for (const playback of [...line.playing]) this.finishPlayback(playback, true);
    if (line.recording) this.finishRecording(line);
  }

  /** Prompts on one line are heard one after the other. */
  play(line: FakeLine, playbackId: string, media: Media): void {
    this.used.add(playbackId);
    const lengths = media.map((item) => this.#options.mediaMs(item));
    const there = lengths.filter((length) => length !== null);
    const lengthMs = there.length < lengths.length ? null : there.reduce((sum, length) => sum + length, 0);
    const playback: FakePlayback = { playbackId, media, line, lengthMs, stopWaiting: () => undefined };
    this.playbacks.set(playbackId, playback);
    line.playing.push(playback);
    if (line.playing.length === 1) this.#beginPlayback(playback);
  }

  finishPlayback(playback: FakePlayback, failed: boolean): void {
    const { line, playbackId } = playback;
    playback.stopWaiting();
    this.playbacks.delete(playbackId);
    const wasHeard = line.playing[0] === playback;
    line.playing.splice(line.playing.indexOf(playback), 1);
    this.tell({ type: 'playbackFinished', playbackId, failed });
    const [next] = line.playing;
    if (wasHeard && next && this.lines.has(line.channelId)) this.#beginPlayback(next);
  }

  record(line: FakeLine, request: RecordRequest): void {
    const { clock } = this.#options;
    const { recordingId, mostMs } = request;
    // Asterisk counts in whole seconds.
    const longestMs = Math.max(1, Math.ceil(mostMs / 1_000)) * 1_000;
    this.used.add(recordingId);
    line.recording = new FakeRecording(request, clock.now(), line.speaking);
    line.recording.stopWaiting = clock.wakeAt(clock.now() + longestMs, () => this.finishRecording(line));
    this.recordings.set(recordingId, line.recording);
  }

  finishRecording(line: FakeLine): void {
    const { recording } = line;
    line.recording = undefined;
    if (!recording) return;
    recording.finish(this.#options.clock.now());
    this.tell(finished(recording));
  }

  /** One that goes on ends; false: there is none. */
  deleteRecording(recordingId: string): boolean {
    const line = [...this.lines.values()].find((one) => one.recording?.request.recordingId === recordingId);
    if (line?.recording) {
      line.recording.finish(this.#options.clock.now());
      line.recording = undefined;
      this.tell({ type: 'recordingFinished', recordingId, durationMs: 0, failed: true });
    }
    return this.recordings.delete(recordingId);
  }

  speak(line: FakeLine, speaking: boolean): void {
    line.speaking = speaking;
    line.recording?.turn(this.#options.clock.now(), speaking);
  }

  /** The clock tells it, a moment later; nobody does when the connection or the event is lost. */
  tell(happening: Happening): void {
    const { clock, eventDelayMs } = this.#options;
    const event: TelephonyEvent = { at: this.#now(), ...happening };
    clock.wakeAt(clock.now() + eventDelayMs, () => {
      if (!this.connected) return;
      if (this.toLose > 0) this.toLose -= 1;
      else this.#toListener(event);
    });
  }

  connect(): void {
    if (this.connected) return;
    this.connected = true;
    this.#toListener({ at: this.#now(), type: 'connected' });
    for (const recording of this.recordings.values()) {
      if (recording.lengthMs !== null) this.tell(finished(recording));
    }
  }

  disconnect(why: string): void {
    if (!this.connected) return;
    this.connected = false;
    this.#toListener({ at: this.#now(), type: 'disconnected', why });
  }

  #beginPlayback(playback: FakePlayback): void {
    // As on Asterisk: a prompt ends the music, and the music does not come back by itself.
    playback.line.music = undefined;
    this.tell({ type: 'playbackStarted', playbackId: playback.playbackId });
    this.audience?.hears(playback.line.channelId, playback.media);
    const { lengthMs } = playback;
    if (lengthMs === null) return this.finishPlayback(playback, true);
    const { clock } = this.#options;
    playback.stopWaiting = clock.wakeAt(clock.now() + lengthMs, () => this.finishPlayback(playback, false));
  }

  #later(line: FakeLine, afterMs: number, wake: () => void): void {
    const { clock } = this.#options;
    line.stopWaiting = clock.wakeAt(clock.now() + afterMs, wake);
  }

  #now(): number {
    return this.#options.listenersClock.now();
  }

  #toListener(event: TelephonyEvent): void {
    try {
      this.listener(event);
    } catch (error) {
      this.#options.logger.error(
        { type: event.type, why: messageOf(error) },
        'listener of telephony events failed',
      );
    }
  }
}

const finished = ({ request, lengthMs }: FakeRecording): Happening => ({
  type: 'recordingFinished',
  recordingId: request.recordingId,
  durationMs: lengthMs ?? 0,
  failed: false,
});

/** When something comes of the ringing, and how it ends; without an ending it is answered. */
function ringingOf(behaviour: PhoneBehaviour): { readonly afterMs: number; readonly ending?: Ending } {
  switch (behaviour.kind) {
    case 'answer':
      return { afterMs: behaviour.afterMs };
    case 'decline':
      return { afterMs: behaviour.afterMs, ending: 'declined' };
    case 'busy':
      return { afterMs: behaviour.afterMs, ending: 'busy' };
    case 'doNotDisturb':
      return { afterMs: behaviour.afterMs, ending: 'doNotDisturb' };
    case 'ignore':
    case 'unreachable':
      return { afterMs: Infinity };
    default:
      return unreachable(behaviour);
  }
}
