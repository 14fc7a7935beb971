// The thread of load-apart.ts. A thread knows nothing of TypeScript until it is told.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { loadMunicipalities } = await import('./load.ts');
const { configDir, flowsDir, nowMs, alwaysOpen } = workerData;
parentPort.postMessage(loadMunicipalities(configDir, flowsDir, nowMs, alwaysOpen));
