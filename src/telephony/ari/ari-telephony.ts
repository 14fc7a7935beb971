/** The contract on a real Asterisk: each call is one ARI request, each event one ARI event. */
import { messageOf } from '../../support/errors.ts';
import type { LineSound } from '../../support/line-sound.ts';
import type { Logger } from '../../support/logger.ts';
import type {
  HangUpCause,
  Media,
  Outcome,
  PhoneAccount,
  RecordRequest,
  RingRequest,
  Telephony,
  TelephonyEvent,
} from '../contract.ts';
import { ExchangeTime } from '../exchange-time.ts';
import type { AriOperations } from './ari-operations.ts';
import { AriBridges } from './bridges.ts';
import { AriConnection } from './connection.ts';
import { AriError } from './http-transport.ts';
import { GoneChannels } from './gone-channels.ts';
import { livingChannels } from './living-channels.ts';
import { DONE, GONE, outcomeOf } from './outcome.ts';
import { originateOf } from './originate.ts';
import { phoneObjects } from './phone-objects.ts';
import { AriPlaybacks } from './playbacks.ts';
import { Presses } from './presses.ts';
import { momentIn, readEvent, WANTED_EVENTS } from './read-event.ts';
import { Recent } from './recent.ts';
import { AriRecordings } from './recordings.ts';
import { lineToldIn } from './told-line.ts';

export interface AriTelephonyOptions {
  /** "http://127.0.0.1:8088"; ARI belongs on loopback or a private network, so plain HTTP. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** The name in `Stasis(name,…)`. */
  readonly app: string;
  readonly requestTimeoutMs: number;
  readonly maxSockets: number;
  readonly logger: Logger;
  /** Epoch ms, for events that Asterisk does not time itself. */
  readonly now: () => number;
  /** How often a fixed-address phone is asked whether it is there; 0: never. */
  readonly phoneQualifySeconds?: number;
  readonly heartbeatMs?: number;
  /** A request to Asterisk begins; called back when it is over. */
  readonly begin?: () => () => void;
  /** Between two tries to connect: first pause, doubling up to the longest. */
  readonly firstPauseMs?: number;
  readonly longestPauseMs?: number;
}

const DEFAULTS = { heartbeatMs: 5_000, firstPauseMs: 100, longestPauseMs: 2_000 };

/** Q.850; Asterisk makes SIP statuses of them: 404, 486. */
const CAUSES: Readonly<Record<HangUpCause, string>> = {
  normal: '16',
  answeredElsewhere: '26',
  unknownNumber: '1',
  busy: '17',
  // Switching equipment congestion: res_pjsip makes it 503.
  overload: '42',
};

const NO_CONNECTION: Outcome = { kind: 'failed', why: 'no connection to Asterisk' };
/** An engine has some thousands of channels and prompts in flight at most; a repeat comes within seconds. */
const REMEMBERED_IDS = 20_000;

export function createAriTelephony(options: AriTelephonyOptions): Telephony {
  return new AriTelephony(options);
}

class AriTelephony implements Telephony {
  readonly #options: AriTelephonyOptions;
  readonly #connection: AriConnection;
  readonly #recordings: AriRecordings;
  readonly #gone = new GoneChannels(REMEMBERED_IDS);
  readonly #bridges = new AriBridges(REMEMBERED_IDS);
  readonly #playbacks = new AriPlaybacks(REMEMBERED_IDS);
  readonly #presses = new Presses(REMEMBERED_IDS);
  readonly #time: ExchangeTime;
  readonly #lines = new Recent<LineSound>(REMEMBERED_IDS);
  #listener: (event: TelephonyEvent) => void = () => undefined;

  constructor(options: AriTelephonyOptions) {
    this.#options = options;
    this.#time = new ExchangeTime(options.now);
    this.#connection = new AriConnection(
      { ...DEFAULTS, ...options },
      {
        prepare: (operations) => this.#prepare(operations),
        connected: () => this.#connected(),
        disconnected: (why) => this.#emit({ at: options.now(), type: 'disconnected', why }),
        message: (text) => this.#receive(text),
      },
    );
    this.#recordings = new AriRecordings(this.#connection, options.now, (event) => this.#emit(event));
  }

  listen(listener: (event: TelephonyEvent) => void): void {
    this.#listener = listener;
  }

  connect(): Promise<void> {
    return this.#connection.connect();
  }

  connected(): boolean {
    return this.#connection.operations !== undefined;
  }

  close(): Promise<void> {
    this.#connection.close();
    return Promise.resolve();
  }

  answer(channelId: string): Promise<Outcome> {
    return this.#onChannels([channelId], (ari) => outcomeOf(ari.channels.answer({ channelId })));
  }

  hangUp(channelId: string, cause: HangUpCause): Promise<Outcome> {
    const why = { channelId, reason_code: CAUSES[cause] };
    return this.#onChannels([channelId], (ari) => outcomeOf(ari.channels.hangup(why)));
  }

  lineOf(channelId: string): LineSound {
    return this.#lines.get(channelId) ?? 'unknown';
  }

  async play(channelId: string, playbackId: string, media: Media): Promise<Outcome> {
    if (await this.#playbacks.isKnown(this.#connection.operations, playbackId)) return DONE;
    const request = { channelId, playbackId, media: media.join(',') };
    return this.#onChannels([channelId], (ari) => this.#playbacks.play(ari, request));
  }

  stopPlayback(playbackId: string): Promise<Outcome> {
    return this.#ask((ari) => this.#playbacks.stop(ari, playbackId));
  }

  startMusic(channelId: string, music: string): Promise<Outcome> {
    return this.#onChannels([channelId], (ari) =>
      outcomeOf(ari.channels.startMoh({ channelId, mohClass: music })),
    );
  }

  stopMusic(channelId: string): Promise<Outcome> {
    return this.#onChannels([channelId], (ari) => outcomeOf(ari.channels.stopMoh({ channelId })));
  }

  record(request: RecordRequest): Promise<Outcome> {
    return this.#onChannels([request.channelId], () => this.#recordings.start(request));
  }

  recorded(recordingId: string): Promise<Buffer | undefined> {
    return this.#recordings.file(recordingId);
  }

  deleteRecording(recordingId: string): Promise<Outcome> {
    return this.#recordings.delete(recordingId);
  }

  recordings(): Promise<readonly string[]> {
    return this.#recordings.list();
  }

  async ring(request: RingRequest): Promise<Outcome> {
    const { channelId } = request;
    // A repeat after the phone stopped ringing would ring it again.
    if (this.#gone.has(channelId)) return DONE;
    const outcome = await this.#ask((ari) =>
      outcomeOf(ari.channels.originate(originateOf(request, this.#options.app))),
    );
    return outcome.kind === 'busy' ? this.#ringsAlready(channelId) : outcome;
  }

  /**
   * Asterisk said that the channel exists (409). After one true 409 it also says so on the same connection of any
   * channel that it cannot make, an unknown phone for example (the reason sticks to its thread), so look.
   */
  async #ringsAlready(channelId: string): Promise<Outcome> {
    const there = await this.#ask((ari) => outcomeOf(ari.channels.get({ channelId })));
    if (there.kind !== 'gone' || this.#gone.has(channelId)) return there.kind === 'gone' ? DONE : there;
    return { kind: 'failed', why: 'Asterisk made no channel: the phone is not known there' };
  }

  createBridge(bridgeId: string): Promise<Outcome> {
    return this.#ask((ari) => this.#bridges.create(ari, bridgeId));
  }

  addToBridge(bridgeId: string, channels: readonly string[]): Promise<Outcome> {
    return this.#onChannels(channels, (ari) => this.#bridges.add(ari, bridgeId, channels));
  }

  removeFromBridge(bridgeId: string, channelId: string): Promise<Outcome> {
    return this.#onChannels([channelId], (ari) => this.#bridges.remove(ari, bridgeId, channelId));
  }

  destroyBridge(bridgeId: string): Promise<Outcome> {
    return this.#ask((ari) => this.#bridges.destroy(ari, bridgeId));
  }

  async provisionPhone(account: PhoneAccount): Promise<Outcome> {
    await this.#forgetOtherAddress(account);
    for (const { type, id, fields } of phoneObjects(account, this.#options.phoneQualifySeconds ?? 0)) {
      const list = Object.entries(fields).map(([attribute, value]) => ({ attribute, value }));
      const parameters = { configClass: 'res_pjsip', objectType: type, id, fields: list };
      const outcome = await this.#ask((ari) => outcomeOf(ari.asterisk.updateObject(parameters)));
      // 404 here is "no such kind of object": Asterisk lacks the memory wizard for it, not the phone.
      if (outcome.kind !== 'done')
        return { kind: 'failed', why: `${type} ${id}: ${'why' in outcome ? outcome.why : 'cannot be made'}` };
    }
    return DONE;
  }

  /**
   * Asterisk adds to a phone's addresses what it is told, and takes none away: a phone that moved would still be asked,
   * and found, at its old one. Likewise one that was of the other kind. Calls that go on are not touched.
   */
  async #forgetOtherAddress({ endpoint, address = '' }: PhoneAccount): Promise<void> {
    const about = (objectType: string) => ({ configClass: 'res_pjsip', objectType, id: endpoint });
    const known = await this.#connection.operations?.asterisk.getObject(about('aor')).catch(() => undefined);
    const before = known?.find(({ attribute }) => attribute === 'contact')?.value ?? '';
    if (!known || before === address) return;
    for (const objectType of ['endpoint', 'aor', 'auth'])
      await this.#ask((ari) => outcomeOf(ari.asterisk.deleteObject(about(objectType))));
  }

  async channels() {
    const { channels, subscribed } = await livingChannels(this.#operations(), this.#options.app, this.#time);
    for (const { channelId, args } of channels) this.#lines.note(channelId, lineToldIn(args));
    const now = this.#options.now();
    return channels.flatMap((channel) => {
      const wasGone = this.#gone.has(channel.channelId);
      if (!this.#gone.isHereAgain(channel.channelId, subscribed)) return [];
      return [wasGone ? { ...channel, createdAt: now } : channel];
    });
  }

  async bridges() {
    return this.#bridges.list(this.#operations());
  }

  async playbackAlive(playbackId: string): Promise<boolean> {
    return this.#playbacks.isAlive(this.#operations(), playbackId);
  }

  async #prepare(operations: AriOperations): Promise<void> {
    const { timestamp } = await operations.asterisk.ping({});
    this.#time.ours(momentIn(timestamp) ?? this.#options.now());
    const allowed = WANTED_EVENTS.map((type) => ({ type }));
    await operations.applications.filter({ applicationName: this.#options.app, filter: { allowed } });
  }

  #ask(request: (operations: AriOperations) => Promise<Outcome>): Promise<Outcome> {
    const operations = this.#connection.operations;
    return operations
      ? request(operations)
      : Promise.resolve({ kind: 'failed', why: 'no connection to Asterisk' });
  }

  /** Of a channel that ended Asterisk may still say for a moment that it is there, or that it is busy. */
  #onChannels(
    channels: readonly string[],
    request: (operations: AriOperations) => Promise<Outcome>,
  ): Promise<Outcome> {
    if (!channels.some((channelId) => this.#gone.has(channelId))) return this.#ask(request);
    return Promise.resolve(this.connected() ? GONE : NO_CONNECTION);
  }

  #operations(): AriOperations {
    const operations = this.#connection.operations;
    if (!operations) throw new AriError(0, 'no connection to Asterisk');
    return operations;
  }

  #receive(text: string): void {
    const read = readEvent(text, this.#options.now);
    if (read.kind === 'event') this.#report(read.event, read.left === true);
    else if (read.kind === 'replaced') this.#connection.replaced();
    else if (read.kind === 'unreadable')
      this.#options.logger.warn({ why: read.why }, 'event of Asterisk left aside');
  }

  /**
   * Asterisk tells up to three times that a channel ended, of each medium that it starts, and of some presses several
   * times: the contract says once.
   */
  #report(told: TelephonyEvent, left: boolean): void {
    if (told.type === 'keyPressed' && !this.#presses.isNew(told)) return;
    const event = this.#timed(told);
    if (event.type === 'channelEntered') this.#gone.entered(event.channelId);
    if (event.type === 'channelGone' && !this.#gone.noteFirst(event.channelId, left)) return;
    if (event.type === 'playbackStarted' && !this.#playbacks.started(event.playbackId)) return;
    if (event.type === 'channelEntered') this.#lines.note(event.channelId, lineToldIn(event.args));
    if (event.type === 'playbackFinished') this.#playbacks.finished(event.playbackId);
    if (event.type === 'recordingFinished') return void this.#recordings.finished(event);
    if (event.type === 'channelGone') this.#recordings.channelGone(event.channelId);
    this.#emit(event);
    if (event.type === 'keyPressed') this.#recordings.keyPressed(event.channelId, event.key);
  }

  /** By our clock. */
  #timed(told: TelephonyEvent): TelephonyEvent {
    const at = this.#time.ours(told.at);
    if (told.type !== 'channelEntered') return { ...told, at };
    const isBack = this.#gone.has(told.channelId);
    return { ...told, at, createdAt: isBack ? at : this.#time.earlier(told.createdAt) };
  }

  #connected(): void {
    const { now, logger } = this.#options;
    this.#emit({ at: now(), type: 'connected' });
    this.#recordings
      .tellAgain()
      .catch((error: unknown) => logger.warn({ why: messageOf(error) }, 'recordings not looked at'));
  }

  #emit(event: TelephonyEvent): void {
    try {
      this.#listener(event);
    } catch (error) {
      this.#options.logger.error(
        { type: event.type, why: messageOf(error) },
        'listener of telephony events failed',
      );
    }
  }
}
