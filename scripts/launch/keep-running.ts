/** Keeps a part running: one that dies is started again at the same address, and calls go on as far as they can. */
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../src/support/errors.ts';
import type { Child } from '../parts/child.ts';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 10_000;
/** Who lived this long was well: the next death begins with a short pause again. */
const WELL_AFTER_MS = 30_000;
/** A signal to all of us reaches a part sooner than it reaches us. */
const SETTLES_WITHIN_MS = 100;

/** A program that runs; `again` starts it anew, with the same data at the same address. */
export interface Part<T> {
  readonly child: Child;
  again(): Promise<T>;
  stop(): Promise<void>;
}

export interface KeepRequest<T> {
  /** Already started. */
  readonly part: T;
  /** What its absence means, in a sentence. */
  readonly meanwhile: string;
  readonly say: (line: string) => void;
  /** Whether all is being ended: whoever ends a whole group of processes ends the parts with us. */
  readonly ending: () => boolean;
  /** A new process, or none for the moment. */
  readonly onChange?: (pid: number | null) => void;
}

export interface Kept {
  stop(): Promise<void>;
}

/** From here on; it is tried without end, with a pause that doubles from 0.3 to 10 s. */
export function keepRunning<T extends Part<T>>(request: KeepRequest<T>): Kept {
  const { part, meanwhile, say, ending, onChange } = request;
  const { name, logFile } = part.child;
  const stopping = new AbortController();
  let latest = part;
  const watch = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    for (let present = part; ;) {
      const since = Date.now();
      const how = await present.child.gone;
      await pause(SETTLES_WITHIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted || ending()) return;
      onChange?.(null);
      say(`${name} ended (${how}); starting it again. ${meanwhile}`);
      if (Date.now() - since > WELL_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      const next = await untilStarted(present, pauseMs);
      if (next === null) return;
      if (stopping.signal.aborted) return next.part.stop();
      present = latest = next.part;
      pauseMs = Math.min(LONGEST_PAUSE_MS, next.pauseMs * 2);
      onChange?.(present.child.pid);
      say(`${name} runs again (process ${present.child.pid}).`);
    }
  };
  /** Null when nobody wants it any more. The same failure is said once. */
  const untilStarted = async (dead: T, from: number): Promise<{ part: T; pauseMs: number } | null> => {
    let said = '';
    for (let pauseMs = from; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return null;
      try {
        return { part: await dead.again(), pauseMs };
      } catch (error) {
        const why = messageOf(error);
        if (why !== said) say(`${name} can't be started: ${why} (its log is ${logFile}); trying on.`);
        said = why;
      }
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await latest.stop();
      await watching;
    },
  };
}
