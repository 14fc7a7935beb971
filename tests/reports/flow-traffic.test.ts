import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowTraffic } from '../../src/projections/flow-traffic.types.ts';
import { dayFrom } from '../../src/reports/day.ts';
import type { Day } from '../../src/reports/day.ts';
import { flowTraffic, flowTrafficByVersion } from '../../src/reports/flow-traffic-report.ts';
import { rebuildContacts } from '../../src/reports/rebuild.ts';
import { openCheckpoint, storeBatch } from '../../src/reports/store.ts';
import { ContactStory, inLog, together } from '../support/contact-story.ts';
import { callerDoes, crossed } from '../support/wanderers.ts';
import { loggedIn, tenCallers } from './traffic-stories.ts';
import { emptyWaitLog } from './wait-log.ts';
import type { WaitLog } from './wait-log.ts';

function day(date: string): Day {
  const found = dayFrom(date, 'Europe/Amsterdam');
  if (!found) throw new Error(`no day: ${date}`);
  return found;
}

const monday = day('2026-11-23');
const asked = { municipality: 'delft', flow: 'hoofdmenu', from: monday, to: monday };
const trafficIn = ({ parts }: WaitLog, change = {}) => flowTraffic(parts.db, { ...asked, ...change });
const stepOf = (traffic: FlowTraffic, step: string) => traffic.steps.find((one) => one.step === step);

const visitsIn = ({ parts }: WaitLog) =>
  parts.db.selectFrom('step_visits').selectAll().orderBy('contact_id').orderBy('nth').execute();

describe('the traffic of ten callers', () => {
  it('is what one counts by hand', async () => {
    const traffic = await trafficIn(await loggedIn(tenCallers));
    expect(traffic).toMatchObject({
      municipality: 'delft',
      flow: 'hoofdmenu',
      versions: ['nieuw', 'oud'],
      from: '2026-11-23',
      to: '2026-11-23',
      calls: 10,
      askedForPerson: { came: 10, asked: 2 },
    });
    expect(traffic.steps.map(({ step }) => step)).toEqual(['keuze', 'burgerzaken', 'terugbellen', 'tijden']);
    expect(stepOf(traffic, 'keuze')).toEqual({
      step: 'keuze',
      visits: 10,
      callers: 9,
      repeats: 0,
      silences: 3,
      wrongKeys: 1,
      gaveUp: 1,
      hangUps: 3,
      askedForPerson: 2,
      keys: [
        { key: '0', label: 'een medewerker', count: 1 },
        { key: '1', label: 'paspoort', count: 4 },
        { key: '3', label: 'openingstijden', count: 1 },
      ],
      leads: [
        { to: 'burgerzaken', by: 'choice', key: '1', count: 4 },
        expect.objectContaining({ count: 1 }),
        expect.objectContaining({ count: 1 }),
        expect.objectContaining({ count: 1 }),
      ],
      ends: [],
      // 1, 2, 3, 4, 5, 6, 7, 8, 16 and 24 seconds.
      timeMs: { median: 5_500, p90: 16_800 },
    });
    expect(stepOf(traffic, 'keuze')?.leads).toEqual(
      expect.arrayContaining([
        { to: 'burgerzaken', by: 'gaveUp', key: null, count: 1 },
        { to: 'burgerzaken', by: 'choice', key: '0', count: 1 },
        { to: 'tijden', by: 'choice', key: '3', count: 1 },
      ]),
    );
    expect(stepOf(traffic, 'burgerzaken')).toMatchObject({
      visits: 6,
      hangUps: 0,
      leads: [],
      ends: [
        { outcome: 'answered', reason: 'talkEnded', queue: 'burgerzaken', count: 5 },
        { outcome: 'abandoned', reason: 'callerInQueue', queue: 'burgerzaken', count: 1 },
      ],
      timeMs: { median: 0, p90: 0 },
    });
    expect(stepOf(traffic, 'tijden')).toMatchObject({
      visits: 1,
      repeats: 1,
      leads: [{ to: 'keuze', by: 'on', key: null, count: 1 }],
      timeMs: { median: 17_000 },
    });
    expect(stepOf(traffic, 'terugbellen')).toMatchObject({
      visits: 1,
      keys: [
        { key: '1', label: 'klopt', count: 1 },
        { key: '2', label: 'middag', count: 1 },
      ],
      ends: [{ outcome: 'callback', reason: 'callbackMenu', queue: null, count: 1 }],
    });
  });

  it('can be had of one version, and of each by itself', async () => {
    const waitLog = await loggedIn(tenCallers);
    const older = await trafficIn(waitLog, { version: 'oud' });
    expect(older).toMatchObject({ versions: ['oud'], calls: 1, askedForPerson: { came: 1, asked: 0 } });
    expect(older.steps.map(({ step }) => step)).toEqual(['terugbellen']);
    const each = await flowTrafficByVersion(waitLog.parts.db, asked);
    expect(each.map(({ versions, calls }) => [versions, calls])).toEqual([
      [['nieuw'], 9],
      [['oud'], 1],
    ]);
    expect(each[1]).toEqual(older);
  });

  it('is of the municipality and the flow that were asked for', async () => {
    const waitLog = await loggedIn(tenCallers);
    for (const change of [{ municipality: 'deventer' }, { flow: 'avondmenu' }, { version: 'ander' }])
      expect(await trafficIn(waitLog, change)).toMatchObject({ versions: [], calls: 0, steps: [] });
  });
});

describe('the period', () => {
  const hungUpAt = (id: string, start: string): ContactStory =>
    new ContactStory({ id, start: Date.parse(start) }).hears('keuze').ends('abandoned', 'callerInMenu');

  it('is from the first midnight in Delft up to the last, by the first ring', async () => {
    const waitLog = await loggedIn(
      together(
        hungUpAt('delft-0A', '2026-10-24T23:59:59.999+02:00'),
        hungUpAt('delft-0B', '2026-10-25T00:00:00+02:00'),
        // The night in which the clock goes back: 25 October has 25 hours.
        hungUpAt('delft-0C', '2026-10-25T23:59:59.999+01:00'),
        hungUpAt('delft-0D', '2026-10-26T00:00:00+01:00'),
      ),
    );
    const sunday = day('2026-10-25');
    expect((await trafficIn(waitLog, { from: sunday, to: sunday })).calls).toBe(2);
    expect((await trafficIn(waitLog, { from: day('2026-10-24'), to: sunday })).calls).toBe(3);
    expect((await trafficIn(waitLog, { from: sunday, to: day('2026-10-26') })).calls).toBe(3);
  });
});

const total = (all: readonly { readonly count: number }[]): number =>
  all.reduce((sum, { count }) => sum + count, 0);

/** What must hold of any traffic. */
function expectToAddUp({ steps, calls }: FlowTraffic): void {
  for (const step of steps) {
    expect(total(step.leads) + total(step.ends) + step.hangUps).toBe(step.visits);
    expect(total(step.leads.filter(({ by }) => by === 'gaveUp'))).toBe(step.gaveUp);
    expect(step.callers).toBeLessThanOrEqual(Math.min(step.visits, calls));
    expect(step.timeMs.median).toBeLessThanOrEqual(step.timeMs.p90);
  }
  const ends = steps.map(({ ends: its, hangUps }) => total(its) + hangUps);
  expect(ends.reduce((sum, count) => sum + count, 0)).toBe(calls);
  // Who comes to a step was led there, or began there.
  const leads = steps.flatMap((step) => step.leads);
  const began = steps.map(({ step, visits }) => visits - total(leads.filter(({ to }) => to === step)));
  expect(Math.min(0, ...began)).toBe(0);
  expect(began.reduce((sum, count) => sum + count, 0)).toBe(calls);
}

describe('whatever callers do', () => {
  it('the figures add up, versions add up to the whole, and a rebuild gives the same visits', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    const { db } = waitLog.parts;
    const days = { from: day('2026-11-01'), to: day('2026-12-31') };
    const checked = fc.asyncProperty(callerDoes, fc.integer({ min: 1, max: 60 }), async (doings, batch) => {
      const logged = inLog(crossed(doings).events).map(withVersion);
      for (const table of ['contacts', 'events', 'checkpoints'] as const)
        await db.deleteFrom(table).execute();
      await openCheckpoint(waitLog.parts);
      for (let n = 0; n < logged.length; n += batch)
        await storeBatch(waitLog.parts, logged.slice(n, n + batch));
      const whole = await trafficIn(waitLog, { flow: 'wide', ...days });
      const each = await flowTrafficByVersion(db, { ...asked, flow: 'wide', ...days });
      expect(whole.calls).toBe(doings.length);
      [whole, ...each].forEach(expectToAddUp);
      expectSum(whole, each);
      const before = await visitsIn(waitLog);
      await rebuildContacts(waitLog.parts);
      expect(await visitsIn(waitLog)).toEqual(before);
    });
    await fc.assert(checked, { numRuns: 25 });
  });
});

/** Every other caller met another version. */
function withVersion(logged: ReturnType<typeof inLog>[number]) {
  const { event, position } = logged;
  if (event.type !== 'ContactStarted') return logged;
  return { position, event: { ...event, flowVersion: `w${Number(event.contactId.slice(-4)) % 2}` } };
}

function expectSum(whole: FlowTraffic, each: readonly FlowTraffic[]): void {
  const sum = (of: (traffic: FlowTraffic) => number): number => each.reduce((so, one) => so + of(one), 0);
  expect(sum(({ calls }) => calls)).toBe(whole.calls);
  expect(sum(({ askedForPerson: { came } }) => came)).toBe(whole.askedForPerson.came);
  expect(sum(({ askedForPerson: { asked: people } }) => people)).toBe(whole.askedForPerson.asked);
  for (const { step, visits, silences, wrongKeys, repeats, gaveUp, hangUps, keys } of whole.steps) {
    const its = (of: (one: FlowTraffic['steps'][number]) => number) =>
      sum((traffic) => traffic.steps.filter((one) => one.step === step).reduce((so, one) => so + of(one), 0));
    expect([
      its((one) => one.visits),
      its((one) => one.silences),
      its((one) => one.wrongKeys),
      its((one) => one.repeats),
      its((one) => one.gaveUp),
      its((one) => one.hangUps),
      its((one) => total(one.keys)),
    ]).toEqual([visits, silences, wrongKeys, repeats, gaveUp, hangUps, total(keys)]);
  }
}
