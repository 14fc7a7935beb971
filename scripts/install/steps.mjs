/** Says each step with a line; long ones show how far they are: in place on a terminal, else a line now and then. */

const SAY_EVERY_MS = { terminal: 500, elsewhere: 10_000 };

export const seconds = (ms) => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

export class Steps {
  #running = new Map();
  #timer = null;
  #terminal = process.stdout.isTTY === true;

  /**
   * Runs `work(progress)`; call `progress` with a fraction 0..1, or with a text. What it resolves with is returned;
   * when that is a string it is said behind the name.
   */
  async run(name, work) {
    const step = { name, startedAt: Date.now(), progress: '' };
    this.#running.set(name, step);
    this.#timer ??= setInterval(
      () => this.#show(),
      this.#terminal ? SAY_EVERY_MS.terminal : SAY_EVERY_MS.elsewhere,
    );
    try {
      const result = await work((how) => {
        step.progress = typeof how === 'number' ? `${Math.min(99, Math.floor(how * 100))} %` : how;
      });
      const took = seconds(Date.now() - step.startedAt);
      this.#line(`  ✓ ${name} (${took})${typeof result === 'string' ? `: ${result}` : ''}`);
      return result;
    } catch (error) {
      this.#line(`  ✗ ${name}`);
      throw error;
    } finally {
      this.#running.delete(name);
      if (this.#running.size === 0) this.#pause();
    }
  }

  /** A line for something that takes no time. */
  say(text) {
    this.#line(text);
  }

  #line(text) {
    this.#clear();
    process.stdout.write(`${text}\n`);
  }

  #show() {
    const parts = [...this.#running.values()].map((step) =>
      `${step.name} ${step.progress} ${seconds(Date.now() - step.startedAt)}`.replace(/ {2,}/g, ' '),
    );
    const text = `  … ${parts.join(' · ')}`;
    if (!this.#terminal) return process.stdout.write(`${text}\n`);
    this.#clear();
    process.stdout.write(text.slice(0, (process.stdout.columns || 80) - 1));
  }

  #clear() {
    if (this.#terminal) process.stdout.write('\r\u001b[2K');
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = null;
    this.#clear();
  }
}
