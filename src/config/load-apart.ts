/** Reads the configuration in a thread of its own: proving that flows lead somewhere must not hold up calls. */
import { Worker } from 'node:worker_threads';
import type { Municipality } from './configuration.ts';
import type { Loaded } from './load.ts';

/** What `loadMunicipalities` is asked with. */
export interface LoadRequest {
  readonly configDir: string;
  readonly flowsDir: string;
  readonly nowMs: number;
  readonly alwaysOpen: boolean;
}

type Answer = Loaded<{ readonly municipalities: readonly Municipality[] }>;

/** As `loadMunicipalities`; rejects when that throws. */
export async function loadApart(request: LoadRequest): Promise<Answer> {
  const worker = new Worker(new URL('./load-worker.mjs', import.meta.url), { workerData: request });
  try {
    return await answerOf(worker);
  } finally {
    await worker.terminate();
  }
}

const answerOf = (worker: Worker): Promise<Answer> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`reading the configuration ended with code ${code}`)));
  });
