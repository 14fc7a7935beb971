import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test } from 'vitest';
import { memorySessionStore, redisSessionStore } from '../../src/console/session-store.ts';
import type { SessionStore } from '../../src/console/session-store.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { testRedis } from '../support/parts.ts';

const HOUR_MS = 3_600_000;

async function overRedis(clock: ManualClock): Promise<SessionStore> {
  const redis = new Redis((await testRedis()).url);
  onTestFinished(() => redis.disconnect());
  return redisSessionStore(redis, clock);
}

const stores = {
  memory: (clock: ManualClock) => Promise.resolve(memorySessionStore(clock)),
  Redis: overRedis,
};

describe.each(Object.entries(stores))('sessions in %s', (_name, open) => {
  const session = (clock: ManualClock, agentId = 'jansen') => ({
    municipality: 'delft',
    agentId,
    expiresAt: clock.now() + HOUR_MS,
  });

  test('are found by their token, and by nothing else', async () => {
    const clock = new ManualClock();
    const store = await open(clock);
    const token = await store.create(session(clock));
    expect(await store.find(token)).toEqual(session(clock));
    expect(await store.find(`${token}x`)).toBeUndefined();
    expect(await store.create(session(clock))).not.toBe(token);
  });

  test('are over at their hour', async () => {
    const clock = new ManualClock();
    const store = await open(clock);
    const token = await store.create(session(clock));
    clock.advance(HOUR_MS);
    expect(await store.find(token)).toBeUndefined();
  });

  test('end one by one, or all of one agent at once', async () => {
    const clock = new ManualClock();
    const store = await open(clock);
    const [first, second, other] = [
      await store.create(session(clock)),
      await store.create(session(clock)),
      await store.create(session(clock, 'visser')),
    ];
    await store.end(first);
    expect(await store.find(first)).toBeUndefined();
    expect(await store.find(second)).toBeDefined();
    await store.endAllOf('delft', 'jansen');
    expect(await store.find(second)).toBeUndefined();
    expect(await store.find(other)).toBeDefined();
  });
});

test('Redis never sees a token, and a restarted engine finds the session', async () => {
  const clock = new ManualClock();
  const redis = new Redis((await testRedis()).url);
  onTestFinished(() => redis.disconnect());
  const token = await redisSessionStore(redis, clock).create({
    municipality: 'delft',
    agentId: 'jansen',
    expiresAt: clock.now() + HOUR_MS,
  });
  expect((await redis.keys('*')).join()).not.toContain(token);
  expect(await redisSessionStore(redis, clock).find(token)).toMatchObject({ agentId: 'jansen' });
});
