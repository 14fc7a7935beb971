/** data/run.json: what runs now, where, and how to get in; for `npm run call`, `npm run demo` and other scripts. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../../src/support/errors.ts';

/** The content of run.json. Readable for its owner only: it holds passwords. */
export interface RunFile {
  /** Of the launcher; Ctrl-C there, or a SIGTERM to it, ends everything in order. */
  readonly pid: number;
  /** Of the engine; null while it is being started again. */
  readonly enginePid: number | null;
  readonly startedAt: string;
  readonly dataDir: string;
  /** Console and API. */
  readonly consoleUrl: string;
  /** Where calls are sent to; the trunk is recognised by its address. */
  readonly sip: { readonly host: string; readonly port: number };
  readonly redisUrl: string;
  readonly databaseUrl: string;
  readonly ari: {
    readonly url: string;
    readonly user: string;
    readonly password: string;
    readonly app: string;
  };
  readonly ami: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
  };
  readonly sipWebSocketUrl: string;
  readonly demoPassword: string;
  readonly accounts: readonly RunAccount[];
  /** Numbers one can call, as the trunk may deliver them. */
  readonly numbers: readonly { readonly municipality: string; readonly number: string }[];
}

export interface RunAccount {
  readonly municipality: string;
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly phone: 'browser' | 'sip';
  /** The fixed address of a `sip` phone; '' for `browser`. */
  readonly address: string;
}

const fileIn = (dataDir: string): string => join(dataDir, 'run.json');

/** Writes it so that a reader never sees half of it. */
export async function writeRunFile(run: RunFile): Promise<void> {
  const draft = `${fileIn(run.dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(run, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileIn(run.dataDir));
}

export const removeRunFile = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true });

/** Holds the data folder for this process. Throws an OperatorError when another launcher has it. Returns how to let go. */
export async function holdDataDir(dataDir: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'launcher.pid');
  try {
    await writeFile(file, identity(process.pid), { flag: 'wx' });
  } catch {
    const holder = await readFile(file, 'utf8').catch(() => '');
    const pid = Number.parseInt(holder, 10);
    if (pid > 0 && pid !== process.pid && identity(pid) === holder) {
      throw new OperatorError(
        `Veertien already runs with the data in ${dataDir} (process ${pid}): end that one first, or set DATA_DIR.`,
      );
    }
    await writeFile(file, identity(process.pid));
  }
  return () => rm(file, { force: true });
}

/** The process number with the moment it was started, as numbers are used again. */
function identity(pid: number): string {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return `${pid} gone`;
  const fields = readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return `${pid} ${fields[19] ?? ''}`;
}
