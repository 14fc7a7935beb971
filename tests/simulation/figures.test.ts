import { describe, expect, test } from 'vitest';
import { applyToContact, contactOf } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { SHORT_WAIT_MS } from '../../src/projections/service-level.ts';
import type { Event } from '../../src/routing/events.ts';
import { ratioEstimate, studentT95 } from '../../src/simulation/batch-means.ts';
import { draw, exponential } from '../../src/simulation/durations.ts';
import { printRun } from '../../src/simulation/print.ts';
import { Random } from '../../src/simulation/random.ts';
import { simulate } from '../../src/simulation/simulate.ts';
import { busyTown, theoryTown } from './theory.ts';

describe('the figures of a run', () => {
  test(
    'are those of the reports: the wait log of the same events counts the same',
    { timeout: 60_000 },
    async () => {
      const rows = new Map<string, ContactRow>();
      let position = 0;
      const onTrace = (line: string): void => {
        const event = JSON.parse(line) as Event;
        const id = contactOf(event);
        const row =
          id === undefined ? undefined : applyToContact(rows.get(id), { position: (position += 1), event });
        if (id !== undefined && row) rows.set(id, row);
      };
      const { figures, faults } = await simulate(busyTown(), { seed: 7, watch: true, onTrace });
      expect(faults).toEqual([]);
      const queued = [...rows.values()].filter(({ firstQueue }) => firstQueue !== null);
      const within = (ms: number) => (row: ContactRow) => (row.waitMs ?? Infinity) <= ms;
      const answered = queued.filter(({ connectedAt }) => connectedAt !== null);
      const abandoned = queued.filter(({ outcome }) => outcome === 'abandoned');
      expect(figures.all).toMatchObject({
        offered: queued.length,
        answered: answered.length,
        answeredWithin: answered.filter(within(20_000)).length,
        abandoned: abandoned.length,
        abandonedWithin: abandoned.filter(within(20_000)).length,
        abandonedShort: abandoned.filter(within(SHORT_WAIT_MS)).length,
        callback: queued.filter(({ outcome }) => outcome === 'callback').length,
      });
      const waits = queued.map(({ waitMs }) => waitMs ?? 0);
      expect(figures.all.meanWaitMs?.mean).toBeCloseTo(
        waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
        6,
      );
      expect(figures.all.longestWaitMs).toBe(Math.max(...waits));
    },
  );

  test('begin with what went wrong, and the command that repeats it', async () => {
    const result = await simulate(theoryTown({ agents: 2, load: 1, talkMs: 60_000, arrivals: 50 }), {
      seed: 3,
      watch: true,
    });
    const faults = [{ at: 0, what: 'delft-1 never ended: waiting' }];
    const lines = printRun({ ...result, faults }, 'npx veertien simulate town.yaml --seed 3');
    expect(lines.slice(0, 3)).toEqual([
      '1 fault:',
      '  1970-01-01T00:00:00.000Z delft-1 never ended: waiting',
      '  again: npx veertien simulate town.yaml --seed 3',
    ]);
  });

  test('have intervals by Student over batches, wider with fewer', () => {
    expect(studentT95(10)).toBeCloseTo(2.2281, 4);
    expect(studentT95(29)).toBeCloseTo(2.0452, 4);
    expect(studentT95(1_000)).toBeCloseTo(1.9623, 4);
    const same = Array.from({ length: 5 }, () => ({ part: 3, of: 4 }));
    expect(ratioEstimate(same)).toEqual({ mean: 0.75, plusMinus: 0 });
    expect(ratioEstimate([{ part: 1, of: 2 }])).toEqual({ mean: 0.5, plusMinus: null });
    expect(ratioEstimate([{ part: 0, of: 0 }])).toBeNull();
  });
});

describe('chance', () => {
  const many = Array.from({ length: 100_000 });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;

  test('gives each distribution its mean and spread', () => {
    const random = new Random(7, 'test');
    const exponentials = many.map(() => draw(exponential(60_000), random));
    expect(mean(exponentials)).toBeCloseTo(60_000, -3);
    expect(mean(exponentials.map((ms) => (ms > 60_000 ? 1 : 0)))).toBeCloseTo(Math.exp(-1), 2);
    const talks = many.map(() => draw({ kind: 'lognormal', meanMs: 180_000, deviationMs: 90_000 }, random));
    expect(mean(talks) / 180_000).toBeCloseTo(1, 2);
    expect(Math.sqrt(mean(talks.map((ms) => (ms - 180_000) ** 2))) / 90_000).toBeCloseTo(1, 1);
    const measured = many.map(() => draw({ kind: 'empirical', values: [1, 2, 6] }, random));
    expect(mean(measured)).toBeCloseTo(3, 1);
  });

  test('has a stream for each purpose: the same again, and not that of another', () => {
    const first = (name: string, seed = 7) => new Random(seed, name).share();
    expect(first('patience')).toBe(first('patience'));
    expect(
      new Set([first('patience'), first('arrivals'), first('patience', 8), first('patience', 7 + 2 ** 40)])
        .size,
    ).toBe(4);
  });
});
