/** What a telephony exchange told, kept in order, and a way to await something particular of it. */
import type { TelephonyEvent } from '../../src/telephony/contract.ts';

export type EventOf<T extends TelephonyEvent['type']> = Extract<TelephonyEvent, { readonly type: T }>;

export class EventBook {
  readonly all: TelephonyEvent[] = [];
  readonly #waiting = new Set<() => void>();
  /** How time passes while we wait: a manual clock is wound, a real one goes by itself. */
  readonly #passTime: (() => void) | undefined;

  constructor(passTime?: () => void) {
    this.#passTime = passTime;
  }

  note(event: TelephonyEvent): void {
    this.all.push(event);
    for (const look of this.#waiting) look();
  }

  /** The events of one kind whose fields are these. */
  of<T extends TelephonyEvent['type']>(type: T, fields: Partial<EventOf<T>> = {}): readonly EventOf<T>[] {
    return this.all.filter((event): event is EventOf<T> => event.type === type && has(event, fields));
  }

  /** The `nth` such event (from 1), now or when it comes. */
  async expect<T extends TelephonyEvent['type']>(
    type: T,
    fields: Partial<EventOf<T>> = {},
    nth = 1,
  ): Promise<EventOf<T>> {
    for (;;) {
      const found = this.of(type, fields)[nth - 1];
      if (found) return found;
      await this.#next();
    }
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      if (!this.#passTime) return;
      this.#passTime();
      look();
    });
  }
}

const has = (event: TelephonyEvent, fields: object): boolean =>
  Object.entries(fields).every(([name, value]) =>
    Object.entries(event).some(([key, own]) => key === name && own === value),
  );
