import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isAtLeast } from '../../src/log/redis-connection.ts';
import { createRedisLog } from '../../src/log/redis-log.ts';
import type { RedisLog } from '../../src/log/redis-log.ts';
import { systemClock } from '../../src/support/clock.ts';
import { OperatorError } from '../../src/support/errors.ts';
import { silentLogger } from '../../src/support/logger.ts';
import type { Logger } from '../../src/support/logger.ts';
import { testRedis } from '../support/parts.ts';
import { LEASE_MS, agentBecame, logSuite } from './log.suite.ts';
import { ownRedis } from './own-redis.ts';

const openLog = (url: string, logger: Logger = silentLogger): Promise<RedisLog> =>
  createRedisLog({ url, leaseMs: LEASE_MS, clock: systemClock, logger });

logSuite('the log in Redis', async () => {
  const { url } = await testRedis();
  const [log, other] = await Promise.all([openLog(url), openLog(url)]);
  return {
    log,
    other,
    passTime: () => undefined,
    end: async () => {
      await Promise.all([log.close(), other.close()]);
    },
  };
});

/** What only the Redis of one test is asked for: settings, connections to cut. */
function adminOf(url: string): Redis {
  const admin = new Redis(url);
  onTestFinished(() => admin.disconnect());
  return admin;
}

/** Closed when the test has finished. */
async function openLogFor(url: string, logger: Logger = silentLogger): Promise<RedisLog> {
  const log = await openLog(url, logger);
  onTestFinished(() => log.close());
  return log;
}

/** A logger that resolves at the first line that contains the text. */
function listenFor(text: string): { logger: Logger; heard: Promise<void> } {
  let resolveHeard = (): void => {};
  const heard = new Promise<void>((resolve) => (resolveHeard = resolve));
  const hear = (_fields: object, message: string): void => {
    if (message.includes(text)) resolveHeard();
  };
  const logger: Logger = { info: hear, warn: hear, error: hear, debug: hear, child: () => logger };
  return { logger, heard };
}

describe('a Redis that will not do', () => {
  it('is named in one sentence when it cannot be reached, without its password', async () => {
    const opening = openLog('redis://:secret@127.0.0.1:1/0');
    await expect(opening).rejects.toThrow(OperatorError);
    await expect(opening).rejects.toThrow(
      /^Redis at redis:\/\/127\.0\.0\.1:1\/0 cannot be reached \(.*ECONNREFUSED.*REDIS_URL\.$/,
    );
  });

  it.each([
    ['7.0.15', true],
    ['6.2.0', true],
    ['6.0.16', false],
    ['5.0.14', false],
    ['10.1.0', true],
  ])('version %s is new enough: %s', (version, enough) => {
    expect(isAtLeast(version, [6, 2])).toBe(enough);
  });

  it('is warned about when it may drop calls to save memory', async () => {
    const { url } = await ownRedis();
    await adminOf(url).config('SET', 'maxmemory-policy', 'allkeys-lru');
    const { logger, heard } = listenFor('maxmemory-policy');
    await openLogFor(url, logger);
    await heard;
  });
});

describe('a Redis in trouble', () => {
  it('that dropped the connection gets the append again, and the event is there once', async () => {
    const { url } = await ownRedis();
    const log = await openLogFor(url);
    const lease = await log.acquire('delft', 'engine-1');
    await adminOf(url).call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    expect(await log.append(lease, 0, [agentBecame('a')])).toEqual({ kind: 'appended', position: 1 });
    expect(await log.read('delft', 0, 10)).toHaveLength(1);
  });

  it('that is full keeps the append waiting until there is room', async () => {
    const { url } = await ownRedis();
    const { logger, heard } = listenFor('asking again');
    const log = await openLogFor(url, logger);
    const lease = await log.acquire('delft', 'engine-1');
    await adminOf(url).config('SET', 'maxmemory', '1');
    const appending = log.append(lease, 0, [agentBecame('a')]);
    await heard;
    await adminOf(url).config('SET', 'maxmemory', '0');
    expect(await appending).toEqual({ kind: 'appended', position: 1 });
  });

  it('that hangs is not healthy, though it is connected', async () => {
    const redis = await ownRedis();
    const log = await openLogFor(redis.url, silentLogger);
    expect(await log.healthy()).toBe(true);
    redis.freeze();
    expect(await log.healthy()).toBe(false);
    redis.thaw();
    expect(await log.healthy()).toBe(true);
  });

  it('that was stopped and started again still has the log, and the append goes on', async () => {
    const redis = await ownRedis();
    const { logger, heard } = listenFor('was lost');
    const log = await openLogFor(redis.url, logger);
    const lease = await log.acquire('delft', 'engine-1');
    await log.append(lease, 0, [agentBecame('a')]);
    await redis.stop();
    await heard;
    expect(await log.healthy()).toBe(false);
    const appending = log.append(lease, 1, [agentBecame('b')]);
    await redis.start();
    expect(await appending).toEqual({ kind: 'appended', position: 2 });
    expect((await log.read('delft', 0, 10)).map((logged) => logged.position)).toEqual([1, 2]);
    expect(await log.healthy()).toBe(true);
  });
});
