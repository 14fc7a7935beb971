import { Client } from 'pg';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { testAsterisk, testPostgres, testRedis } from '../support/parts.ts';

describe('the real parts of a test run', () => {
  it('give every test an empty Redis of its own, that keeps what it is told and throws nothing away', async () => {
    const [one, two] = [new Redis((await testRedis()).url), new Redis((await testRedis()).url)];
    await one.set('who', 'one');
    expect(await two.get('who')).toBeNull();
    expect(await one.config('GET', 'maxmemory-policy')).toContain('noeviction');
    expect(await one.config('GET', 'appendonly')).toContain('yes');
    await Promise.all([one.quit(), two.quit()]);
  });

  it('give every test an empty PostgreSQL database, of version 15 or newer', async () => {
    const client = new Client({ connectionString: (await testPostgres()).url });
    await client.connect();
    const tables = await client.query(
      `select 1 from information_schema.tables where table_schema = 'public'`,
    );
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    await client.end();
    expect(tables.rowCount).toBe(0);
    expect(Number(version.rows[0]?.server_version_num)).toBeGreaterThanOrEqual(150_000);
  });

  it('bring an Asterisk that takes calls from the trunk and knows no agent by itself', async () => {
    const asterisk = await testAsterisk();
    expect(await asterisk.command('pjsip show endpoints')).toContain('trunk');
    expect(await asterisk.command('dialplan show from-trunk')).toContain('Stasis(veertien,call');
    expect(await asterisk.command('module show like chan_pjsip')).toContain('Running');
  });
});
