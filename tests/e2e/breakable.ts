/** Redis, PostgreSQL and Asterisk of one test alone, which may be frozen, killed, and started again where they were. */
import { mkdtemp, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAsterisk } from '../../scripts/parts/asterisk.ts';
import type { AsteriskPart } from '../../scripts/parts/asterisk.ts';
import { startChild } from '../../scripts/parts/child.ts';
import type { Child } from '../../scripts/parts/child.ts';
import { startPostgres } from '../../scripts/parts/postgres.ts';
import type { PostgresPart } from '../../scripts/parts/postgres.ts';
import { startRedis } from '../../scripts/parts/redis.ts';
import type { RedisPart } from '../../scripts/parts/redis.ts';
import type { Parts } from './on-air.ts';

const PASSWORD = 'tests-only';

export class Breakable implements Parts {
  readonly asterisk: AsteriskPart;
  readonly environment: Readonly<Record<string, string>>;
  redis: RedisPart;
  postgres: PostgresPart;
  readonly #folder: string;
  #asteriskAgain: Child | undefined;

  private constructor(
    folder: string,
    parts: Pick<Breakable, 'asterisk' | 'redis' | 'postgres' | 'environment'>,
  ) {
    this.#folder = folder;
    this.asterisk = parts.asterisk;
    this.redis = parts.redis;
    this.postgres = parts.postgres;
    this.environment = parts.environment;
  }

  /** `environment`: settings of the engine. */
  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Breakable> {
    const folder = await mkdtemp(join(tmpdir(), 'veertien-breakable-'));
    const [asterisk, redis, postgres] = await Promise.all([
      startAsterisk({ logDir: folder }),
      startRedis(redisRequest(folder)),
      startPostgres(postgresRequest(folder)),
    ]);
    return new Breakable(folder, { asterisk, redis, postgres, environment });
  }

  /** kill -9; `startRedis` brings it back with what its append-only file holds. */
  async killRedis(): Promise<void> {
    await this.redis.child.stop('SIGKILL', 5000);
  }

  async startRedis(): Promise<void> {
    this.redis = await startRedis({ ...redisRequest(this.#folder), port: this.redis.port });
  }

  async killPostgres(): Promise<void> {
    await this.postgres.child.stop('SIGKILL', 5000);
  }

  async startPostgres(): Promise<void> {
    this.postgres = await startPostgres({ ...postgresRequest(this.#folder), port: this.postgres.port });
  }

  /** kill -9: every call in it is gone. Returns how to start it again, the same in everything. */
  async killAsterisk(): Promise<() => Promise<void>> {
    const { child } = this.asterisk;
    const [words, status, root] = await Promise.all([
      readFile(`/proc/${child.pid}/cmdline`, 'utf8'),
      readFile(`/proc/${child.pid}/status`, 'utf8'),
      readlink(`/proc/${child.pid}/root`),
    ]);
    const [uid, gid] = ['Uid', 'Gid'].map((name) => new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
    const account = ['/usr/bin/setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    await child.stop('SIGKILL', 5000);
    return async () => {
      this.#asteriskAgain = await startChild({
        name: 'Asterisk',
        command: 'chroot',
        args: [root, ...account, '--pdeathsig', 'TERM', ...words.split('\0').filter((word) => word !== '')],
        logFile: join(this.#folder, 'asterisk.log'),
        ownDeathSignal: true,
        env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', HOME: '/tmp' },
      });
    };
  }

  async stop(): Promise<void> {
    await this.#asteriskAgain?.stop('SIGKILL', 5000);
    await Promise.all([this.asterisk.stop(), this.redis.stop(), this.postgres.stop()]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const redisRequest = (folder: string) => ({
  dir: join(folder, 'redis'),
  logDir: folder,
  password: PASSWORD,
});

const postgresRequest = (folder: string) => ({ ...redisRequest(folder), dir: join(folder, 'postgres') });
