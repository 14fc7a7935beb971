/**
 * One telephone for the telephony suite, small enough to read: speaks just enough SIP and RTP over UDP on 127.0.0.1
 * to call and be called, press keys (RFC 4733), and send a sound that can be recognised at the other end.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { RtpEnd } from './telephony.rtp-end.ts';

/** What the telephone does when it rings. */
export type Manners = 'answer' | 'decline' | 'busy' | 'doNotDisturb' | 'ignore';

const REFUSALS: Readonly<Record<string, string>> = {
  decline: '603 Decline',
  busy: '486 Busy Here',
  doNotDisturb: '480 Temporarily Unavailable',
};

interface Asked {
  readonly headers?: readonly string[];
  /** SDP, unless a header says otherwise. */
  readonly body?: string;
}

interface Message {
  readonly first: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Events: `ringing`, `answered`, `ended`. One call at a time. */
export class SipEnd extends EventEmitter {
  manners: Manners;
  /** What it offers when it calls, by RTP payload type (RFC 3551): 8 A-law, 0 µ-law, 9 G.722. */
  codecs: readonly number[] = [8];
  readonly rtp: RtpEnd;
  readonly port: number;
  readonly #socket: Socket;
  #peerPort = 0;
  /** Our and their From/To values and the next CSeq of the one dialog. */
  #dialog: { callId: string; ours: string; theirs: string; cseq: number } | undefined;
  #invite: Message | undefined;
  #talking = false;
  #calls = 0;
  #dialled = '';

  static async open(manners: Manners = 'ignore', port = 0): Promise<SipEnd> {
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    await once(socket, 'listening');
    return new SipEnd(socket, await RtpEnd.open(), manners);
  }

  private constructor(socket: Socket, rtp: RtpEnd, manners: Manners) {
    super();
    this.#socket = socket;
    this.port = (socket.address() as AddressInfo).port;
    this.rtp = rtp;
    this.manners = manners;
    socket.on('message', (data, from) => this.#receive(read(data.toString()), from));
  }

  get address(): string {
    return `sip:phone@127.0.0.1:${this.port}`;
  }

  /** Where it wants its sound. */
  get sdp(): string {
    return sdp(this.rtp.port, this.codecs);
  }

  /** Dials; `answered` or `ended` tells what came of it. `from` '' calls anonymously. */
  call(number: string, from: string, peerPort: number): void {
    this.#peerPort = peerPort;
    const callId = `${this.port}-${(this.#calls += 1)}`;
    const user = from === '' ? 'anonymous' : from;
    const ours = `<sip:${user}@127.0.0.1:${this.port}>;tag=c${callId}`;
    this.#dialled = `sip:${number}@127.0.0.1:${peerPort}`;
    this.#dialog = { callId, ours, theirs: `<${this.#dialled}>`, cseq: 1 };
    this.#request('INVITE', this.sdp);
  }

  /** Ends the talk, or stops calling. */
  hangUp(): void {
    if (!this.#dialog) return;
    if (!this.#talking) return this.#request('CANCEL');
    this.#dialog.cseq += 1;
    this.#request('BYE');
    this.#forget();
  }

  /**
   * Any request; the SIP status of its final answer. `within`: part of the talk, as phones send REFER or MESSAGE, else
   * on its own. RFC 3261, 17.1.2.2: who hears nothing gives up after 32 s; here at 3 s, with 408.
   */
  async ask(method: string, within: boolean, { headers = [], body = '' }: Asked = {}): Promise<number> {
    const dialog = this.#dialog;
    if (!dialog) throw new Error('no talk');
    const cseq = (dialog.cseq += 1);
    const n = `${method}-${cseq}`;
    const about = within
      ? [`From: ${dialog.ours}`, `To: ${dialog.theirs}`, `Call-ID: ${dialog.callId}`]
      : [`From: ${dialog.ours.replace(/;tag=.*/, '')};tag=${n}`, `To: <${this.#dialled}>`, `Call-ID: ${n}`];
    const answered = once(this, `answer to ${n}`, { signal: AbortSignal.timeout(3_000) });
    this.#send(
      [
        `${method} ${this.#dialled} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK-${this.port}-${n}`,
        ...about,
        `CSeq: ${cseq} ${method}`,
        `Contact: <${this.address}>`,
        'Max-Forwards: 70',
        ...headers,
      ],
      body,
    );
    return answered.then(([status]: number[]) => status ?? 0).catch(() => 408);
  }

  /** The talk as a Replaces header names it (RFC 3891), for whoever wants to step in for this telephone. */
  get replaces(): string {
    const { callId, ours, theirs } = this.#dialog ?? { callId: '', ours: '', theirs: '' };
    const tagOf = (value: string): string => /tag=([^;>]+)/.exec(value)?.[1] ?? '';
    return `${callId};to-tag=${tagOf(theirs)};from-tag=${tagOf(ours)}`;
  }

  close(): void {
    this.rtp.close();
    this.#socket.close();
  }

  #receive(message: Message, from: RemoteInfo): void {
    if (message.first.startsWith('SIP/2.0 ')) return this.#answerCame(message);
    this.#peerPort = from.port;
    const method = message.first.split(' ')[0] ?? '';
    if (method === 'INVITE') this.#rung(message);
    else if (method === 'CANCEL') this.#cancelled(message);
    else if (method === 'BYE') this.#ended(message);
    else if (method === 'OPTIONS') this.#respond(message, '200 OK');
  }

  #rung(invite: Message): void {
    if (this.#invite) return;
    this.#invite = invite;
    this.rtp.peerPort = Number(/^m=audio (\d+)/m.exec(invite.body)?.[1]);
    this.#dialog = {
      callId: header(invite, 'Call-ID'),
      ours: `${header(invite, 'To')};tag=p${this.port}`,
      theirs: header(invite, 'From'),
      cseq: 1,
    };
    this.#dialled = /<([^>]+)/.exec(header(invite, 'Contact'))?.[1] ?? '';
    this.#respond(invite, '180 Ringing');
    this.emit('ringing');
    if (this.manners === 'answer') this.pickUp();
    const refusal = REFUSALS[this.manners];
    if (refusal === undefined) return;
    this.#respond(invite, refusal);
    this.#forget();
  }

  /** Answers a ringing call. */
  pickUp(): void {
    if (!this.#invite) return;
    this.#talking = true;
    this.#respond(this.#invite, '200 OK', this.sdp);
    this.emit('answered');
  }

  #cancelled(cancel: Message): void {
    this.#respond(cancel, '200 OK');
    if (!this.#invite) return;
    this.#respond(this.#invite, '487 Request Terminated');
    this.#forget();
  }

  #ended(bye: Message): void {
    this.#respond(bye, '200 OK');
    this.#forget();
  }

  #forget(): void {
    this.#invite = undefined;
    this.#dialog = undefined;
    this.#talking = false;
    this.rtp.silent();
    this.emit('ended');
  }

  #answerCame(answer: Message): void {
    const status = Number(answer.first.split(' ')[1]);
    const [cseq, method] = header(answer, 'CSeq').split(' ');
    if (status >= 200) this.emit(`answer to ${method}-${cseq}`, status);
    if (this.#dialog?.callId !== header(answer, 'Call-ID') || method !== 'INVITE' || status < 200) return;
    this.#dialog.theirs = header(answer, 'To');
    this.#request('ACK');
    if (status >= 300) return this.#forget();
    this.#talking = true;
    this.rtp.peerPort = Number(/^m=audio (\d+)/m.exec(answer.body)?.[1]);
    this.emit('answered');
  }

  #request(method: string, body = ''): void {
    if (!this.#dialog) return;
    const { callId, ours, theirs, cseq } = this.#dialog;
    const dialled = /<([^>;]+)/.exec(theirs)?.[1] ?? '';
    const target = method === 'BYE' ? `sip:127.0.0.1:${this.#peerPort}` : dialled;
    // RFC 3261, 9.1 and 17.1.1.3: CANCEL and ACK are told by the branch of their INVITE.
    const branch = method === 'BYE' ? 'bye' : 'invite';
    this.#send(
      [
        `${method} ${target} SIP/2.0`,
        `Via: SIP/2.0/UDP 127.0.0.1:${this.port};branch=z9hG4bK-${callId}-${branch}`,
        `From: ${ours}`,
        `To: ${theirs}`,
        `Call-ID: ${callId}`,
        `CSeq: ${cseq} ${method}`,
        `Contact: <${this.address}>`,
        'Max-Forwards: 70',
      ],
      body,
    );
  }

  #respond(to: Message, status: string, body = ''): void {
    const kept = to.headers.filter(([name]) =>
      ['via', 'from', 'call-id', 'cseq'].includes(name.toLowerCase()),
    );
    const target = header(to, 'To');
    const tagged = target.includes('tag=') ? target : `${target};tag=p${this.port}`;
    this.#send(
      [
        `SIP/2.0 ${status}`,
        ...kept.map(([name, value]) => `${name}: ${value}`),
        `To: ${tagged}`,
        `Contact: <${this.address}>`,
      ],
      body,
    );
  }

  #send(lines: readonly string[], body: string): void {
    const typed = body === '' || lines.some((line) => line.startsWith('Content-Type:'));
    const type = typed ? [] : ['Content-Type: application/sdp'];
    const text = [...lines, ...type, `Content-Length: ${body.length}`, '', body].join('\r\n');
    this.#socket.send(text, this.#peerPort, '127.0.0.1');
  }
}

function read(text: string): Message {
  const [head = '', body = ''] = text.split(/\r\n\r\n/);
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const;
  });
  return { first, headers, body };
}

const header = (message: Message, name: string): string =>
  message.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? '';

const sdp = (port: number, codecs: readonly number[] = [8]): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    // These payload types need no rtpmap.
    `m=audio ${port} RTP/AVP ${codecs.join(' ')} 101`,
    'a=rtpmap:101 telephone-event/8000',
    'a=fmtp:101 0-16',
    '',
  ].join('\r\n');
