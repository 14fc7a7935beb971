import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../scripts/bench/figures.ts';
import { fromOf, readCallOptions } from '../../scripts/call/options.ts';
import { readDemoOptions } from '../../scripts/demo/options.ts';
import { fromAlaw, fromUlaw, toAlaw, toUlaw } from '../../src/prompts/g711.ts';
import { parseTraceLine } from '../../scripts/sip/trace.ts';
import { shareOfTone } from '../support/tone.ts';

describe('npm run call reads its options', () => {
  test('as in the README', () => {
    const args = '--number 14015 --keys 2 --patience 60 --count 3 --rate 0.5 --talk 30 --json'.split(' ');
    expect(readCallOptions(args)).toMatchObject({
      number: '14015',
      keys: '2',
      patienceMs: 60_000,
      count: 3,
      rate: 0.5,
      talkMs: 30_000,
      json: true,
    });
  });

  test.each([
    [['--keys', '2a'], /--keys is "2a"; allowed: digits/],
    [['--count', '0'], /--count is "0"; allowed: a number from 1/],
    [['--rate', 'fast'], /--rate is "fast"/],
    [['--from', 'me'], /--from is "me"; allowed: digits, or "withheld"/],
    [['--colour', 'red'], /--colour.*Known options: npm run call -- --help/s],
  ])('%j is refused with what is allowed', (args, said) => {
    expect(() => readCallOptions(args)).toThrow(said);
  });

  test('each next caller has the next number, its zero kept', () => {
    expect(fromOf({ from: '0612345678' }, 2)).toBe('0612345680');
    expect(fromOf({ from: '+31612345678' }, 1)).toBe('+31612345679');
    expect(fromOf({ from: null }, 1)).toBeNull();
  });
});

test('npm run demo lasts five minutes with twelve agents unless told otherwise', () => {
  expect(readDemoOptions([])).toMatchObject({ durationMs: 300_000, agents: 12 });
});

test('a line of SIPp’s trace is read to the microsecond', () => {
  const line =
    '2026-11-22\t05:33:29.210801\t1795325609.210801\tS\ta@caller\tCSeq:1 INVITE\tINVITE sip:14015@127.0.0.1:7060 SIP/2.0';
  expect(parseTraceLine(line)).toMatchObject({
    sent: true,
    callId: 'a@caller',
    method: 'INVITE',
    user: '14015',
  });
  expect(parseTraceLine(line)?.at).toBeCloseTo(1795325609210.801, 3);
  expect(parseTraceLine('half a line')).toBeUndefined();
});

test.each([
  ['A-law', toAlaw, fromAlaw],
  ['µ-law', toUlaw, fromUlaw],
])('%s keeps every sample within one step of what it was', (_, to, from) => {
  for (let sample = -32_000; sample <= 32_000; sample += 37) {
    expect(Math.abs(from(to(sample)) - sample)).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
  }
});

test('a tone is told from another tone, from noise and from silence', () => {
  const frame = (at: (n: number) => number): Int16Array => Int16Array.from({ length: 160 }, (_, n) => at(n));
  const tone = (hertz: number) => frame((n) => 8000 * Math.sin((2 * Math.PI * hertz * n) / 8000));
  expect(shareOfTone(tone(450), 450)).toBeGreaterThan(0.95);
  expect(shareOfTone(tone(1000), 450)).toBeLessThan(0.05);
  expect(
    shareOfTone(
      frame((n) => ((n * 7919) % 16_000) - 8000),
      450,
    ),
  ).toBeLessThan(0.3);
  expect(
    shareOfTone(
      frame(() => 0),
      450,
    ),
  ).toBe(0);
});

test('percentiles are by nearest rank', () => {
  const figures = figuresOf(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(figures).toEqual({ n: 200, medianMs: 100, p90Ms: 180, p99Ms: 198, maxMs: 200 });
});
