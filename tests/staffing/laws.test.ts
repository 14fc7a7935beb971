/** What must hold whatever the office: the models meet at their ends, Little's law, and more agents are never worse. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocking } from '../../src/staffing/erlang-b.ts';
import { erlangC } from '../../src/staffing/erlang-c.ts';
import { erlangA } from '../../src/staffing/erlang-a.ts';
import type { WaitFigures } from '../../src/staffing/wait-figures.ts';

const WITHIN_MS = 20_000;

const office = fc.record({
  agents: fc.integer({ min: 1, max: 400 }),
  load: fc.double({ min: 0.01, max: 500, noNaN: true }),
  ahtMs: fc.integer({ min: 1_000, max: 3_600_000 }),
  patienceMs: fc.integer({ min: 1_000, max: 36_000_000 }),
});

/** An office that keeps up without anybody hanging up. */
const calmOffice = office.map(({ load, ...rest }) => ({ ...rest, load: (load / 501) * rest.agents }));

const near = (actual: number, expected: number, relative = 1e-6): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected) + 1e-12);

const smallerOrSame = (one: number, other: number): void =>
  expect(one).toBeLessThanOrEqual(other + 1e-12 * (1 + other));

/** Nothing gets worse from the first to the second. */
function neverWorse(before: WaitFigures, after: WaitFigures): void {
  smallerOrSame(after.waitProbability, before.waitProbability);
  smallerOrSame(after.abandonment, before.abandonment);
  smallerOrSame(after.occupancy, before.occupancy);
  smallerOrSame(after.meanQueue, before.meanQueue);
  smallerOrSame(after.meanWaitMs, before.meanWaitMs);
  smallerOrSame(after.averageSpeedOfAnswerMs, before.averageSpeedOfAnswerMs);
  smallerOrSame(before.serviceLevel(WITHIN_MS), after.serviceLevel(WITHIN_MS));
}

describe('in every office', () => {
  it('one agent more is never worse, callers patient or not', () => {
    fc.assert(
      fc.property(office, ({ agents, ...demand }) => {
        neverWorse(erlangA(agents, demand), erlangA(agents + 1, demand));
        neverWorse(erlangC(agents, demand), erlangC(agents + 1, demand));
        smallerOrSame(blocking(agents + 1, demand.load), blocking(agents, demand.load));
      }),
    );
  });

  it('who hangs up is the wait over the patience, and who waits is the wait times the calls (Little)', () => {
    fc.assert(
      fc.property(office, ({ agents, ...demand }) => {
        const figures = erlangA(agents, demand);
        near(figures.abandonment, figures.meanWaitMs / demand.patienceMs);
        near(figures.meanQueue, (demand.load / demand.ahtMs) * figures.meanWaitMs);
      }),
    );
  });

  it('shares are shares, and a longer time answers more', () => {
    fc.assert(
      fc.property(office, fc.integer({ min: 0, max: 600_000 }), ({ agents, ...demand }, withinMs) => {
        const figures = erlangA(agents, demand);
        const level = figures.serviceLevel(withinMs);
        for (const share of [level, figures.waitProbability, figures.abandonment, figures.occupancy]) {
          expect(share).toBeGreaterThanOrEqual(0);
          smallerOrSame(share, 1);
        }
        smallerOrSame(level, figures.serviceLevel(withinMs + 1_000));
        near(figures.serviceLevel(0), 1 - figures.waitProbability);
        near(figures.serviceLevel(1e12), 1 - figures.abandonment);
      }),
    );
  });

  it('the wait of all is the wait of who is answered and of who hangs up, each for their share', () => {
    fc.assert(
      fc.property(office, ({ agents, ...demand }) => {
        const { waitProbability, abandonment, averageSpeedOfAnswerMs, meanWaitMs } = erlangA(agents, demand);
        smallerOrSame((1 - abandonment) * averageSpeedOfAnswerMs, meanWaitMs);
        smallerOrSame(abandonment, waitProbability);
      }),
    );
  });
});

describe('when patience has no end', () => {
  it('model A is model C', () => {
    fc.assert(
      fc.property(calmOffice, ({ agents, ...demand }) => {
        const patient = erlangA(agents, { ...demand, patienceMs: demand.ahtMs * 1e15 });
        const waiting = erlangC(agents, demand);
        near(patient.waitProbability, waiting.waitProbability);
        near(patient.averageSpeedOfAnswerMs, waiting.averageSpeedOfAnswerMs);
        near(patient.serviceLevel(WITHIN_MS), waiting.serviceLevel(WITHIN_MS));
        near(patient.meanQueue, waiting.meanQueue);
      }),
    );
  });
});

describe('when there is no patience at all', () => {
  it('model A is model B', () => {
    fc.assert(
      fc.property(office, ({ agents, ...demand }) => {
        const hasty = erlangA(agents, { ...demand, patienceMs: demand.ahtMs * 1e-12 });
        near(hasty.abandonment, blocking(agents, demand.load));
        near(hasty.serviceLevel(0), 1 - blocking(agents, demand.load));
      }),
    );
  });
});
