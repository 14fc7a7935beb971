/** Reports the checkpoint now and then: losing a little of it only means repeating a few harmless effects. */
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';
import { messageOf } from '../support/errors.ts';

/** At most one report in this time. */
const REPORT_EVERY_MS = 100;

export class CheckpointReporter {
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #save: (position: number) => Promise<void> | void;
  #latest: number;
  #saved: number;
  #callOff: (() => void) | null = null;
  #saving: Promise<void> = Promise.resolve();

  /** `save` may take its time and may fail: then the next report tries again. */
  constructor(from: number, save: (position: number) => Promise<void> | void, clock: Clock, logger: Logger) {
    this.#latest = from;
    this.#saved = from;
    this.#save = save;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** The checkpoint came to `position`; it is reported within 100 ms. */
  moved(position: number): void {
    this.#latest = position;
    if (this.#latest === this.#saved || this.#callOff) return;
    this.#callOff = this.#clock.wakeAt(this.#clock.now() + REPORT_EVERY_MS, () => {
      this.#callOff = null;
      void this.flush();
    });
  }

  /** Reports at once what was not reported yet; resolves when that is saved (or could not be). */
  flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    this.#saving = this.#saving.then(() => this.#report());
    return this.#saving;
  }

  async #report(): Promise<void> {
    const position = this.#latest;
    if (position === this.#saved) return;
    try {
      await this.#save(position);
      this.#saved = position;
    } catch (error) {
      this.#logger.warn({ position, why: messageOf(error) }, 'the effects checkpoint could not be saved');
    }
  }
}
