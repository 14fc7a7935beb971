// The thread of in-thread.ts. It knows nothing of TypeScript until it is told.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { module, name, args } = workerData;
const { [name]: work } = await import(module);
parentPort.postMessage(work(...args));
