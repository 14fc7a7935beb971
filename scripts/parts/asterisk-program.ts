/** Finds an Asterisk new enough: the one on the PATH, else the private root that `npm start` builds. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OperatorError } from '../../src/support/errors.ts';
import { asteriskRoot } from '../install/places.mjs';

const run = promisify(execFile);

/** 22.10.1 closed twenty security faults, two of them in ARI; 22.9 deadlocks under load. */
export const LEAST_VERSION = [22, 10, 1] as const;

export interface AsteriskProgram {
  /** '' for the one on the PATH, else the folder it sees as /. */
  readonly root: string;
  readonly version: string;
}

/** Throws an OperatorError when there is none. */
export async function findAsterisk(): Promise<AsteriskProgram> {
  const installed = await versionOf('asterisk', []);
  if (installed !== null && newEnough(installed)) return { root: '', version: installed };
  if (
    process.getuid?.() === 0 &&
    (await access(join(asteriskRoot, 'usr/sbin/asterisk')).then(
      () => true,
      () => false,
    ))
  ) {
    const version = await versionOf('chroot', [asteriskRoot, '/usr/sbin/asterisk']);
    if (version !== null) return { root: asteriskRoot, version };
  }
  const found = installed === null ? 'none is installed' : `the one installed is ${installed}`;
  throw new OperatorError(
    `Asterisk ${LEAST_VERSION.join('.')} or newer is needed and ${found}: run "npm start" as root once, or give one with ARI_URL`,
  );
}

async function versionOf(command: string, args: readonly string[]): Promise<string | null> {
  const said = await run(command, [...args, '-V']).catch(() => null);
  return /Asterisk (?:certified[/-])?(\d+(?:\.\d+)*)/.exec(said?.stdout ?? '')?.[1] ?? null;
}

/** "22.10.1" or newer. */
export function newEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of LEAST_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
