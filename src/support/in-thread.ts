/** Work that takes long goes to a thread of its own, so that it does not hold up calls. */
import { Worker } from 'node:worker_threads';

/**
 * What the function `name` of a module returns; arguments and result are copied, so they must be plain data. Rejects
 * when it throws. A thread takes about a second to begin.
 */
export async function inThread<F extends (...args: never[]) => unknown>(
  module: URL,
  name: string,
  args: Parameters<F>,
): Promise<ReturnType<F>> {
  const workerData = { module: module.href, name, args };
  const worker = new Worker(new URL('./thread.mjs', import.meta.url), { workerData });
  try {
    return await resultOf<ReturnType<F>>(worker);
  } finally {
    await worker.terminate();
  }
}

const resultOf = <T>(worker: Worker): Promise<T> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with code ${code}`)));
  });
