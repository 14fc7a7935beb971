/** The engine as a child process, with its settings as environment. */
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { engineMain } from '../build/engine-build.mjs';
import { projectDir } from '../install/places.mjs';
import type { AsteriskPart } from './asterisk.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { whenReady } from './ready.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnginePart {
  /** Of console and API: "http://127.0.0.1:8014". */
  readonly url: string;
  readonly child: Child;
  again(): Promise<EnginePart>;
  /** Lets it finish what it is doing. */
  stop(): Promise<void>;
  /** kill -9: what the tests of a restart need. */
  kill(): Promise<void>;
}

export interface EngineRequest {
  /** All of its settings, by the names in src/config/setting-list.ts. */
  readonly environment: Environment;
  readonly logDir: string;
}

/** What the engine must be told to find this Asterisk. */
export const asteriskEnvironment = ({
  ari,
  ami,
  webSocketUrl,
}: Pick<AsteriskPart, 'ari' | 'ami' | 'webSocketUrl'>) => ({
  ARI_URL: ari.url,
  ARI_USER: ari.user,
  ARI_PASSWORD: ari.password,
  ARI_APP: ari.app,
  AMI_HOST: ami.host,
  AMI_PORT: String(ami.port),
  AMI_USER: ami.user,
  AMI_PASSWORD: ami.password,
  SIP_WEBSOCKET_URL: webSocketUrl,
});

/** Starts what was built (ensureEngineBuilt) and waits until it says it is well (GET /healthz answers 200). Its log is <logDir>/engine.log. */
export async function startEngine({ environment, logDir }: EngineRequest): Promise<EnginePart> {
  await mkdir(logDir, { recursive: true });
  const logFile = join(logDir, 'engine.log');
  await appendFile(logFile, '');
  const url = engineUrl(environment);
  const child = await startChild({
    name: 'The engine',
    command: process.execPath,
    args: ['--enable-source-maps', engineMain],
    cwd: projectDir,
    env: { ...process.env, ...environment },
    logFile,
  });
  await whenReady(child, 60_000, async () => isServing(await fetch(`${url}/healthz`)));
  return {
    ...{ url, child },
    again: () => startEngine({ environment, logDir }),
    stop: () => child.stop('SIGTERM', 15_000),
    kill: () => child.stop('SIGKILL', 5000),
  };
}

/** A full disk keeps lines from the log and nobody from being served. */
async function isServing(health: Response): Promise<boolean> {
  if (health.ok) return true;
  const { notConnected } = (await health.json()) as { readonly notConnected: readonly string[] };
  return notConnected.every((name) => name === 'log');
}

/** Where it is reached from this machine. */
export function engineUrl({ BIND = '127.0.0.1', PORT = '8014' }: Environment): string {
  return `http://${BIND === '0.0.0.0' || BIND === '::' ? '127.0.0.1' : BIND}:${PORT}`;
}
