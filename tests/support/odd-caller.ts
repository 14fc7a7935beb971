/**
 * A caller whose INVITE is written by hand: any Request-URI, any headers, in the habits of any exchange. No sound; the
 * keys of such a caller are SIP INFO.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';

export interface OddInvite {
  /** "sip:14015;phone-context=+31@{target}"; `{target}` is the address called. */
  readonly uri?: string;
  /** The value of From without its tag. */
  readonly from?: string;
  /** Whole lines: "Privacy: id". */
  readonly headers?: readonly string[];
}

/** Where nobody listens: what is sent there is lost. */
const DISCARD = 9;

export class OddCaller {
  readonly #socket: Socket;
  readonly #target: { readonly host: string; readonly port: number };
  readonly #callId = `${randomUUID()}@odd`;
  readonly #from: string;
  #to: string;
  #uri: string;
  #cseq = 1;

  private constructor(
    socket: Socket,
    target: { readonly host: string; readonly port: number },
    { uri = 'sip:14015@{target}', from = '<sip:0612345678@127.0.0.1>' }: OddInvite,
  ) {
    this.#socket = socket;
    this.#target = target;
    this.#uri = uri.replace('{target}', `${target.host}:${target.port}`);
    this.#to = `<sip:14015@${target.host}>`;
    this.#from = `${from};tag=${this.#callId.slice(0, 8)}`;
    socket.on('message', (data) => this.#receive(data.toString()));
  }

  /** Dials; `status` is what the INVITE came to: 200, 404, 486 … */
  static async dial(
    target: { readonly host: string; readonly port: number },
    invite: OddInvite = {},
  ): Promise<{ readonly caller: OddCaller; readonly status: number }> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const caller = new OddCaller(socket, target, invite);
    const status = caller.#final();
    caller.#send('INVITE', [...(invite.headers ?? []), 'Content-Type: application/sdp'], SDP);
    return { caller, status: await status };
  }

  /** Presses keys one after the other, each answered before the next. */
  async press(keys: string): Promise<void> {
    for (const key of keys) {
      this.#cseq += 1;
      const answered = this.#answerTo('INFO');
      this.#send('INFO', ['Content-Type: application/dtmf-relay'], `Signal=${key}\r\nDuration=100\r\n`);
      await answered;
    }
  }

  /** Resolves when the other side has hung up. */
  get ended(): Promise<void> {
    return this.#heard((text) => (text.startsWith('BYE ') ? true : undefined)).then(() => undefined);
  }

  async hangUp(): Promise<void> {
    this.#cseq += 1;
    const answered = this.#answerTo('BYE');
    this.#send('BYE');
    await answered;
    this.close();
  }

  close(): void {
    this.#socket.close();
  }

  async #final(): Promise<number> {
    const text = await this.#heard((one) =>
      /^SIP\/2\.0 [2-6]/.test(one) && isTo(one, 'INVITE') ? one : undefined,
    );
    const status = Number(text.split(' ')[1]);
    this.#to = header(text, 'To');
    const contact = /<([^>]+)>/.exec(header(text, 'Contact'))?.[1];
    if (status === 200 && contact !== undefined) this.#uri = contact;
    this.#send('ACK');
    return status;
  }

  async #answerTo(method: string): Promise<void> {
    await this.#heard((text) => (text.startsWith('SIP/2.0 ') && isTo(text, method) ? true : undefined));
  }

  #heard<T>(find: (text: string) => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = (data: Buffer): void => {
        const found = find(data.toString());
        if (found === undefined) return;
        this.#socket.off('message', look);
        resolve(found);
      };
      this.#socket.on('message', look);
    });
  }

  #receive(text: string): void {
    if (text.startsWith('SIP/2.0 ') || text.startsWith('ACK ')) return;
    const kept = text.split('\r\n').filter((line) => /^(via|from|to|call-id|cseq):/i.test(line));
    this.#write(['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', '']);
  }

  #send(method: string, headers: readonly string[] = [], body = ''): void {
    const { port } = this.#socket.address() as AddressInfo;
    // RFC 3261, 17.1.1.3: the ACK of a refusal is told by the branch of its INVITE.
    const branch = method === 'ACK' ? 1 : this.#cseq;
    this.#write([
      `${method} ${this.#uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${this.#callId.slice(0, 8)}${branch};rport`,
      `From: ${this.#from}`,
      `To: ${this.#to}`,
      `Call-ID: ${this.#callId}`,
      `CSeq: ${method === 'ACK' ? 1 : this.#cseq} ${method}`,
      `Contact: <sip:caller@127.0.0.1:${port}>`,
      'Max-Forwards: 70',
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ]);
  }

  #write(lines: readonly string[]): void {
    this.#socket.send(lines.join('\r\n'), this.#target.port, this.#target.host);
  }
}

const header = (text: string, name: string): string =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(text)?.[1]?.trim() ?? '';

const isTo = (text: string, method: string): boolean => header(text, 'CSeq').endsWith(` ${method}`);

const SDP = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'],
  `m=audio ${DISCARD} RTP/AVP 8 101`,
  ...['a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', 'a=fmtp:101 0-16', ''],
].join('\r\n');
