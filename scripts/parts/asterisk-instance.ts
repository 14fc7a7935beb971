/** The folder of one Asterisk instance, inside the private root or, for an installed Asterisk, in the temporary folder. */
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { writeExchangeFiles } from '../../src/exchange-files/configuration.ts';
import type { ExchangeValues } from '../../src/exchange-files/configuration.ts';
import { cacheDir, projectDir } from '../install/places.mjs';

const run = promisify(execFile);

export interface Instance {
  /** As this process sees it. */
  readonly dir: string;
  /** As Asterisk sees it. */
  readonly insideDir: string;
  /** The command that runs it in the foreground; `prefix` are words to put before Asterisk itself. */
  program(prefix: readonly string[]): { readonly command: string; readonly args: readonly string[] };
  /** Runs a command of Asterisk's own console. */
  command(text: string): Promise<string>;
  remove(): Promise<void>;
}

/** Makes the folder with configuration and sounds. `root` '' means an Asterisk installed on this machine. */
export async function makeInstance(
  root: string,
  values: Omit<ExchangeValues, 'folder' | 'instance'>,
  extra: Readonly<Record<string, string>>,
): Promise<Instance> {
  const parent = root === '' ? tmpdir() : join(root, 'srv/veertien');
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent);
  const dir = await mkdtemp(join(parent, 'veertien-'));
  const insideDir = dir.slice(root.length);
  await chmod(dir, 0o755);
  if (root !== '') await nameThisHost(root);
  await writeExchangeFiles({
    dir,
    templates: join(projectDir, 'dialplans'),
    values: { ...values, folder: insideDir, instance: basename(dir) },
    extra,
    soundCache: cacheDir,
  });
  const account = root === '' ? null : await asteriskAccount(root);
  if (account) await giveTo(dir, account);
  return {
    dir,
    insideDir,
    program: (prefix) => foreground(root, insideDir, account, prefix),
    command: (text) => ask(root, insideDir, text),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

interface AccountIds {
  readonly uid: number;
  readonly gid: number;
}

function foreground(root: string, insideDir: string, account: AccountIds | null, prefix: readonly string[]) {
  const asterisk = ['-C', `${insideDir}/etc/asterisk.conf`, '-f', '-n'];
  if (root === '') {
    const [command = 'asterisk', ...args] = [...prefix, 'asterisk', ...asterisk];
    return { command, args };
  }
  // The account is changed inside the root, and only then is the death signal asked for: a change of account clears it.
  const drop = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : [];
  const args = [root, '/usr/bin/setpriv', ...drop, '--pdeathsig', 'TERM', '/usr/sbin/asterisk', ...asterisk];
  return { command: 'chroot', args };
}

async function ask(root: string, insideDir: string, text: string): Promise<string> {
  const words = ['asterisk', '-C', `${insideDir}/etc/asterisk.conf`, '-rx', text];
  const [command = 'asterisk', ...args] = root === '' ? words : ['chroot', root, ...words];
  return (await run(command, args)).stdout;
}

/** Without its own name in /etc/hosts every call does a failing look-up, and SIP stalls after some thirty calls. */
async function nameThisHost(root: string): Promise<void> {
  const line = `127.0.0.1 localhost ${hostname()}\n`;
  const file = join(root, 'etc/hosts');
  if ((await readFile(file, 'utf8').catch(() => '')) !== line) await writeFile(file, line);
}

async function asteriskAccount(root: string): Promise<AccountIds | null> {
  const accounts = await readFile(join(root, 'etc/passwd'), 'utf8');
  const found = /^asterisk:[^:]*:(\d+):(\d+):/m.exec(accounts);
  return found ? { uid: Number(found[1]), gid: Number(found[2]) } : null;
}

async function giveTo(dir: string, { uid, gid }: AccountIds): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true })) await chown(join(dir, entry), uid, gid);
  await chown(dir, uid, gid);
}

/** Folders of instances whose Asterisk is gone (the machine was switched off, everything was killed). */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const dir = join(parent, name);
    if (!name.startsWith('veertien-') || (await isYoung(dir))) continue;
    const pid = Number(await readFile(join(dir, 'run/asterisk.pid'), 'utf8').catch(() => ''));
    if (pid > 0 && (await stat(`/proc/${pid}`).catch(() => null))) continue;
    await rm(dir, { recursive: true, force: true });
  }
}

const isYoung = async (dir: string): Promise<boolean> =>
  Date.now() - ((await stat(dir).catch(() => null))?.mtimeMs ?? Date.now()) < 120_000;
