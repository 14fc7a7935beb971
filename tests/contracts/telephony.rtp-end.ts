/** The sound side of a small telephone: 20 ms packets of A-law in which every byte is the same, and keys (RFC 4733). */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';

const KEYS = '0123456789*#';
const ALAW = 8;
const TELEPHONE_EVENT = 101;
const PACKET_MS = 20;
const PACKET_SAMPLES = 160;
const KEY_PACKETS = 5;
/** RFC 4733, 2.5.1.4: the end of a key is sent three times. */
const END_REPEATS = 3;

/**
 * Events: `heard`, with the byte of which a whole received packet consists, as often as it comes; `said`, for every
 * packet of sound that was sent.
 */
export class RtpEnd extends EventEmitter {
  peerPort = 0;
  readonly #socket: Socket;
  #sequence = 0;
  #timestamp = 0;
  readonly #sending: NodeJS.Timeout;
  readonly #keys: { readonly payload: Buffer; readonly first: boolean }[] = [];
  #keyTimestamp = 0;
  #sounding: Buffer | undefined;

  static async open(): Promise<RtpEnd> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new RtpEnd(socket);
  }

  private constructor(socket: Socket) {
    super();
    this.#socket = socket;
    this.#sending = setInterval(() => this.#sendNext(), PACKET_MS);
    socket.on('message', (packet) => {
      const sound = packet.subarray(12);
      const [byte] = sound;
      if (byte !== undefined && sound.every((other) => other === byte)) this.emit('heard', byte);
    });
  }

  get port(): number {
    return (this.#socket.address() as AddressInfo).port;
  }

  /** Sends this byte without end. */
  sound(byte: number): void {
    this.#sounding = Buffer.alloc(PACKET_SAMPLES, byte);
  }

  /** Sends this byte for so long; done when it was sent. */
  async say(byte: number, ms: number): Promise<void> {
    this.sound(byte);
    for (let said = 0; said < ms; said += PACKET_MS) await once(this, 'said');
    this.silent();
  }

  silent(): void {
    this.#sounding = undefined;
  }

  /** Presses a key for 100 ms; keys pressed meanwhile follow. */
  press(key: string): void {
    const event = KEYS.indexOf(key);
    for (let packet = 1; packet <= KEY_PACKETS + END_REPEATS; packet += 1) {
      const end = packet > KEY_PACKETS ? 0x80 : 0;
      const duration = Math.min(packet, KEY_PACKETS) * PACKET_SAMPLES;
      this.#keys.push({
        payload: Buffer.from([event, end | 10, duration >> 8, duration & 255]),
        first: packet === 1,
      });
    }
  }

  close(): void {
    clearInterval(this.#sending);
    this.#socket.close();
  }

  /** Every 20 ms one packet: of a key when there is one, else of the sound. All packets of a key bear its first moment. */
  #sendNext(): void {
    this.#timestamp += PACKET_SAMPLES;
    const key = this.#keys.shift();
    if (key?.first) this.#keyTimestamp = this.#timestamp;
    if (key) this.#send(TELEPHONE_EVENT | (key.first ? 0x80 : 0), key.payload, this.#keyTimestamp);
    else if (this.#sounding) {
      this.#send(ALAW, this.#sounding, this.#timestamp);
      this.emit('said');
    }
  }

  #send(type: number, payload: Buffer, timestamp: number): void {
    if (this.peerPort === 0) return;
    const head = Buffer.alloc(12);
    head.writeUInt8(0x80, 0);
    head.writeUInt8(type, 1);
    head.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    head.writeUInt32BE(timestamp, 4);
    head.writeUInt32BE(this.port, 8);
    this.#socket.send(Buffer.concat([head, payload]), this.peerPort, '127.0.0.1');
  }
}
