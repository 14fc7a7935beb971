/** The visits of what the real core does with a flow of every kind of step, not of what we think it does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writtenStep } from '../../src/ivr/flow.ts';
import { applyToContact, contactOf } from '../../src/projections/contact-row.ts';
import type { ContactRow } from '../../src/projections/contact-row.types.ts';
import { visitsOf } from '../../src/projections/flow-traffic.ts';
import type { Town } from '../routing/town.ts';
import { wideFlow } from '../routing/wide-flow.ts';
import { inLog } from '../support/contact-story.ts';
import { callerDoes, crossed } from '../support/wanderers.ts';

function rowsOf(town: Town): readonly ContactRow[] {
  const rows = new Map<string, ContactRow>();
  for (const logged of inLog(town.events)) {
    const id = contactOf(logged.event);
    const row = id === undefined ? undefined : applyToContact(rows.get(id), logged);
    if (row) rows.set(row.contactId, row);
  }
  return [...rows.values()];
}

describe('whatever callers do in a flow with every kind of step', () => {
  const forEveryTown = (check: (rows: readonly ContactRow[]) => void): void =>
    fc.assert(
      fc.property(callerDoes, (doings) => check(rowsOf(crossed(doings)))),
      { numRuns: 200 },
    );

  it('each visit leads to the next, and the last is the end of the call', () => {
    forEveryTown((rows) => {
      for (const row of rows) {
        const visits = visitsOf(row);
        expect(visits.length).toBeGreaterThan(0);
        visits.forEach((visit, index) => {
          const next = visits[index + 1];
          expect(visit.nth).toBe(index + 1);
          expect(visit.to).toBe(next?.step ?? null);
          expect(['hangUp', 'end'].includes(visit.left)).toBe(next === undefined);
          expect(visit.left === 'choice').toBe(visit.key !== null);
          expect(visit.step).toBe(writtenStep(visit.step));
          expect(visit.timeMs).toBeGreaterThanOrEqual(0);
          expect(visit.enteredMs + visit.timeMs).toBeLessThanOrEqual(next?.enteredMs ?? row.totalMs ?? 0);
        });
      }
    });
  });

  it('no key, silence or repeat is lost or counted twice', () => {
    forEveryTown((rows) => {
      for (const row of rows) {
        const visits = visitsOf(row);
        const keys = row.menuPath.flatMap((moment) => (moment.kind === 'key' ? [moment.meaning] : []));
        const pressed = (...meanings: string[]) => keys.filter((one) => meanings.includes(one)).length;
        const sum = (of: (visit: (typeof visits)[number]) => number) =>
          visits.reduce((total, visit) => total + of(visit), 0);
        expect(sum(({ wrongKeys }) => wrongKeys)).toBe(pressed('wrong'));
        expect(sum(({ repeats }) => repeats)).toBe(pressed('repeat', 'clear'));
        expect(sum(({ key, within }) => within.length + (key === null ? 0 : 1))).toBe(pressed('choice'));
        expect(sum(({ silences }) => silences)).toBe(
          row.menuPath.filter(({ kind }) => kind === 'silence').length,
        );
      }
    });
  });

  it('who keyed in a number of their own has it nowhere in the row', () => {
    forEveryTown((rows) => {
      for (const row of rows)
        expect(JSON.stringify({ ...row, callerNumber: null })).not.toMatch(/612098765|4711/);
    });
  });

  it('they come to every step there is', () => {
    const seen = fc
      .sample(callerDoes, { seed: 14, numRuns: 600 })
      .flatMap((doings) => rowsOf(crossed(doings)).flatMap(visitsOf));
    const steps = Object.keys(wideFlow.steps).map(writtenStep);

    expect([...new Set(seen.map(({ step }) => step))].sort()).toEqual(
      [...new Set(steps)].filter((step) => step !== 'crisis-line').sort(),
    );
  });
});
