/** What the benchmark runs on: our own Redis, PostgreSQL, Asterisk and engine, with phones and callers by SIPp. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngineBuilt } from '../build/engine-build.mjs';
import { ConsoleClient } from '../console/console-client.ts';
import { startAsterisk } from '../parts/asterisk.ts';
import type { AsteriskPart } from '../parts/asterisk.ts';
import { asteriskEnvironment, startEngine } from '../parts/engine.ts';
import { freeTcpPort } from '../parts/ports.ts';
import { startPostgres } from '../parts/postgres.ts';
import { startRedis } from '../parts/redis.ts';
import { Callers } from '../sip/callers.ts';
import { Phones } from '../sip/phones.ts';
import type { Ring } from '../sip/phones.ts';
import { appQueueConfiguration, writeBenchTown } from './town.ts';

export interface Ground {
  readonly callers: Callers;
  /** Who gets the rings from now on. */
  listen(onRing: (ring: Ring) => void): void;
  /** The engine itself, to be killed and started again. */
  readonly engine: {
    readonly url: string;
    readonly pid: number;
    kill(): Promise<void>;
    start(): Promise<void>;
  };
  readonly asterisk: AsteriskPart;
  /** Its own folder, with DATA_DIR in it as `data`. */
  readonly folder: string;
  /** Ends all of it, and removes its files. */
  stop(): Promise<void>;
}

const PASSWORD = 'for-the-benchmark-only';
const HOST = '127.0.0.1';

export interface GroundOptions {
  /** What the engine is told of this Redis. */
  readonly redisFor?: (url: string) => string;
  /** Callers and phones without sound; left out: so. */
  readonly deaf?: boolean;
  /** Settings of the engine that differ from the usual ones. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts everything, with `ours` signed in and available. What was started is ended again when a part fails. */
export async function prepareGround(
  ours: readonly string[],
  appQueue: readonly string[],
  { redisFor = (url) => url, deaf = true, environment: different = {} }: GroundOptions = {},
): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'veertien-bench-'));
  const endings: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  const keep = <T extends { stop(): Promise<unknown> }>(part: T): T => {
    endings.push(() => part.stop());
    return part;
  };
  let onRing: (ring: Ring) => void = () => undefined;
  try {
    const phones = keep(await Phones.start({ host: HOST, port: 0, deaf, onRing: (ring) => onRing(ring) }));
    const address = `${HOST}:${phones.address.port}`;
    await writeBenchTown(folder, ours, address);
    const logDir = join(folder, 'log');
    const redis = keep(await startRedis({ dir: join(folder, 'redis'), logDir, password: PASSWORD }));
    const postgres = keep(await startPostgres({ dir: join(folder, 'postgres'), logDir, password: PASSWORD }));
    const asterisk = keep(await startAsterisk({ logDir, extra: appQueueConfiguration(appQueue, address) }));
    const environment = {
      ...(await engineEnvironment(folder)),
      REDIS_URL: redisFor(redis.url),
      DATABASE_URL: postgres.url,
      ...asteriskEnvironment(asterisk),
      ...different,
    };
    await ensureEngineBuilt();
    let engine = await startEngine({ environment, logDir });
    endings.push(() => engine.stop());
    for (const account of ours) await signIn(engine.url, account);
    const callers = keep(await Callers.start(asterisk.sip, { deaf }));
    return {
      callers,
      stop,
      listen: (listener) => (onRing = listener),
      asterisk,
      folder,
      engine: {
        get url() {
          return engine.url;
        },
        get pid() {
          return engine.child.pid;
        },
        kill: () => engine.kill(),
        async start() {
          engine = await startEngine({ environment, logDir });
        },
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function engineEnvironment(folder: string): Promise<Record<string, string>> {
  const port = String(await freeTcpPort());
  return {
    BIND: HOST,
    PORT: port,
    PROMPT_BASE_URL: `http://${HOST}:${port}`,
    CONFIG_DIR: join(folder, 'config'),
    FLOWS_DIR: join(folder, 'ivr-flows'),
    DATA_DIR: join(folder, 'data'),
    CONSOLE_DIR: 'dist/agent-console',
    SECRET: 'a-secret-for-the-benchmark-only',
    DEMO_PASSWORD: PASSWORD,
  };
}

/** Available, and the console closed again: the agent stays signed in. */
async function signIn(url: string, account: string): Promise<void> {
  const client = await ConsoleClient.signIn(url, { account, password: PASSWORD });
  await client.command({ type: 'BecomeAvailable' });
  client.close();
}
