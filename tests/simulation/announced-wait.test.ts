/**
 * How far what is told of the wait is from what comes true. The figures stand in docs/routing.md; this prints them:
 *   npx vitest run tests/simulation/announced-wait.test.ts
 */
import { afterAll, describe, expect, test } from 'vitest';
import { errorOf, toldAndTrue } from './announced-wait.ts';
import type { PredictorError } from './announced-wait.ts';
import { TOWNS, busyDay } from './busy-day.ts';

const DAYS = Array.from({ length: 10 }, (_, day) => day + 1);
describe('what is told of the wait beside what came true', () => {
  const lines: string[] = [];
  afterAll(() => void process.stdout.write(`\n${lines.join('\n')}\n`));

  test.each(TOWNS)('%s', (name, town) => {
    const all = toldAndTrue(busyDay(town), DAYS);
    const byLength = errorOf(all, (told) => told.byLength);
    const byHead = errorOf(all, (told) => told.byHead);
    const told = errorOf(all, ({ withinMs }) => withinMs);
    lines.push(name, row('queue length', byLength), row('head of line', byHead), row('told: "within"', told));
    expect(told.callers).toBeGreaterThan(500);
    // By queue length we are nearer than by the head of the line, which is late to notice a queue that grows.
    expect(byLength.relative).toBeLessThan(byHead.relative);
    expect(Math.abs(byLength.biasS)).toBeLessThan(0.25 * byLength.meanTrueS);
    expect(byHead.biasS).toBeLessThan(0);
    // "Within so many minutes" is a promise: most of the time it is kept.
    expect(told.kept).toBeGreaterThan(0.8);
  });
});

const row = (name: string, of: PredictorError): string =>
  [
    `  ${name.padEnd(16)}`,
    `${of.callers} callers`,
    `waited ${of.meanTrueS.toFixed(0)} s`,
    `told − true ${of.biasS.toFixed(0)} s`,
    `mean error ${of.meanErrorS.toFixed(0)} s`,
    `relative ${of.relative.toFixed(2)}`,
    `kept ${(100 * of.kept).toFixed(0)} %`,
  ].join('  ');
