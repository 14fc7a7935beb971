/** Everything around the effects, writing down what is asked of it. */
import type {
  ExchangeOutcome,
  FinishLookup,
  HandOnOutcome,
  PerformParts,
} from '../../src/effects/exchange.ts';
import type { LookupResult } from '../../src/routing/commands.ts';

export class Recorder {
  readonly asked: unknown[][] = [];
  /** What a call to the exchange answers; `done` when left out. */
  readonly answers: Record<string, ExchangeOutcome> = {};
  /** Recordings that the exchange has, and messages that are kept. */
  readonly recordings = new Map<string, Buffer>();
  readonly messages = new Map<string, Buffer>();
  /** What other systems answer. */
  lookup: Promise<LookupResult> = Promise.resolve({ kind: 'notFound' });
  handOn: HandOnOutcome = { kind: 'done' };
  /** With what the core is told of an answer. */
  readonly lookupFinished: Promise<Parameters<FinishLookup>>;
  #finishLookup: (answer: Parameters<FinishLookup>) => void = () => undefined;

  constructor() {
    this.lookupFinished = new Promise((resolve) => (this.#finishLookup = resolve));
  }

  #ask(name: string, ...args: readonly unknown[]): Promise<ExchangeOutcome> {
    this.asked.push([name, ...args]);
    return Promise.resolve(this.answers[name] ?? { kind: 'done' });
  }

  parts(): PerformParts {
    return {
      municipality: 'delft',
      telephony: this.#telephony(),
      mediaOf: (says) =>
        Promise.resolve(says.filter(({ name }) => name !== 'lost').map(({ name }) => `sound:${name}`)),
      notes: {
        file: (job) => this.#done('file', job),
        complete: (...args) => this.#done('complete', ...args),
      },
      messages: {
        keep: async (_municipality, { recordingId, wav, until }) => {
          this.asked.push(['keep', recordingId, until]);
          this.messages.set(recordingId, wav);
        },
        has: async (_municipality, recordingId) => this.messages.has(recordingId),
      },
      lookups: {
        ask: (...args) => {
          this.asked.push(['ask', ...args]);
          return this.lookup;
        },
      },
      finishLookup: (...answer) => this.#finishLookup(answer),
      handOn: async (request) => {
        this.asked.push(['handOn', request]);
        return this.handOn;
      },
      outsideLine: (number) => (number === '112' ? undefined : `PJSIP/trunk/sip:${number}@trunk`),
      phonePassword: (agentId, signedInAt) => `${agentId}@${signedInAt}`,
    };
  }

  async #done(name: string, ...args: readonly unknown[]): Promise<{ readonly kind: 'done' }> {
    this.asked.push([name, ...args]);
    return { kind: 'done' };
  }

  #telephony(): PerformParts['telephony'] {
    return {
      answer: (...args) => this.#ask('answer', ...args),
      hangUp: (...args) => this.#ask('hangUp', ...args),
      lineOf: () => 'alaw',
      play: (...args) => this.#ask('play', ...args),
      stopPlayback: (...args) => this.#ask('stopPlayback', ...args),
      startMusic: (...args) => this.#ask('startMusic', ...args),
      stopMusic: (...args) => this.#ask('stopMusic', ...args),
      record: (...args) => this.#ask('record', ...args),
      recorded: async (recordingId) => this.recordings.get(recordingId),
      deleteRecording: (recordingId) => {
        this.recordings.delete(recordingId);
        return this.#ask('deleteRecording', recordingId);
      },
      ring: (...args) => this.#ask('ring', ...args),
      createBridge: (...args) => this.#ask('createBridge', ...args),
      addToBridge: (...args) => this.#ask('addToBridge', ...args),
      removeFromBridge: (...args) => this.#ask('removeFromBridge', ...args),
      destroyBridge: (...args) => this.#ask('destroyBridge', ...args),
      provisionPhone: (...args) => this.#ask('provisionPhone', ...args),
    };
  }
}
