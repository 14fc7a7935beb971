/** Clocks that differ, clocks that are set, and tellings that take their time. */
import { beforeEach, describe, expect, test } from 'vitest';
import { ExchangeTime } from '../../src/telephony/exchange-time.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;

describe.each([
  ['on the same machine', 0],
  ['an hour ahead of us', HOUR],
  ['behind us', -7_300],
])('an exchange whose clock is %s', (_, aheadMs) => {
  let now: number;
  let ahead: number;
  let time: ExchangeTime;

  beforeEach(() => {
    now = NOON;
    ahead = aheadMs;
    time = new ExchangeTime(() => now);
  });

  /** Something happens now and is told after so long; when we take it to have happened, against when it did. */
  function wrongBy(tellingMs: number): number {
    const happened = now;
    const theirs = happened + ahead;
    now += tellingMs;
    return time.ours(theirs) - happened;
  }

  test('moments are ours, to within the quickest telling', () => {
    expect(wrongBy(2)).toBe(2);
    expect(wrongBy(150)).toBe(2);
    expect(wrongBy(1)).toBe(1);
    expect(wrongBy(4_000)).toBe(1);
  });

  test('the first that is told may be late; after that it is known better', () => {
    expect(wrongBy(400)).toBe(400);
    expect(wrongBy(3)).toBe(3);
    expect(wrongBy(400)).toBe(3);
  });

  test('what is told of later, a call that had come long before, is placed by what was learnt', () => {
    wrongBy(1);
    const came = now + ahead;
    now += 17_000;
    expect(time.earlier(came)).toBe(now - 17_000 + 1);
  });

  test('is set by an hour, or ours is: learnt anew at once', () => {
    wrongBy(1);
    for (const jump of [HOUR, -HOUR, 30_000, -30_000]) {
      ahead += jump;
      expect(Math.abs(wrongBy(5))).toBeLessThanOrEqual(5);
      expect(wrongBy(1)).toBeLessThanOrEqual(5);
    }
  });

  test('is set by a few seconds: learnt anew within half a minute, and never in the future', () => {
    wrongBy(1);
    ahead -= 5_000;
    for (let told = 0; told < 31; told += 1) {
      const happened = now;
      now += 1;
      expect(time.ours(happened + ahead)).toBeLessThanOrEqual(now);
      now += 999;
    }
    expect(wrongBy(1)).toBe(1);
  });

  test('drifts: a second in an hour does no harm', () => {
    for (let minute = 0; minute < 60; minute += 1) {
      expect(Math.abs(wrongBy(2))).toBeLessThan(25);
      now += 60_000;
      ahead += 1_000 / 60;
    }
  });
});

test('of which nothing is known yet, moments are taken as told, but for those to come', () => {
  const time = new ExchangeTime(() => NOON);
  expect(time.earlier(NOON - 5)).toBe(NOON - 5);
  expect(time.earlier(NOON + 5)).toBe(NOON);
});
