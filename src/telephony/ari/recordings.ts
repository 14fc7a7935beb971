/**
 * Messages that callers speak in. Asterisk records into a file of its own, tells when that is finished, and hands the
 * file over. What finished while we were away is found by looking at each connect.
 */
import { contactIdFrom } from '../../routing/ids.ts';
import type { Outcome, RecordRequest, TelephonyEvent } from '../contract.ts';
import type { AriConnection } from './connection.ts';
import { AriError } from './http-transport.ts';
import { DONE, outcomeOf } from './outcome.ts';
import { Recent } from './recent.ts';
import { wavLengthMs } from './wav-length.ts';

type Finished = Extract<TelephonyEvent, { readonly type: 'recordingFinished' }>;

/** An engine has some hundreds of recordings in flight at most; a repeat comes within seconds. */
const REMEMBERED_IDS = 5_000;
/** The keys at which Asterisk itself ends a recording; at others we do. */
const ITS_END_KEYS = new Set(['#', '*']);
/** From the caller's end to that of the recording Asterisk needs some 20 ms. */
const ENDING_MS = 500;
const RUNNING = new Set(['queued', 'recording', 'paused']);

export class AriRecordings {
  readonly #connection: AriConnection;
  readonly #tell: (event: Finished) => void;
  readonly #now: () => number;
  readonly #accepted = new Recent<true>(REMEMBERED_IDS);
  /** Channel → the recording that a key of ours ends. */
  readonly #endedByUs = new Map<string, Pick<RecordRequest, 'recordingId' | 'endKey'>>();

  /** Recording → tells who waits that it has ended. */
  readonly #awaitedEnds = new Map<string, () => void>();

  constructor(connection: AriConnection, now: () => number, tell: (event: Finished) => void) {
    this.#connection = connection;
    this.#now = now;
    this.#tell = tell;
  }

  async start(request: RecordRequest): Promise<Outcome> {
    const { channelId, recordingId, endKey } = request;
    if (this.#accepted.get(recordingId)) return DONE;
    const outcome = await this.#ask((ari) => ari.channels.record(parametersOf(request)));
    const there = outcome.kind === 'busy' && (await this.#exists(recordingId));
    if (!there && outcome.kind !== 'done') return outcome;
    this.#accepted.note(recordingId, true);
    if (!ITS_END_KEYS.has(endKey)) this.#endedByUs.set(channelId, { recordingId, endKey });
    return DONE;
  }

  keyPressed(channelId: string, key: string): void {
    const running = this.#endedByUs.get(channelId);
    if (running?.endKey !== key) return;
    this.#endedByUs.delete(channelId);
    void this.#ask((ari) => ari.recordings.stop({ recordingName: running.recordingId }));
  }

  channelGone(channelId: string): void {
    this.#endedByUs.delete(channelId);
  }

  /** Tells of it with its length to the millisecond, where Asterisk counts seconds. */
  async finished(event: Finished): Promise<void> {
    this.#awaitedEnds.get(event.recordingId)?.();
    for (const [channelId, { recordingId }] of this.#endedByUs) {
      if (recordingId === event.recordingId) this.#endedByUs.delete(channelId);
    }
    this.#tell(event.failed ? event : await this.#measured(event));
  }

  /** Of a caller who has just hung up it may take a moment. */
  async file(recordingId: string): Promise<Buffer | undefined> {
    if ((await this.#isRunning(recordingId)) && !(await this.#hasEnded(recordingId))) {
      throw new AriError(0, 'it is still being recorded');
    }
    const path = `/ari/recordings/stored/${encodeURIComponent(recordingId)}/file`;
    try {
      return await this.#connection.download(path);
    } catch (error) {
      if (error instanceof AriError && error.status === 404) return undefined;
      throw error;
    }
  }

  async delete(recordingId: string): Promise<Outcome> {
    const recordingName = recordingId;
    const cancelled = await this.#ask((ari) => ari.recordings.cancel({ recordingName }));
    if (cancelled.kind === 'gone') return this.#ask((ari) => ari.recordings.deleteStored({ recordingName }));
    // Asterisk does not tell of one that was called off.
    const event = { at: this.#now(), type: 'recordingFinished', recordingId } as const;
    if (cancelled.kind === 'done') await this.finished({ ...event, durationMs: 0, failed: true });
    return cancelled;
  }

  async list(): Promise<readonly string[]> {
    const ari = this.#connection.operations;
    if (!ari) throw new AriError(0, 'no connection to Asterisk');
    const names = (await ari.recordings.listStored({})).map(({ name }) => name).filter(contactIdFrom);
    const alive = await Promise.all(names.map((name) => this.#isRunning(name)));
    return names.filter((_, index) => alive[index] === false);
  }

  /** After a connect: nobody told us what finished meanwhile. */
  async tellAgain(): Promise<void> {
    for (const recordingId of await this.list()) {
      await this.finished({
        at: this.#now(),
        type: 'recordingFinished',
        recordingId,
        durationMs: 0,
        failed: false,
      });
    }
  }

  async #measured(event: Finished): Promise<Finished> {
    const file = await this.file(event.recordingId).catch(() => undefined);
    const durationMs = file && wavLengthMs(file);
    return durationMs === undefined ? event : { ...event, durationMs };
  }

  async #exists(recordingId: string): Promise<boolean> {
    if (await this.#isRunning(recordingId)) return true;
    const stored = await this.#ask((ari) => ari.recordings.getStored({ recordingName: recordingId }));
    return stored.kind === 'done';
  }

  /** Now, or within a moment. */
  async #hasEnded(recordingId: string): Promise<boolean> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ENDING_MS);
      this.#awaitedEnds.set(recordingId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#awaitedEnds.delete(recordingId);
    return !(await this.#isRunning(recordingId));
  }

  async #isRunning(recordingId: string): Promise<boolean> {
    let state = '';
    await this.#ask(
      async (ari) => ({ state } = await ari.recordings.getLive({ recordingName: recordingId })),
    );
    return RUNNING.has(state);
  }

  #ask(request: (ari: NonNullable<AriConnection['operations']>) => Promise<unknown>): Promise<Outcome> {
    const ari = this.#connection.operations;
    return ari
      ? outcomeOf(request(ari))
      : Promise.resolve({ kind: 'failed', why: 'no connection to Asterisk' });
  }
}

const parametersOf = ({ channelId, recordingId, endKey, mostMs }: RecordRequest) => ({
  channelId,
  name: recordingId,
  format: 'wav',
  maxDurationSeconds: Math.max(1, Math.ceil(mostMs / 1_000)),
  ifExists: 'fail',
  // The sound "beep" of Asterisk's core sounds; without it the recording fails.
  beep: 'true',
  terminateOn: ITS_END_KEYS.has(endKey) ? endKey : 'none',
});
