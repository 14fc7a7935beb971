/** A real Asterisk with small telephones around it, and the line to it in our hands. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { silentLogger } from '../../src/support/logger.ts';
import { createAriTelephony } from '../../src/telephony/ari/ari-telephony.ts';
import type { Telephony } from '../../src/telephony/contract.ts';
import { testAsterisk } from '../support/parts.ts';
import type { TestAsterisk } from '../support/parts.ts';
import { continueAt, redirect, removeBridge, takeOutOfBridge } from '../support/somebody-else.ts';
import { CuttableLine } from './telephony.cuttable.ts';
import { EventBook } from './telephony.events.ts';
import { SipEnd } from './telephony.sip-end.ts';
import type { Caller, ExchangeWorld, Phone, PhoneManners } from './telephony.stage.ts';

/** Two sounds that cannot be mistaken for silence (0xd5) or for each other. */
const CALLERS_SOUND = 0x2a;
const AGENTS_SOUND = 0x33;
/** Asterisk 22 keeps no more of its cached file's name than the address has letters: a short one is then not found. */
const LONG_PATH = 'prompts-with-a-name-as-long-as-the-hash-of-a-real-one-would-be';
const WAV_HEADER_BYTES = 44;
const BYTES_PER_MS = 16;

export class AsteriskWorld implements ExchangeWorld {
  readonly telephony: Telephony;
  readonly events = new EventBook();
  readonly #asterisk: TestAsterisk;
  readonly #line: CuttableLine;
  readonly #prompts: Server;
  readonly #telephones = new Map<Caller | Phone, SipEnd>();

  constructor(asterisk: TestAsterisk, line: CuttableLine, prompts: Server) {
    this.#asterisk = asterisk;
    this.#line = line;
    this.#prompts = prompts;
    this.telephony = createAriTelephony({
      ...asterisk.ari,
      url: `http://127.0.0.1:${line.port}`,
      requestTimeoutMs: 3_000,
      maxSockets: 16,
      logger: silentLogger,
      now: () => Date.now(),
    });
    this.telephony.listen((event) => this.events.note(event));
  }

  async call(number: string, from: string): Promise<Caller> {
    const telephone = await SipEnd.open();
    const before = this.events.of('channelEntered').length;
    telephone.call(number, from, this.#asterisk.sip.port);
    const { channelId } = await this.events.expect('channelEntered', {}, before + 1);
    const caller = {
      channelId,
      press: (key: string) => telephone.rtp.press(key),
      speak: (ms: number) => telephone.rtp.say(CALLERS_SOUND, ms),
      putDown: () => telephone.hangUp(),
    };
    this.#telephones.set(caller, telephone);
    return caller;
  }

  async phone(name: string, manners: PhoneManners): Promise<Phone> {
    const telephone = await SipEnd.open(manners === 'unreachable' ? 'ignore' : manners);
    const endpoint = `agent-suite-${name}`;
    const { address } = telephone;
    await this.telephony.provisionPhone({ endpoint, kind: 'sip', address });
    const phone = { endpoint: `PJSIP/${endpoint}/${address}`, putDown: () => telephone.hangUp() };
    if (manners === 'unreachable') telephone.close();
    else this.#telephones.set(phone, telephone);
    return phone;
  }

  audio(lengthMs: number | null): string {
    const { port } = this.#prompts.address() as AddressInfo;
    return `sound:http://127.0.0.1:${port}/${LONG_PATH}/${lengthMs === null ? 'missing' : lengthMs}.wav`;
  }

  async hearEachOther(caller: Caller, phone: Phone): Promise<void> {
    const [theirs, agents] = [this.#telephones.get(caller)?.rtp, this.#telephones.get(phone)?.rtp];
    if (!theirs || !agents) throw new Error('no telephones');
    const heard = Promise.all([hears(theirs, AGENTS_SOUND), hears(agents, CALLERS_SOUND)]);
    theirs.sound(CALLERS_SOUND);
    agents.sound(AGENTS_SOUND);
    await heard;
    theirs.silent();
    agents.silent();
  }

  /** For what only a real telephone can do. */
  telephoneOf(one: Caller | Phone): SipEnd {
    const telephone = this.#telephones.get(one);
    if (!telephone) throw new Error('no such telephone');
    return telephone;
  }

  sendOn(channelId: string, number: string, by: 'redirect' | 'continue'): Promise<void> {
    return (by === 'redirect' ? redirect : continueAt)(this.#asterisk, channelId, number);
  }

  takeOut(bridgeId: string, channelId: string): Promise<void> {
    return takeOutOfBridge(this.#asterisk, bridgeId, channelId);
  }

  removeBridge(bridgeId: string): Promise<void> {
    return removeBridge(this.#asterisk, bridgeId);
  }

  cutConnection(): void {
    this.#line.cut();
  }

  mendConnection(): void {
    this.#line.mend();
  }

  async close(): Promise<void> {
    await this.telephony.close();
    await this.#line.close();
    this.#prompts.close();
    for (const telephone of this.#telephones.values()) telephone.close();
  }
}

async function hears(rtp: SipEnd['rtp'], sound: number): Promise<void> {
  for (;;) {
    const [byte] = (await once(rtp, 'heard')) as [number];
    if (byte === sound) return;
  }
}

export async function asteriskWorld(): Promise<AsteriskWorld> {
  const asterisk = await testAsterisk();
  const line = await CuttableLine.to(Number(new URL(asterisk.ari.url).port));
  return new AsteriskWorld(asterisk, line, await promptServer());
}

/** "…/<length in ms>.wav": that much silence; anything else is not there. */
async function promptServer(): Promise<Server> {
  const server = createServer((request, response) => {
    const lengthMs = Number(/\/(\d+)\.wav$/.exec(request.url ?? '')?.[1]);
    if (Number.isNaN(lengthMs)) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(silentWav(lengthMs));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** 8 kHz, 16 bits, one channel: what Asterisk takes a .wav to be. */
function silentWav(lengthMs: number): Buffer {
  const size = lengthMs * BYTES_PER_MS;
  const wav = Buffer.alloc(WAV_HEADER_BYTES + size);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(WAV_HEADER_BYTES - 8 + size, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(8_000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(size, 40);
  return wav;
}
