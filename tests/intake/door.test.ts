/** The door with a load that is told, not measured. */
import { describe, expect, test } from 'vitest';
import { Door } from '../../src/intake/door.ts';
import { NO_LOAD, loadOf } from '../../src/intake/load.ts';
import { LoadMeter } from '../../src/intake/load-meter.ts';
import { Switchboard } from '../../src/intake/switchboard.ts';
import { TelephoneIntake } from '../../src/intake/telephone.ts';
import type { CallSignal } from '../../src/intake/telephone.ts';
import type { Command } from '../../src/routing/commands.ts';
import { ManualClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { planOf } from '../routing/town.ts';

const LIMITS = { lagMs: 300, queued: 150 };
const POLICY = { leastPerSecond: 2, spokenPercent: 10 };

/** A municipality behind a door; `lagMs` and `queued` are what is measured there. */
class Town {
  lagMs = 0;
  queued = 0;
  readonly clock = new ManualClock();
  readonly commands: Command[] = [];
  readonly refused: string[] = [];
  readonly door: Door;
  readonly #intake: TelephoneIntake;
  #calls = 0;

  constructor(limits = LIMITS) {
    this.door = new Door({
      meter: { read: (queued) => ({ ...NO_LOAD, loopMs: this.lagMs, queued }), waitingMs: () => 0 },
      queued: () => Promise.resolve(this.queued),
      limits,
      policy: POLICY,
      count: async (_, command) => this.commands.push(command),
      clock: this.clock,
      logger: silentLogger,
    });
    this.#intake = new TelephoneIntake({
      switchboard: new Switchboard([planOf({ agents: { jansen: ['burgerzaken'] } })]),
      submit: (_, command) => this.commands.push(command) > 0,
      logger: silentLogger,
      turnAway: () => undefined,
      admits: (municipality, dialled) => this.door.comes({ municipality, dialled, lateMs: 0 }),
      refuse: (channelId) => void this.refused.push(channelId),
    });
  }

  call(more: Partial<Extract<CallSignal, { type: 'channelEntered' }>> = {}): string {
    const channelId = `c${(this.#calls += 1)}`;
    const at = this.clock.now();
    const call = { channelId, args: ['call', '14015'], callerNumber: '0612345678', createdAt: at };
    this.#intake.signal({ type: 'channelEntered', at, ...call, ...more });
    return channelId;
  }

  hangUp(channelId: string): void {
    const at = this.clock.now();
    this.#intake.signal({ type: 'channelGone', at, channelId, cause: 42, sipStatus: 503 });
  }

  /** Callers at this rate while time passes. */
  async storm(seconds: number, perSecond: number): Promise<void> {
    for (let n = 0; n < seconds * perSecond; n += 1) {
      this.call();
      this.clock.advance(1000 / perSecond);
      // What is asked of Asterisk is answered, and what was counted is in the log.
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    }
  }

  of<T extends Command['type']>(type: T): Extract<Command, { type: T }>[] {
    return this.commands.filter((one): one is Extract<Command, { type: T }> => one.type === type);
  }
}

describe('while the engine lags', () => {
  test('the rest of the callers is refused, told in words, or let in, and each is counted once', async () => {
    const town = new Town();
    town.lagMs = 900;
    await town.storm(10, 50);
    await town.door.close();
    const contacts = town.of('StartContact');
    const told = contacts.filter(({ overload }) => overload).length;
    const counted = town.of('CountRefused');
    expect(contacts.length - told).toBeLessThan(150);
    expect(town.refused.length).toBeGreaterThan(350);
    expect(town.refused.length + contacts.length).toBe(500);
    expect(counted.reduce((sum, { calls }) => sum + calls, 0)).toBe(town.refused.length);
    // Once a second, not once a call.
    expect(counted.length).toBeLessThanOrEqual(11);
    expect(counted[0]).toMatchObject({ dialled: '14015', reason: 'overload' });
  });

  test('the end of a refused call is nobody’s business', async () => {
    const town = new Town();
    town.lagMs = 3000;
    await town.storm(2, 50);
    town.hangUp(town.refused[0] ?? '');
    expect(town.of('EndChannel')).toEqual([]);
  });

  test('who was answered already is let in: they waited for us', async () => {
    const town = new Town();
    town.lagMs = 3000;
    await town.storm(3, 50);
    const before = town.of('StartContact').length;
    for (let n = 0; n < 20; n += 1) town.call({ answered: true });
    expect(town.of('StartContact')).toHaveLength(before + 20);
  });

  test('keys, ends and agents’ answers go through as ever', async () => {
    const town = new Town();
    const caller = town.call();
    town.lagMs = 3000;
    await town.storm(3, 50);
    town.hangUp(caller);
    town.call({ channelId: 'delft-01ARZ3NDEKTSV4RRFFQ69G5FAV-o1', args: ['offer'] });
    expect(town.of('EndChannel')).toHaveLength(1);
    expect(town.of('AnswerOffer')).toHaveLength(1);
  });
});

describe('while tasks wait inside Asterisk', () => {
  test('callers are refused long before Asterisk itself refuses them (500)', async () => {
    const town = new Town();
    town.queued = 200;
    await town.storm(5, 50);
    expect(town.refused.length).toBeGreaterThan(50);
  });
});

describe('afterwards', () => {
  test('everybody is let in again', async () => {
    const town = new Town();
    town.lagMs = 900;
    await town.storm(5, 50);
    town.lagMs = 5;
    await town.storm(30, 5);
    expect(town.door.view().limit).toBeNull();
    const refused = town.refused.length;
    await town.storm(5, 50);
    expect(town.refused).toHaveLength(refused);
  });
});

test('one pause of the engine refuses nobody', async () => {
  const town = new Town();
  await town.storm(5, 10);
  town.lagMs = 500;
  await town.storm(0.5, 10);
  town.lagMs = 10;
  await town.storm(5, 10);
  expect(town.refused).toEqual([]);
});

test('with the limit at 0 nobody is ever refused', async () => {
  const town = new Town({ ...LIMITS, lagMs: 0 });
  town.lagMs = 10_000;
  await town.storm(5, 50);
  expect(town.refused).toEqual([]);
});

describe('the load', () => {
  test.each([
    [{ loopMs: 300 }, 1],
    [{ arrivalMs: 200, commandMs: 400 }, 2],
    [{ appendMs: 150 }, 0.5],
    [{ asteriskMs: 600 }, 2],
    [{ queued: 75 }, 0.5],
    [{ loopMs: 30, queued: 150 }, 1],
  ])('of %o is %d: the worst counts', (signals, load) => {
    expect(loadOf({ ...NO_LOAD, ...signals }, LIMITS)).toBe(load);
  });
});

describe('the meter', () => {
  test('tells what the slower tenth took, and what is still waited for', () => {
    let now = 0;
    const meter = new LoadMeter(
      () => now,
      () => 7,
    );
    const over = Array.from({ length: 20 }, () => meter.begin('command'));
    for (const end of over) {
      now += 10;
      end();
    }
    const waiting = meter.begin('append');
    now += 250;
    expect(meter.read(3)).toEqual({
      ...{ loopMs: 7, arrivalMs: 0, commandMs: 180, appendMs: 250, asteriskMs: 0, queued: 3 },
    });
    waiting();
    expect(meter.read(0)).toMatchObject({ commandMs: 0, appendMs: 250 });
    expect(meter.read(0)).toMatchObject({ appendMs: 0 });
  });

  test('knows how late news is though Asterisk’s clock is another', () => {
    const meter = new LoadMeter(
      () => 0,
      () => 0,
    );
    const skewMs = 3_600_000;
    expect(meter.told(1_000, 1_005 + skewMs)).toBe(0);
    expect(meter.told(2_000, 2_405 + skewMs)).toBe(400);
    // Still known in the next minute, and forgotten in the one after when the clocks were set.
    expect(meter.told(62_000, 62_105 + skewMs)).toBe(100);
  });
});
