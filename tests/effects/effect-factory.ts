/** Effects as the tests need them, and a perform whose answers the test gives. */
import type { Perform, Performed } from '../../src/effects/contract.ts';
import type { Spoken } from '../../src/ivr/texts.ts';
import type { Effect } from '../../src/routing/effects.ts';

/** What is to be heard of a prompt. */
export const spoken = (name: string): Spoken => ({ name, language: 'nl', text: `${name}.`, recording: null });

export const playTo = (key: string, n: number, notAfter: number | null = null): Effect => ({
  type: 'PlayPrompts',
  key,
  notAfter,
  channelId: key,
  playbackId: `${key}-p${n}`,
  says: [spoken('welcome')],
});

export const ringFor = (key: string, notAfter: number | null): Effect => ({
  type: 'RingAgent',
  key,
  notAfter,
  offerId: `${key}-o1`,
  agentId: 'jansen',
  phone: { kind: 'browser' },
  callerNumber: null,
  callerName: 'Burgerzaken',
  timeoutMs: 15_000,
});

export const fileNote = (key: string): Effect => ({
  type: 'RemoveNote',
  key,
  notAfter: null,
  noteId: key,
  agentId: 'jansen',
  outcome: 'reached',
});

export const nameOf = (effect: Effect): string =>
  effect.type === 'PlayPrompts' ? effect.playbackId : `${effect.type} ${effect.key}`;

interface Asked {
  readonly name: string;
  readonly answer: (performed: Performed) => void;
}

/** Records what was begun, in order; each stays open until the test answers it. */
export class Exchange {
  readonly begun: string[] = [];
  readonly #open: Asked[] = [];

  readonly perform: Perform = (effect) => {
    this.begun.push(nameOf(effect));
    return new Promise((resolve) => this.#open.push({ name: nameOf(effect), answer: resolve }));
  };

  get openCount(): number {
    return this.#open.length;
  }

  /** Answers the oldest open request of that name (any, when none is given), and lets the runner take that in. */
  async answer(performed: Performed, name?: string): Promise<void> {
    const at = name === undefined ? 0 : this.#open.findIndex((asked) => asked.name === name);
    await this.answerAt(at, performed);
  }

  async answerAt(index: number, performed: Performed): Promise<void> {
    const [asked] = this.#open.splice(index, 1);
    if (!asked) throw new Error('nothing of that name is being performed');
    asked.answer(performed);
    await settled();
  }
}

/** Everything that follows from promises already resolved has happened after this. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
