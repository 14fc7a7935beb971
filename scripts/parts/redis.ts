/** Our own redis-server: append-only file on, nothing ever evicted, reachable from this machine only. */
import { connect } from 'node:net';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { freeTcpPort } from './ports.ts';
import { whenReady } from './ready.ts';
import { findRedis } from './redis-program.ts';

export interface RedisPart {
  /** "redis://:<password>@127.0.0.1:<port>"; add "/7" for database 7. */
  readonly url: string;
  readonly port: number;
  readonly child: Child;
  /** The same data at the same address, after it died. */
  again(): Promise<RedisPart>;
  stop(): Promise<void>;
}

export interface RedisRequest {
  /** Where its data lives; made when absent. */
  readonly dir: string;
  readonly logDir: string;
  readonly password: string;
  readonly databases?: number;
  /** Left out: a free one. */
  readonly port?: number;
}

/** Starts it and waits until it has read its data and answers. */
export async function startRedis(request: RedisRequest): Promise<RedisPart> {
  await mkdir(request.dir, { recursive: true, mode: 0o700 });
  await mkdir(request.logDir, { recursive: true });
  const port = request.port ?? (await freeTcpPort());
  const child = await startChild({
    name: 'Redis',
    command: await findRedis(),
    args: ['-'],
    input: configuration(request, port),
    logFile: join(request.logDir, 'redis.log'),
  });
  await whenReady(child, 30_000, () => answersPing(port, request.password));
  return {
    url: `redis://:${request.password}@127.0.0.1:${port}`,
    port,
    child,
    again: () => startRedis({ ...request, port }),
    stop: () => child.stop('SIGTERM', 10_000),
  };
}

/** Given on standard input, so that the password is not in the list of processes. */
const configuration = ({ dir, password, databases = 16 }: RedisRequest, port: number): string =>
  [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${dir}"`,
    'appendonly yes',
    'appendfsync everysec',
    'maxmemory-policy noeviction',
    `databases ${databases}`,
    'save ""',
    'loglevel notice',
    '',
  ].join('\n');

function answersPing(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('+PONG') || answer.includes('-')) socket.end();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer.includes('+PONG')));
  });
}
