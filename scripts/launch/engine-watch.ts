/** Keeps an engine running: one that dies is started again, and calls in Asterisk wait for it. */
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../../src/support/errors.ts';
import { startEngine } from '../parts/engine.ts';
import type { EnginePart, EngineRequest } from '../parts/engine.ts';

const TRIES = 3;
const WITHIN_MS = 10_000;
const PAUSE_MS = 300;

export interface EngineWatch {
  readonly url: string;
  pid(): number | null;
  stop(): Promise<void>;
}

export interface EngineWatchRequest extends EngineRequest {
  readonly say: (line: string) => void;
  /** A new process, or none for the moment. */
  readonly onChange: (pid: number | null) => void;
  /** It could not be kept running; `why` is for people. */
  readonly onGivenUp: (why: string) => void;
}

/** Starts it; rejects when the very first start fails. */
export async function watchEngine(request: EngineWatchRequest): Promise<EngineWatch> {
  let engine: EnginePart | null = await startEngine(request);
  let stopping = false;
  const { url } = engine;
  const follow = async (started: EnginePart): Promise<void> => {
    const how = await started.child.gone;
    if (stopping) return;
    engine = null;
    request.onChange(null);
    request.say(
      `The engine ended unexpectedly (${how}); starting it again. Calls stay in Asterisk meanwhile.`,
    );
    engine = await startAgain(request, () => stopping);
    if (engine === null) return;
    if (stopping) return engine.stop();
    request.onChange(engine.child.pid);
    request.say(`The engine runs again (process ${engine.child.pid}).`);
    void follow(engine);
  };
  void follow(engine);
  return {
    url,
    pid: () => engine?.child.pid ?? null,
    async stop() {
      stopping = true;
      await engine?.stop();
    },
  };
}

/** Null when it was given up. */
async function startAgain(request: EngineWatchRequest, stopping: () => boolean): Promise<EnginePart | null> {
  const failures: number[] = [];
  while (!stopping()) {
    try {
      return await startEngine(request);
    } catch (error) {
      failures.push(Date.now());
      const recent = failures.slice(-TRIES);
      const [first = 0] = recent;
      if (recent.length === TRIES && Date.now() - first < WITHIN_MS) {
        request.onGivenUp(
          `The engine failed to start ${TRIES} times within ${WITHIN_MS / 1000} s: ${messageOf(error)}`,
        );
        return null;
      }
      await pause(PAUSE_MS);
    }
  }
  return null;
}
