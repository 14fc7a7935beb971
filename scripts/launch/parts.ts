/** The parts the engine needs: what the environment gives is used, the rest is started. */
import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startAsterisk } from '../parts/asterisk.ts';
import { asteriskEnvironment } from '../parts/engine.ts';
import { startPostgres } from '../parts/postgres.ts';
import { startRedis } from '../parts/redis.ts';
import type { Ending } from './ending.ts';
import { keepRunning } from './keep-running.ts';
import type { Part } from './keep-running.ts';
import type { RunFile } from './run-file.ts';
import type { Secrets } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';

export interface RunningParts {
  readonly logDir: string;
  /** What the engine is told about them. */
  readonly environment: Readonly<Record<string, string>>;
  readonly addresses: Pick<RunFile, 'sip' | 'redisUrl' | 'databaseUrl' | 'ari' | 'ami' | 'sipWebSocketUrl'>;
  /** Which of them are ours; `asterisk` is its version, '' when it is not ours. */
  readonly own: { readonly asterisk: string; readonly redis: boolean; readonly postgres: boolean };
}

/** All at once; a part that cannot be started ends the others with it. */
export async function givenOrStartedParts(
  given: Surroundings,
  secrets: Secrets,
  ending: Ending,
): Promise<RunningParts> {
  const keep = <T extends Part<T>>(started: PromiseSettledResult<T | null>, meanwhile: string): void => {
    if (started.status === 'rejected' || !started.value) return;
    const say = (line: string): void => ending.say(line);
    const kept = keepRunning({ part: started.value, meanwhile, say, ending: () => ending.isAsked });
    ending.add(started.value.child.name, () => kept.stop());
  };
  const logDir = join(given.dataDir, 'log');
  await mkdir(logDir, { recursive: true });
  await putAwayLongLogs(logDir);
  const [redis, postgres, asterisk] = await Promise.allSettled([
    given.redisUrl === ''
      ? startRedis({ dir: join(given.dataDir, 'redis'), logDir, password: secrets.redis })
      : null,
    given.databaseUrl === ''
      ? startPostgres({ dir: join(given.dataDir, 'postgres'), logDir, password: secrets.postgres })
      : null,
    given.ariUrl === ''
      ? startAsterisk({ logDir, sipHost: given.sip.host, sipPort: given.sip.port, trunk: given.trunk })
      : null,
  ]);
  // In this order, so that they end in the opposite one: Asterisk, PostgreSQL, Redis.
  keep(redis, 'Talks go on; what happens is decided when it is back.');
  keep(postgres, 'Calls go on; the history is written when it is back.');
  keep(asterisk, 'Its calls are lost.');
  const redisPart = valueOf(redis);
  const postgresPart = valueOf(postgres);
  const asteriskPart = valueOf(asterisk) ?? asteriskElsewhere(given);
  const redisUrl = redisPart?.url ?? given.redisUrl;
  const databaseUrl = postgresPart?.url ?? given.databaseUrl;
  const { ari, ami, webSocketUrl, sip } = asteriskPart;
  return {
    logDir,
    environment: { REDIS_URL: redisUrl, DATABASE_URL: databaseUrl, ...asteriskEnvironment(asteriskPart) },
    addresses: { sip, redisUrl, databaseUrl, ari, ami, sipWebSocketUrl: webSocketUrl },
    own: { asterisk: asteriskPart.version, redis: redisPart !== null, postgres: postgresPart !== null },
  };
}

const LONG_LOG_BYTES = 20_000_000;

/** At a start, so that logs do not grow for ever: a long one makes room, the one before it is dropped. */
async function putAwayLongLogs(logDir: string): Promise<void> {
  for (const name of await readdir(logDir)) {
    const file = join(logDir, name);
    if (name.endsWith('.log') && (await stat(file)).size > LONG_LOG_BYTES)
      await rename(file, `${file}.previous`);
  }
}

function valueOf<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

function asteriskElsewhere({ ariUrl, sip }: Surroundings) {
  const env = process.env;
  const url = ariUrl.replace(/\/$/, '');
  return {
    version: '',
    sip,
    ari: {
      url,
      user: env['ARI_USER'] ?? '',
      password: env['ARI_PASSWORD'] ?? '',
      app: env['ARI_APP'] || 'veertien',
    },
    ami: {
      host: env['AMI_HOST'] ?? '',
      port: Number(env['AMI_PORT']),
      user: env['AMI_USER'] ?? '',
      password: env['AMI_PASSWORD'] ?? '',
    },
    webSocketUrl: env['SIP_WEBSOCKET_URL'] || `${url.replace(/^http/, 'ws')}/ws`,
  };
}
