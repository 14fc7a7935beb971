import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { halfHours } from '../../src/reports/queries/half-hours.ts';
import { ContactStory, MONDAY_0930, answeredCall, together } from '../support/contact-story.ts';
import { emptyWaitLog, following, logWith } from './wait-log.ts';

const WEEK = 7 * 86_400_000;
const asked = { municipality: 'delft', timeZone: 'Europe/Amsterdam' };

describe('calls by half-hour', () => {
  it('counts who came into a queue, what became of them, and the work they were', async () => {
    const calls = together(
      answeredCall(),
      answeredCall({ id: 'delft-00Z', start: MONDAY_0930 - WEEK }),
      new ContactStory({ id: 'delft-02B' }).joins('belastingen').at(4_000).ends('abandoned', 'callerInQueue'),
    );
    const { log } = await logWith(calls.map(({ event }) => event));
    const waitLog = await emptyWaitLog();
    await following(waitLog, log).reached(calls.length);
    const found = await halfHours(waitLog.parts.db, { ...asked, dates: ['2026-11-23', '2026-11-16'] });
    expect(found.datesWithCalls).toEqual(['2026-11-16', '2026-11-23']);
    expect(
      found.counts
        .map(({ queue, halfHour, calls: n, answered, abandoned }) => [
          queue,
          halfHour,
          n,
          answered,
          abandoned,
        ])
        .sort(),
    ).toEqual([
      ['belastingen', '09:30', 1, 0, 1],
      ['burgerzaken', '09:30', 1, 1, 0],
      ['burgerzaken', '09:30', 1, 1, 0],
    ]);
    expect(found.counts.every(({ answered, handleMs }) => answered === 0 || handleMs > 0)).toBe(true);
  });

  it('is what `veertien staff` goes by when no forecast is given', async () => {
    const days = [1, 2, 3].flatMap((week) =>
      [0, 1, 2, 3, 4].map((n) =>
        answeredCall({ id: `delft-${week}${n}A`, start: MONDAY_0930 - week * WEEK + n * 60_000 }),
      ),
    );
    const calls = together(...days);
    const { log } = await logWith(calls.map(({ event }) => event));
    const waitLog = await emptyWaitLog();
    await following(waitLog, log).reached(calls.length);
    const out: string[] = [];
    const args = ['staff', '--config', 'config/delft.yaml', '--date', '2026-11-23', '--weeks', '3', '--json'];
    const exitCode = await runCli(args, {
      env: { DATABASE_URL: waitLog.url },
      print: (text) => out.push(text),
      printError: (text) => out.push(text),
    });
    expect([exitCode, ...(exitCode === 0 ? [] : out)]).toEqual([0]);
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      basis: 'the contact log of 2026-11-02, 2026-11-09, 2026-11-16',
      queues: [{ queue: 'burgerzaken', halfHours: [{ from: '09:30', calls: expect.closeTo(5) }] }],
    });
  });
});
