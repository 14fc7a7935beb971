import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recover } from '../../src/recovery.ts';
import { createRedisLog } from '../../src/log/redis-log.ts';
import { systemClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { OnAir } from './on-air.ts';

const CALLS = 500;
const PER_SECOND = 10;
const AGENTS = 60;
const TALK_MS = 2500;

/** What a caller does, by number: most talk, every tenth hangs up in the menu, every seventh asks to be called back. */
const habitOf = (i: number): 'answered' | 'abandoned' | 'callback' =>
  i % 10 === 3 ? 'abandoned' : i % 7 === 5 ? 'callback' : 'answered';

/** The taxes queue is nobody's, so who chooses it waits: for the callback key. */
const keyOf = (habit: ReturnType<typeof habitOf>): string => (habit === 'callback' ? '2' : '1');

describe('500 calls at 10 a second with 60 agents', () => {
  let town: OnAir;
  const agents = Object.fromEntries(
    Array.from({ length: AGENTS }, (_, i) => [`agent-${i}`, ['burgerzaken']]),
  );

  beforeAll(async () => {
    town = await OnAir.start({ agents }, (ring) => {
      ring.answer();
      void ring.answered.then(() => setTimeout(() => ring.hangUp(), TALK_MS));
    });
    await town.available(...Object.keys(agents));
  });
  afterAll(() => town.stop());

  test('every call is in the wait log exactly once, with the right outcome, and nothing is left behind', async () => {
    const numberOf = (i: number): string => `06${String(20_000_000 + i)}`;
    let placed = 0;
    await new Promise<void>((resolve) => {
      const pace = setInterval(() => {
        void place(placed);
        placed += 1;
        if (placed < CALLS) return;
        clearInterval(pace);
        resolve();
      }, 1000 / PER_SECOND);
    });
    await town.when(() => (town.eventsOf('ContactEnded').length === CALLS ? true : undefined));
    await town.when(() =>
      town.eventsOf('WrapUpEnded').length === town.eventsOf('CallConnected').length ? true : undefined,
    );

    const rows = await town.waitLog();
    const outcomes = new Map(rows.map((row) => [row['caller_number'], row.outcome]));
    expect(rows).toHaveLength(CALLS);
    expect(outcomes.size).toBe(CALLS);
    const wrong = Array.from({ length: CALLS }, (_, i) => i).filter(
      (i) => outcomes.get(`+31${numberOf(i).slice(1)}`) !== habitOf(i),
    );
    expect(wrong).toEqual([]);

    expect(await town.asterisk.command('core show channels count')).toContain('0 active channels');
    expect(await town.asterisk.command('bridge show all')).not.toContain('proefstad');
    const log = await createRedisLog({
      url: town.redisUrl,
      leaseMs: 5000,
      clock: systemClock,
      logger: silentLogger,
    });
    const { state } = await recover(log, 'proefstad');
    expect(state.timers.size).toBe(0);
    expect(state.contacts.size).toBe(0);
    await log.close();

    async function place(i: number): Promise<void> {
      const habit = habitOf(i);
      const call = town.call(numberOf(i));
      await call.answered;
      if (habit === 'abandoned') return call.hangUp();
      call.press(keyOf(habit));
      if (habit === 'answered') return;
      const { contactId } = await town.event(
        'ContactStarted',
        ({ from }) => from === `+31${numberOf(i).slice(1)}`,
      );
      await town.event('CallerQueued', (event) => event.contactId === contactId);
      await town.agreeToCallback(call, contactId);
    }
  });
});
