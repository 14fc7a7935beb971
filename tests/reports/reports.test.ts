import { describe, expect, it, onTestFinished } from 'vitest';
import { createRedisLog } from '../../src/log/redis-log.ts';
import { systemClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { ContactStory, MONDAY_0930, answeredCall, together } from '../support/contact-story.ts';
import { testRedis } from '../support/parts.ts';
import { reportsOver } from './reports-under-test.ts';
import { logWith } from './wait-log.ts';

const YESTERDAY = MONDAY_0930 - 86_400_000;

const quick = new ContactStory({ id: 'delft-02B' })
  .joins('belastingen')
  .at(4_000)
  .ends('abandoned', 'callerInQueue');
const calls = together(
  answeredCall(),
  quick,
  new ContactStory({ id: 'delft-03C' }).joins('burgerzaken').at(50_000).isPromisedCallback('callbackKey'),
  answeredCall({ id: 'delft-00Z', start: YESTERDAY }),
);

describe('reports', () => {
  it('follow the log in Redis into PostgreSQL, and say how far it may be trimmed', async () => {
    const { url } = await testRedis();
    const log = await createRedisLog({ url, leaseMs: 5_000, clock: systemClock, logger: silentLogger });
    onTestFinished(() => log.close());
    const lease = await log.acquire('delft', 'test');
    const reports = await reportsOver(log);
    const events = calls.map(({ event }) => event);
    await log.append(lease, 0, events);
    await reports.archived('delft', events.length);
    expect(reports.archivedPosition('delft')).toBe(events.length);
    expect(await reports.databaseHealthy()).toBe(true);
    expect(reports.halted()).toEqual({});
  });

  it('count today, from midnight in Delft, so that a live view can go on after a restart', async () => {
    const { log } = await logWith(calls.map(({ event }) => event));
    const reports = await reportsOver(log);
    await reports.archived('delft', calls.length);
    expect(await reports.todayCounts('delft')).toEqual({
      dayStart: Date.parse('2026-11-23T00:00:00+01:00'),
      queues: {
        burgerzaken: {
          offered: 2,
          answered: 1,
          answeredWithin: 0,
          abandoned: 0,
          abandonedWithin: 0,
          abandonedShort: 0,
          callback: 0,
        },
        belastingen: {
          offered: 1,
          answered: 0,
          answeredWithin: 0,
          abandoned: 1,
          abandonedWithin: 1,
          abandonedShort: 1,
          callback: 0,
        },
      },
      agents: { jansen: 1 },
    });
  });

  it('make the rows again on request, while the log goes on', async () => {
    const { log, add } = await logWith(calls.map(({ event }) => event));
    const reports = await reportsOver(log);
    await reports.archived('delft', calls.length);
    const rebuilt = reports.rebuild('delft');
    await add(answeredCall({ id: 'delft-04D' }).events);
    await Promise.all([rebuilt, reports.archived('delft', calls.length + answeredCall().events.length)]);
    expect((await reports.todayCounts('delft')).agents).toEqual({ jansen: 2 });
  });

  it('name a municipality that is not here', async () => {
    const { log } = await logWith([]);
    const reports = await reportsOver(log);
    expect(() => reports.archivedPosition('gouda')).toThrow('There is no municipality "gouda" here.');
  });

  it('say that PostgreSQL is away, without falling over', async () => {
    const { log } = await logWith([]);
    const reports = await reportsOver(log, { databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
    expect(await reports.databaseHealthy()).toBe(false);
    expect(reports.archivedPosition('delft')).toBe(0);
  });
});
