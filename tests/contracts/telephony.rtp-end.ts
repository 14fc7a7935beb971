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

/** Event `heard`: the byte of which a whole received packet consists, as often as it comes. */
export class RtpEnd extends EventEmitter {
  peerPort = 0;
  readonly #socket: Socket;
  #sequence = 0;
  #timestamp = 0;
  #sending: NodeJS.Timeout | undefined;

  static async open(): Promise<RtpEnd> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new RtpEnd(socket);
  }

  private constructor(socket: Socket) {
    super();
    this.#socket = socket;
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
    this.silent();
    this.#sending = setInterval(() => this.#send(ALAW, Buffer.alloc(PACKET_SAMPLES, byte), false), PACKET_MS);
  }

  silent(): void {
    clearInterval(this.#sending);
  }

  /** Presses a key for 100 ms. */
  press(key: string): void {
    const event = KEYS.indexOf(key);
    for (let packet = 1; packet <= 8; packet += 1) {
      const last = packet > 5;
      const duration = Math.min(packet, 5) * PACKET_SAMPLES;
      const payload = Buffer.from([event, last ? 0x8a : 0x0a, duration >> 8, duration & 255]);
      this.#send(TELEPHONE_EVENT, payload, packet === 1, false);
    }
    this.#timestamp += 6 * PACKET_SAMPLES;
  }

  close(): void {
    this.silent();
    this.#socket.close();
  }

  #send(type: number, payload: Buffer, marker: boolean, moveOn = true): void {
    if (this.peerPort === 0) return;
    const head = Buffer.alloc(12);
    head.writeUInt8(0x80, 0);
    head.writeUInt8(type | (marker ? 0x80 : 0), 1);
    head.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    if (moveOn) this.#timestamp += PACKET_SAMPLES;
    head.writeUInt32BE(this.#timestamp, 4);
    head.writeUInt32BE(this.port, 8);
    this.#socket.send(Buffer.concat([head, payload]), this.peerPort, '127.0.0.1');
  }
}
