import { describe, expect, test } from 'vitest';
import { ManualClock, clockOf, steadyTime } from '../../src/support/clock.ts';

const HOUR_MS = 3_600_000;

/** A machine whose clock can be set, and the time that we make of it. */
function machine() {
  const time = new ManualClock();
  let aheadMs = 0;
  const wall = (): number => time.now() + aheadMs;
  const clock = clockOf(
    steadyTime(wall, () => time.now()),
    (ms, wake) => time.wakeAt(time.now() + ms, wake),
  );
  return { time, wall, clock, set: (byMs: number) => void (aheadMs += byMs) };
}

describe('the time of the engine', () => {
  test('is the clock of the machine, also when that is set on', () => {
    const { time, wall, clock, set } = machine();
    time.advance(5_000);
    expect(clock.now()).toBe(wall());
    set(HOUR_MS);
    expect(clock.now()).toBe(wall());
  });

  test('never goes back: a clock that was set back is waited for, within ten times that', () => {
    const { time, wall, clock, set } = machine();
    const before = clock.now();
    set(-60_000);
    expect(clock.now()).toBe(before);
    time.advance(10_000);
    expect(clock.now()).toBe(before + 9_000);
    time.advance(600_000);
    expect(clock.now()).toBe(wall());
  });

  test('rings a deadline soon after its time, though the clock was set back an hour in the meantime', () => {
    const { time, clock, set } = machine();
    const rung: number[] = [];
    const from = time.now();
    clock.wakeAt(clock.now() + 7_000, () => rung.push(time.now() - from));
    time.advance(2_000);
    set(-HOUR_MS);
    time.advance(10_000);
    expect(rung).toHaveLength(1);
    expect(rung[0]).toBeLessThan(8_000);
  });

  test('rings no deadline that was called off, nor before its moment', () => {
    const { time, clock } = machine();
    const rung: string[] = [];
    const callOff = clock.wakeAt(clock.now() + 1_000, () => rung.push('called off'));
    clock.wakeAt(clock.now() + 40 * 24 * HOUR_MS, () => rung.push('in forty days'));
    callOff();
    time.advance(39 * 24 * HOUR_MS);
    expect(rung).toEqual([]);
    time.advance(2 * 24 * HOUR_MS);
    expect(rung).toEqual(['in forty days']);
  });
});
