/**
 * The line by which `veertien reload` reaches the running engine: a socket in its data folder, open to who may write
 * there. POST /reload answers with the report.
 */
import { chmod, rm } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { OperatorError, messageOf } from '../support/errors.ts';
import { fileWords } from '../support/mistakes/files.ts';
import type { Logger } from '../support/logger.ts';
import type { ReloadReport } from './keeper.ts';

/** Reading, rendering and warming can take a while on a busy machine. */
const ANSWER_WITHIN_MS = 120_000;

const pathIn = (dataDir: string): string => join(dataDir, 'control.sock');

/** Opens the line; without it the engine works all the same, so a failure is only logged. Returns how to close it. */
export async function openReloadLine(
  dataDir: string,
  reload: () => Promise<ReloadReport>,
  logger: Logger,
): Promise<() => Promise<void>> {
  const path = pathIn(dataDir);
  const server = createServer((asked, answer) => {
    if (asked.method !== 'POST' || asked.url !== '/reload') return void answer.writeHead(404).end();
    void reload().then((report) =>
      answer.setHeader('Content-Type', 'application/json').end(JSON.stringify(report)),
    );
  });
  try {
    if (await answers(path)) throw new Error('another engine has it');
    await rm(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    await chmod(path, 0o600);
  } catch (error) {
    logger.warn({ path, why: messageOf(error) }, 'no line for `veertien reload`; SIGHUP does it too');
  }
  return () => closed(server);
}

/** Whether somebody listens there; a socket outlives a process that was killed. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

/** Asks the engine with this data folder to reload. Throws an OperatorError when there is none, or no answer. */
export async function askToReload(dataDir: string): Promise<ReloadReport> {
  const asking = request({
    socketPath: pathIn(dataDir),
    path: '/reload',
    method: 'POST',
    timeout: ANSWER_WITHIN_MS,
  });
  asking.on('timeout', () => asking.destroy(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)));
  asking.end();
  try {
    const [response] = (await once(asking, 'response')) as [AsyncIterable<Buffer> & { statusCode?: number }];
    if (response.statusCode !== 200) throw new Error(`it answered ${response.statusCode}`);
    return JSON.parse(await text(response)) as ReloadReport;
  } catch (error) {
    throw new OperatorError(fileWords.noEngine(dataDir, messageOf(error)));
  }
}
