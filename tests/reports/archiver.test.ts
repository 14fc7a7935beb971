import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createArchiver } from '../../src/reports/archiver.ts';
import { openDatabase } from '../../src/reports/database.ts';
import { storeBatch } from '../../src/reports/store.ts';
import { systemClock } from '../../src/support/clock.ts';
import { silentLogger } from '../../src/support/logger.ts';
import { testPostgres } from '../support/parts.ts';
import { ContactStory, MONDAY_0930, answeredCall, inLog, together } from '../support/contact-story.ts';
import {
  MUNICIPALITY,
  archiveIn,
  emptyWaitLog,
  foldedRows,
  following,
  listeningLogger,
  logWith,
  rowsIn,
} from './wait-log.ts';

const hungUp = (id: string): ContactStory =>
  new ContactStory({ id, start: MONDAY_0930 + 500 })
    .joins('belastingen')
    .at(25_000)
    .ends('abandoned', 'callerInQueue');

const twoCalls = together(answeredCall(), hungUp('delft-02B'));
const eventsOf = (logged: typeof twoCalls) => logged.map(({ event }) => event);

describe('the archiver', () => {
  it('gives every contact one row, as the pure fold does, and keeps every event', async () => {
    const waitLog = await emptyWaitLog();
    const { log } = await logWith(eventsOf(twoCalls));
    await following(waitLog, log).reached(twoCalls.length);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
    expect(await archiveIn(waitLog)).toEqual(twoCalls);
  });

  it('goes on with calls that began in an earlier batch', async () => {
    const waitLog = await emptyWaitLog();
    const { log, add } = await logWith([]);
    const archiver = following(waitLog, log);
    for (const [index, { event }] of twoCalls.entries()) {
      await add([event]);
      await archiver.reached(index + 1);
    }
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('stores each event exactly once when two engines archive the same municipality', async () => {
    const waitLog = await emptyWaitLog();
    const { log, add } = await logWith([]);
    const both = [following(waitLog, log), following(waitLog, log)];
    for (const { event } of twoCalls) await add([event]);
    await Promise.all(both.map((archiver) => archiver.reached(twoCalls.length)));
    expect(await archiveIn(waitLog)).toEqual(twoCalls);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('stores nothing of a batch that fails halfway, and all of it the next time', async () => {
    const waitLog = await emptyWaitLog();
    const { log } = await logWith(eventsOf(twoCalls));
    let failures = 1;
    const { apply, ...rest } = waitLog.parts.projection;
    const projection: typeof waitLog.parts.projection = {
      ...rest,
      apply(row, logged) {
        if (logged.position === 7 && failures-- > 0) throw new Error('the power fails');
        return apply(row, logged);
      },
    };
    await following(waitLog, log, { projection }).reached(twoCalls.length);
    expect(await archiveIn(waitLog)).toEqual(twoCalls);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('takes up after a crash between two batches where the checkpoint says', async () => {
    const waitLog = await emptyWaitLog();
    const { log, add } = await logWith(eventsOf(twoCalls).slice(0, 6));
    const crashed = following(waitLog, log);
    await crashed.reached(6);
    await crashed.stop();
    await add(eventsOf(twoCalls).slice(6));
    await following(waitLog, log).reached(twoCalls.length);
    expect(await archiveIn(waitLog)).toEqual(twoCalls);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('goes on with a log that was trimmed behind it', async () => {
    const waitLog = await emptyWaitLog();
    const { log, add } = await logWith(eventsOf(twoCalls).slice(0, 6));
    const first = following(waitLog, log);
    await first.reached(6);
    await first.stop();
    await log.trim(MUNICIPALITY, 6);
    await add(eventsOf(twoCalls).slice(6));
    await following(waitLog, log).reached(twoCalls.length);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('keeps a remark with characters that PostgreSQL refuses', async () => {
    const waitLog = await emptyWaitLog();
    const remark = 'hij zei \u0000 en \ud800';
    const { log } = await logWith([
      {
        type: 'NoteClosed',
        at: MONDAY_0930,
        noteId: 'delft-01A-n1',
        agentId: 'jansen',
        outcome: 'reached',
        remark,
      },
    ]);
    await following(waitLog, log).reached(1);
    expect((await archiveIn(waitLog))[0]?.event).toMatchObject({ remark: 'hij zei \uFFFD en \uFFFD' });
  });
});

describe('an archive that does not fit its log', () => {
  /** Waits for the archiver to say that it has stopped. */
  async function haltOf(
    waitLog: Awaited<ReturnType<typeof emptyWaitLog>>,
    events: typeof twoCalls,
  ): Promise<string> {
    const { logger, said } = listeningLogger();
    const source = {
      position: () => Promise.resolve(events.at(-1)?.position ?? 0),
      follow: (_: string, position: number) =>
        Promise.resolve(events.filter((logged) => logged.position > position)),
    };
    following(waitLog, source, { logger });
    return said;
  }

  it('stops loudly at a gap and stores nothing behind it', async () => {
    const waitLog = await emptyWaitLog();
    const holed = twoCalls.filter(({ position }) => position !== 5);
    expect(await haltOf(waitLog, holed)).toContain('expected event 5, found 6');
    expect(await archiveIn(waitLog)).toEqual([]);
  });

  it('stops when the log has lost what was archived', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    await storeAll(waitLog);
    expect(await haltOf(waitLog, twoCalls.slice(0, 4))).toContain('ends at 4');
  });

  it('stops when the log tells another story than the archive', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    await storeAll(waitLog);
    const other = inLog(twoCalls.map(({ event }) => ({ ...event, at: event.at + 1 })));
    expect(await haltOf(waitLog, other)).toContain('not the one that was archived');
  });

  it('stops at a database that a newer release has changed', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    await sql`insert into kysely_migration values ('002-later', '2027-01-01')`.execute(waitLog.parts.db);
    expect(await haltOf(waitLog, twoCalls)).toContain('does not belong to this release');
  });

  async function storeAll(waitLog: Awaited<ReturnType<typeof emptyWaitLog>>): Promise<void> {
    await waitLog.parts.db
      .insertInto('checkpoints')
      .values({ municipality: MUNICIPALITY, position: 0 })
      .execute();
    await storeBatch(waitLog.parts, twoCalls);
  }
});

describe('PostgreSQL away', () => {
  it('at the start: keeps trying, and catches up when it is there', async () => {
    const there = await testPostgres();
    const url = new URL(there.url);
    url.pathname = `${url.pathname}_later`;
    const waitLog = await emptyWaitLog(url.href);
    const { log } = await logWith(eventsOf(twoCalls));
    const { logger, said } = listeningLogger();
    const archiver = following(waitLog, log, { logger });
    await said;
    expect(archiver.archivedPosition()).toBe(0);
    const admin = openDatabase(there.url, silentLogger);
    onTestFinished(() => admin.close());
    await sql`create database ${sql.id(url.pathname.slice(1))}`.execute(admin.db);
    await archiver.reached(twoCalls.length);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('in the middle: every connection cut, nothing lost, nothing twice', async () => {
    const waitLog = await emptyWaitLog();
    const { log, add } = await logWith(eventsOf(twoCalls).slice(0, 5));
    const archiver = following(waitLog, log);
    await archiver.reached(5);
    const admin = openDatabase(waitLog.url, silentLogger);
    onTestFinished(() => admin.close());
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(admin.db);
    await add(eventsOf(twoCalls).slice(5));
    await archiver.reached(twoCalls.length);
    expect(await archiveIn(waitLog)).toEqual(twoCalls);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(twoCalls));
  });

  it('is said by the health check', async () => {
    const there = openDatabase((await testPostgres()).url, silentLogger);
    const away = openDatabase('postgresql://nobody@127.0.0.1:1/none', silentLogger);
    onTestFinished(async () => void (await Promise.all([there.close(), away.close()])));
    expect(await there.healthy()).toBe(true);
    expect(await away.healthy()).toBe(false);
  });

  it('does not keep the archiver from stopping at once', async () => {
    const waitLog = await emptyWaitLog('postgresql://nobody@127.0.0.1:1/none');
    const { log } = await logWith(eventsOf(twoCalls));
    const { logger, said } = listeningLogger();
    const parts = { ...waitLog.parts, logger, source: log, clock: systemClock, prepare: waitLog.migrated };
    const archiver = createArchiver(parts);
    archiver.start();
    await said;
    await archiver.stop();
  });
});

describe('a busy hour', () => {
  it('is archived faster than 100 contacts a second', async () => {
    const waitLog = await emptyWaitLog();
    const stories = Array.from({ length: 1_000 }, (_, n) =>
      answeredCall({ id: `delft-${1_000 + n}`, start: MONDAY_0930 + n * 10 }),
    );
    const logged = together(...stories);
    const { log } = await logWith(eventsOf(logged));
    await waitLog.migrated();
    const begun = performance.now();
    await following(waitLog, log).reached(logged.length);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(logged));
  });
});
