/** One side of a SIP call as SIPp saw it: what happened when, how it ended, and its sound. */
import type { FrameListener, RtpStream } from './rtp.ts';
import type { SipMessage } from './trace.ts';

export type MomentName = 'invite' | 'trying' | 'ringing' | 'answered' | 'key' | 'end';

export interface Moment {
  /** Epoch ms with decimals. */
  readonly at: number;
  readonly what: MomentName;
  /** The number dialled, the key, how it ended: '' when there is nothing to say. */
  readonly detail: string;
}

/**
 * us: this side hung up. other: the other side did. refused: a final answer of 300 or higher. cancelled: the
 * caller's side gave up before there was an answer. lost: SIPp was stopped while the call was there.
 */
export type EndedBy = 'us' | 'other' | 'refused' | 'cancelled' | 'lost';

export interface LegEnd {
  readonly at: number;
  readonly by: EndedBy;
  /** SIP status and words of a refusal ("486 Busy Here"), else ''. */
  readonly detail: string;
}

export class Leg {
  readonly id: string;
  readonly timeline: Moment[] = [];
  /** Epoch ms of the answer; never settles when there is none. */
  readonly answered: Promise<number>;
  readonly ended: Promise<LegEnd>;
  /** The sound, once both sides' addresses are known; never settles when the call is not answered. */
  readonly sound: Promise<RtpStream>;
  end: LegEnd | undefined;
  #answer: (at: number) => void = () => undefined;
  #finish: (end: LegEnd) => void = () => undefined;
  #hear: (stream: RtpStream) => void = () => undefined;
  #stream: RtpStream | undefined;

  constructor(id: string) {
    this.id = id;
    this.answered = new Promise((resolve) => (this.#answer = resolve));
    this.ended = new Promise((resolve) => (this.#finish = resolve));
    this.sound = new Promise((resolve) => (this.#hear = resolve));
  }

  has(what: MomentName): boolean {
    return this.timeline.some((moment) => moment.what === what);
  }

  /** Presses one key, 0-9 * #, as RFC 4733 telephone-event, as soon as there is sound. */
  press(key: string): void {
    void this.sound.then((stream) => {
      if (this.end) return;
      this.#note(performance.timeOrigin + performance.now(), 'key', key);
      stream.sendKey(key);
    });
  }

  startTone(hertz: number): void {
    void this.sound.then((stream) => this.end ?? stream.startTone(hertz));
  }

  stopTone(): void {
    void this.sound.then((stream) => stream.stopTone());
  }

  /** Hears what the other side sends, from now or from the answer on. */
  listen(listener: FrameListener): void {
    void this.sound.then((stream) => stream.listen(listener));
  }

  /** Takes a message of this call from the trace; retransmissions change nothing. */
  take(message: SipMessage): void {
    const { at, method, status, user } = message;
    if (method === 'INVITE' && status === null && !this.has('invite')) this.#note(at, 'invite', user);
    if (method === 'INVITE' && status !== null) this.#takeAnswer(at, status, message.firstLine);
    if (method === 'CANCEL' && status === null) this.finish({ at, by: 'cancelled', detail: '' });
    if (method === 'BYE' && status === null)
      this.finish({ at, by: message.sent ? 'us' : 'other', detail: '' });
  }

  takeSound(stream: RtpStream): void {
    this.#stream = stream;
    this.#hear(stream);
  }

  finish(end: LegEnd): void {
    if (this.end) return;
    this.end = end;
    this.#stream?.stopTone();
    this.#note(end.at, 'end', [end.by, end.detail].filter(Boolean).join(' '));
    this.#finish(end);
  }

  #takeAnswer(at: number, status: number, firstLine: string): void {
    if (status >= 300) return this.finish({ at, by: 'refused', detail: firstLine.slice('SIP/2.0 '.length) });
    const what = status >= 200 ? 'answered' : status === 100 ? 'trying' : 'ringing';
    if (this.has(what)) return;
    this.#note(at, what, '');
    if (what === 'answered') this.#answer(at);
  }

  #note(at: number, what: MomentName, detail: string): void {
    this.timeline.push({ at, what, detail });
  }
}
