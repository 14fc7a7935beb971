/** Reports of one municipality over real PostgreSQL, on a Monday afternoon. */
import { onTestFinished } from 'vitest';
import { createCodec } from '../../src/log/codec.ts';
import { contactProjection } from '../../src/projections/contact-row.ts';
import { SHORT_WAIT_MS, serviceLevelPercent } from '../../src/projections/service-level.ts';
import type { ReportPlan } from '../../src/reports/contract.ts';
import { createReports } from '../../src/reports/reports.ts';
import type { Reports, ReportsParts } from '../../src/reports/reports.ts';
import type { ServiceTarget } from '../../src/routing/plan.ts';
import { systemClock } from '../../src/support/clock.ts';
import type { Clock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { testPostgres } from '../support/parts.ts';

const target: ServiceTarget = { percent: 80, withinMs: 30_000, formula: 'strict' };

export const plan: ReportPlan = {
  calendar: { timeZone: 'Europe/Amsterdam' },
  numbers: [{ flow: 'hoofdmenu' }],
  queues: {
    burgerzaken: { name: 'Burgerzaken', target },
    belastingen: { name: 'Belastingen', target: { ...target, withinMs: 20_000, formula: 'answered-only' } },
  },
  agents: { jansen: { role: 'agent' }, vandam: { role: 'teamLead' } },
};

/** Timers run, but it stays Monday 23 November 2026, 15:00. */
const mondayAfternoon: Clock = {
  now: () => Date.parse('2026-11-23T15:00:00+01:00'),
  wakeAt: (at, wake) => systemClock.wakeAt(systemClock.now() + (at - mondayAfternoon.now()), wake),
};

export async function reportsOver(
  source: ReportsParts['source'],
  change: Partial<ReportsParts> = {},
): Promise<Reports> {
  const reports = createReports({
    databaseUrl: change.databaseUrl ?? (await testPostgres()).url,
    municipalities: ['delft'],
    planOf: (municipality) => (municipality === 'delft' ? plan : undefined),
    source,
    codec: createCodec(),
    projection: contactProjection,
    serviceLevel: { percent: serviceLevelPercent, shortWaitMs: SHORT_WAIT_MS },
    readerOf: () => undefined,
    clock: mondayAfternoon,
    logger: silentLogger,
    gatherMs: 0,
    ...change,
  });
  onTestFinished(() => reports.close());
  reports.start();
  return reports;
}
