import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { openCheckpoint, storeBatch } from '../../src/reports/store.ts';
import { MONDAY_0930, answeredCall, together } from '../support/contact-story.ts';
import { testPostgres } from '../support/parts.ts';
import { emptyWaitLog, rowsIn } from './wait-log.ts';

async function veertien(...args: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const exitCode = await runCli(args, {
    env: { DATA_DIR: '/nowhere' },
    print: (line) => out.push(line),
    printError: (line) => errors.push(line),
  });
  return { exitCode, out: out.join('\n'), errors: errors.join('\n') };
}

describe('veertien rebuild', () => {
  it('makes the rows again that were lost or wrong', async () => {
    const waitLog = await emptyWaitLog();
    await waitLog.migrated();
    await openCheckpoint(waitLog.parts);
    const call = together(answeredCall({ id: 'delft-1', start: MONDAY_0930 }));
    await storeBatch(waitLog.parts, call);
    const before = await rowsIn(waitLog);
    await waitLog.parts.db.deleteFrom('contacts').execute();
    const { exitCode, out } = await veertien('rebuild', '--database', waitLog.url, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toEqual({ rebuilt: [{ municipality: 'delft', events: call.length }] });
    expect(await rowsIn(waitLog)).toEqual(before);
  });

  it('names the municipalities there are, when asked for another', async () => {
    const { url } = await testPostgres();
    const { exitCode, errors } = await veertien('rebuild', '--database', url, '--municipality', 'delf');
    expect(exitCode).toBe(1);
    expect(errors).toContain('--municipality: found "delf"; allowed: none, the archive is empty');
  });

  it('says which database it wants, when it cannot know', async () => {
    const { exitCode, errors } = await veertien('rebuild');
    expect(exitCode).toBe(1);
    expect(errors).toContain('Which database?');
  });
});
