/**
 * The sound of callers and phones: one UDP port for all legs of one SIPp (RTP, RFC 3550), told apart by the other
 * side's address, which in Asterisk is another one for every channel. Keys are telephone-events (RFC 4733).
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { fromAlaw, toAlaw } from '../../src/prompts/g711.ts';
import type { Address } from './sipp-process.ts';

/** Where deaf legs have their sound sent: nobody listens there (RFC 863), which saves the work of hearing it. */
export const DISCARD_PORT = 9;

const ALAW = 8;
const TELEPHONE_EVENT = 101;
const KEYS = '0123456789*#';
const FRAME_MS = 20;
const SAMPLES_PER_FRAME = 160;
const SAMPLES_PER_MS = 8;
/** Long enough for any exchange to notice, short enough to be quick. */
const KEY_FRAMES = 5;
/** Between two keys; with less Asterisk takes the end of one for another press of it. */
const PAUSE_FRAMES = 4;
const KEY_END_REPEATS = 3;
/** -10 dBm0 or so (RFC 4733, volume). */
const KEY_VOLUME = 10;

export class RtpSocket {
  readonly port: number;
  readonly #socket: Socket;
  readonly #streams = new Map<string, RtpStream>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.port = socket.address().port;
    socket.on('message', (packet, { address, port }) =>
      this.#streams.get(`${address}:${port}`)?.take(packet),
    );
    // A channel that is gone refuses our last packets; nobody minds.
    socket.on('error', () => undefined);
  }

  static async open(host: string): Promise<RtpSocket> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new RtpSocket(socket);
  }

  /** The stream to and from this address; a new one each time, as a new call may get an old port. */
  stream(remote: Address): RtpStream {
    const stream = new RtpStream((packet) => this.#socket.send(packet, remote.port, remote.host));
    this.#streams.set(`${remote.host}:${remote.port}`, stream);
    return stream;
  }

  close(): void {
    for (const stream of this.#streams.values()) stream.stopTone();
    this.#socket.close();
  }
}

/** Hears 16-bit samples, 8000 a second, in frames as they come. */
export type FrameListener = (samples: Int16Array) => void;

export class RtpStream {
  readonly #send: (packet: Buffer) => void;
  readonly #listeners = new Set<FrameListener>();
  readonly #source = Math.floor(Math.random() * 2 ** 32);
  readonly #startedAt = performance.now();
  /** Pressed and to be pressed, the present one first. */
  readonly #keys: string[] = [];
  #sequence = 0;
  #tone: NodeJS.Timeout | undefined;

  constructor(send: (packet: Buffer) => void) {
    this.#send = send;
  }

  take(packet: Buffer): void {
    if (this.#listeners.size === 0 || packet.length <= 12 || ((packet[1] ?? 0) & 0x7f) !== ALAW) return;
    const samples = Int16Array.from(packet.subarray(12), fromAlaw);
    for (const listener of [...this.#listeners]) listener(samples);
  }

  /** Returns how to stop. */
  listen(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Presses a key for 100 ms, after those that are still to be pressed, as a finger does: one at a time, with a pause. */
  sendKey(key: string): void {
    this.#keys.push(key);
    if (this.#keys.length === 1) this.#pressNext();
  }

  #pressNext(): void {
    const [key] = this.#keys;
    if (key === undefined) return;
    const timestamp = this.#now();
    let frame = 0;
    const timer = setInterval(() => {
      frame += 1;
      const last = frame === KEY_FRAMES;
      for (let n = 0; frame <= KEY_FRAMES && n < (last ? KEY_END_REPEATS : 1); n += 1)
        this.#sendEvent(key, { timestamp, frame, last });
      if (frame < KEY_FRAMES + PAUSE_FRAMES) return;
      clearInterval(timer);
      this.#keys.shift();
      this.#pressNext();
    }, FRAME_MS);
  }

  /** Sends a tone until it is stopped. */
  startTone(hertz: number): void {
    this.stopTone();
    let sample = 0;
    const begin = this.#now();
    this.#tone = setInterval(() => {
      // As many frames as time has passed: a late timer must not slow the tone down.
      for (; begin + sample <= this.#now(); sample += SAMPLES_PER_FRAME) {
        this.#packet(ALAW, begin + sample, sample === 0, toneFrame(hertz, sample));
      }
    }, FRAME_MS);
  }

  stopTone(): void {
    clearInterval(this.#tone);
  }

  #sendEvent(
    key: string,
    { timestamp, frame, last }: { timestamp: number; frame: number; last: boolean },
  ): void {
    const payload = Buffer.from([KEYS.indexOf(key), KEY_VOLUME | (last ? 0x80 : 0), 0, 0]);
    payload.writeUInt16BE(frame * SAMPLES_PER_FRAME, 2);
    this.#packet(TELEPHONE_EVENT, timestamp, frame === 1, payload);
  }

  #packet(type: number, timestamp: number, first: boolean, payload: Buffer): void {
    const header = Buffer.alloc(12);
    header[0] = 0x80;
    header[1] = type | (first ? 0x80 : 0);
    header.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(this.#source, 8);
    this.#send(Buffer.concat([header, payload]));
  }

  /** In samples since the stream began. */
  #now(): number {
    return Math.floor((performance.now() - this.#startedAt) * SAMPLES_PER_MS);
  }
}

function toneFrame(hertz: number, from: number): Buffer {
  const sampleAt = (n: number): number =>
    Math.round(8000 * Math.sin((2 * Math.PI * hertz * (from + n)) / 8000));
  return Buffer.from(Array.from({ length: SAMPLES_PER_FRAME }, (_, n) => toAlaw(sampleAt(n))));
}
