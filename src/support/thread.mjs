// The thread of in-thread.ts. Built, its module is JavaScript; from the sources it needs tsx, which it loads itself.
import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

const { module, name, args } = workerData;
const source = new URL(module);
if (existsSync(source)) (await import('tsx/esm/api')).register();
const { [name]: work } = await import(existsSync(source) ? source.href : module.replace(/[.]ts$/, '.js'));
parentPort.postMessage(work(...args));
