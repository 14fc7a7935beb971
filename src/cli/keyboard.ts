import { createInterface } from 'node:readline/promises';
import type { Keyboard } from './try-dialogue.ts';

/** The keyboard of the terminal this runs in, key by key; `close` gives the terminal back. */
export function openKeyboard(): Keyboard & { readonly close: () => void } {
  const { stdin, stdout } = process;
  const typed: string[] = [];
  let waiting: ((key: string | null) => void) | null = null;
  let ended = false;
  const arrives = (chunk: Buffer | string): void => {
    typed.push(...String(chunk));
    const wake = waiting;
    waiting = null;
    wake?.(typed.shift() ?? null);
  };
  const ends = (): void => {
    ended = true;
    waiting?.(null);
    waiting = null;
  };
  const listen = (): void => {
    stdin.setRawMode?.(true);
    stdin.on('data', arrives).on('end', ends).resume();
  };
  const leave = (): void => {
    stdin.off('data', arrives).off('end', ends).pause();
    stdin.setRawMode?.(false);
  };
  listen();
  return {
    key: () => {
      const key = typed.shift();
      if (key !== undefined || ended) return Promise.resolve(key ?? null);
      return new Promise((resolve) => (waiting = resolve));
    },
    async line(question) {
      leave();
      const lines = createInterface({ input: stdin, output: stdout });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
        listen();
      }
    },
    close: leave,
  };
}
