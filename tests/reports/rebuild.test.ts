import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildContacts } from '../../src/reports/rebuild.ts';
import { openCheckpoint, storeBatch } from '../../src/reports/store.ts';
import { MONDAY_0930, answeredCall, together } from '../support/contact-story.ts';
import { randomStories } from '../support/random-story.ts';
import { archiveIn, emptyWaitLog, foldedRows, rowsIn } from './wait-log.ts';
import type { WaitLog } from './wait-log.ts';

const manyCalls = together(
  ...Array.from({ length: 300 }, (_, n) =>
    answeredCall({ id: `delft-${1_000 + n}`, start: MONDAY_0930 + n * 700 }),
  ),
);

async function archived(logged: typeof manyCalls): Promise<WaitLog> {
  const waitLog = await emptyWaitLog();
  await waitLog.migrated();
  await openCheckpoint(waitLog.parts);
  await storeBatch(waitLog.parts, logged.slice(0, 1_000));
  for (let n = 1_000; n < logged.length; n += 1_000)
    await storeBatch(waitLog.parts, logged.slice(n, n + 1_000));
  return waitLog;
}

describe('making the wait log again from the archive', () => {
  it('gives the same rows', async () => {
    const waitLog = await archived(manyCalls);
    const before = await rowsIn(waitLog);
    expect(await rebuildContacts(waitLog.parts)).toEqual({ events: manyCalls.length });
    expect(await rowsIn(waitLog)).toEqual(before);
    expect(before).toHaveLength(300);
  });

  it('mends rows that an older projection had wrong, and drops those of nobody', async () => {
    const waitLog = await archived(manyCalls);
    const { db } = waitLog.parts;
    await db
      .updateTable('contacts')
      .set({ wait_ms: 7, outcome: 'abandoned' })
      .where('contact_id', '<', 'delft-1100')
      .execute();
    await db
      .updateTable('contacts')
      .set({ contact_id: 'delft-nobody' })
      .where('contact_id', '=', 'delft-1200')
      .execute();
    await rebuildContacts(waitLog.parts);
    expect(await rowsIn(waitLog)).toEqual(foldedRows(manyCalls));
  });

  it('leaves the rows as they are when the archive has a hole', async () => {
    const waitLog = await archived(manyCalls);
    const before = await rowsIn(waitLog);
    await waitLog.parts.db.deleteFrom('events').where('position', '=', 2_500).execute();
    await expect(rebuildContacts(waitLog.parts)).rejects.toThrow('The archive of delft has no event 2500');
    expect(await rowsIn(waitLog)).toEqual(before);
  });

  it('leaves other municipalities alone', async () => {
    const waitLog = await archived(manyCalls.slice(0, 40));
    const others = { ...waitLog.parts, municipality: 'deventer' };
    const call = together(answeredCall({ id: 'deventer-01A' }));
    await openCheckpoint(others);
    await storeBatch(others, call);
    await rebuildContacts(waitLog.parts);
    expect(await rowsIn(waitLog)).toEqual(foldedRows([...manyCalls.slice(0, 40), ...call]));
  });
});

describe('whatever callers do', () => {
  it('PostgreSQL, the pure fold and a rebuild agree, in whatever batches it was archived', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    const { db } = waitLog.parts;
    const asIfNew = async (): Promise<void> => {
      await Promise.all(
        (['contacts', 'events', 'checkpoints'] as const).map((table) => db.deleteFrom(table).execute()),
      );
      await openCheckpoint(waitLog.parts);
    };
    const checked = fc.asyncProperty(
      randomStories,
      fc.integer({ min: 1, max: 40 }),
      async (stories, batch) => {
        const logged = together(...stories);
        await asIfNew();
        for (let n = 0; n < logged.length; n += batch)
          await storeBatch(waitLog.parts, logged.slice(n, n + batch));
        const folded = foldedRows(logged);
        expect(await archiveIn(waitLog)).toEqual(logged);
        expect(await rowsIn(waitLog)).toEqual(folded);
        await rebuildContacts(waitLog.parts);
        expect(await rowsIn(waitLog)).toEqual(folded);
      },
    );
    await fc.assert(checked, { numRuns: 40 });
  });
});
