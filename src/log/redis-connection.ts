/** Connecting to Redis, and what is done when it is not what we need or goes away. */
import { Redis } from 'ioredis';
import { OperatorError, messageOf } from '../support/errors.ts';
import type { Clock } from '../support/clock.ts';
import type { Logger } from '../support/logger.ts';

const OLDEST_REDIS: readonly [number, number] = [6, 2];
/** A Redis that is connected but says nothing for this long is treated as gone, and the question is asked again. */
const SILENCE_MS = 10_000;
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 2_000;

export interface RedisConnection {
  readonly redis: Redis;
  /** Another connection to the same Redis, for commands that wait; `silenceMs`: longer than they wait. */
  another(silenceMs: number): Redis;
  close(): Promise<void>;
}

/**
 * Connects and looks whether this Redis will do. OperatorError when it cannot be reached or is older than 6.2;
 * settings that may lose events are only warned about. Afterwards the connection restores itself without end.
 */
export async function connectRedis(url: string, logger: Logger): Promise<RedisConnection> {
  const open = (silenceMs: number): Redis => {
    const redis = new Redis(url, {
      lazyConnect: true,
      maxRetriesPerRequest: null,
      connectTimeout: 5_000,
      socketTimeout: silenceMs,
      retryStrategy: (times) => Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(times, 10)),
    });
    reportState(redis, logger);
    return redis;
  };

  const redis = open(SILENCE_MS);
  // What `connect` rejects with only says that the connection is closed.
  let problem: string | undefined;
  redis.on('error', (error: Error) => (problem = error.message));
  const others: Redis[] = [];
  try {
    await redis.connect();
    warnAboutSettings(await requireSuitable(redis), logger);
  } catch (error) {
    redis.disconnect();
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `Redis at ${withoutPassword(url)} cannot be reached (${problem ?? messageOf(error)}). Start it, or set REDIS_URL.`,
    );
  }

  return {
    redis,
    another(silenceMs) {
      const other = open(silenceMs);
      others.push(other);
      return other;
    },
    async close() {
      for (const other of others) other.disconnect();
      redis.disconnect();
    },
  };
}

/** One line when Redis goes and one when it is back, not one for each attempt. */
function reportState(redis: Redis, logger: Logger): void {
  let told: 'nothing' | 'lost' = 'nothing';
  let wasReady = false;
  redis.on('ready', () => {
    if (told === 'lost') logger.info({}, 'Redis is connected again');
    told = 'nothing';
    wasReady = true;
  });
  redis.on('close', () => {
    if (redis.status === 'end' || !wasReady || told === 'lost') return;
    told = 'lost';
    logger.warn({}, 'the connection to Redis was lost; connecting again');
  });
  redis.on('error', (error: Error) => logger.debug({ why: error.message }, 'Redis connection'));
}

type RedisInfo = Readonly<Record<string, string>>;

async function requireSuitable(redis: Redis): Promise<RedisInfo> {
  const info = infoFrom(await redis.info());
  const version = info.redis_version ?? '0.0';
  if (!isAtLeast(version, OLDEST_REDIS)) {
    throw new OperatorError(
      `Redis ${version} is too old: version ${OLDEST_REDIS.join('.')} or newer is needed.`,
    );
  }
  return info;
}

/** "6.2.7" against [6, 2]. */
export function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [theirMajor = 0, theirMinor = 0] = version.split('.').map(Number);
  return theirMajor > major || (theirMajor === major && theirMinor >= minor);
}

function infoFrom(text: string): RedisInfo {
  const pairs = text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
  });
  return Object.fromEntries(pairs);
}

function warnAboutSettings(info: RedisInfo, logger: Logger): void {
  const policy = info.maxmemory_policy;
  if (policy !== undefined && policy !== 'noeviction') {
    logger.warn({ policy }, 'Redis may drop calls when memory is full: set maxmemory-policy to noeviction');
  }
  if (info.aof_enabled === '0') {
    logger.warn({}, 'Redis forgets the last calls when it stops: set appendonly to yes');
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

/** Errors that asking again will not mend: a wrong key type, no rights. Everything else passes. */
const LASTING = /^(WRONGTYPE|NOAUTH|NOPERM|WRONGPASS)\b/;

/**
 * Asks again until there is an answer, waiting longer each time. Only for questions that may be repeated without
 * harm. Lost connections are already mended below this (ioredis sends again); what is caught here is a Redis that
 * answers that it cannot: still loading, out of memory, a full disk, a replica that was not promoted yet.
 */
export async function untilAnswered<T>(
  ask: () => Promise<T>,
  { clock, logger, what, isClosed }: RetryContext,
): Promise<T> {
  for (let delayMs = FIRST_RETRY_MS; ; delayMs = Math.min(LONGEST_RETRY_MS, delayMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const why = messageOf(error);
      if (isClosed() || LASTING.test(why)) throw error;
      logger.warn({ what, why, delayMs }, 'Redis cannot do this now; asking again');
      await new Promise<void>((resolve) => clock.wakeAt(clock.now() + delayMs, resolve));
    }
  }
}

export interface RetryContext {
  readonly clock: Clock;
  readonly logger: Logger;
  /** What was asked, for the log line. */
  readonly what: string;
  readonly isClosed: () => boolean;
}
