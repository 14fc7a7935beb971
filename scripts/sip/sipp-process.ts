/** The process of one SIPp: its arguments, its files, its end. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dieWithParent } from '../parts/child.ts';
import { freeUdpPort } from '../parts/ports.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface SippProcess {
  readonly scenario: 'caller' | 'phone';
  readonly address: Address;
  /** Where INVITEs go; phones answer whoever calls. */
  readonly remote: Address | undefined;
  /** For its traces. */
  readonly folder: string;
}

/** The short message trace in a SIPp's folder. */
export const traceIn = (folder: string): string => join(folder, 'messages.tsv');
/** Where its scenarios log the other side's media address. */
export const mediaIn = (folder: string): string => join(folder, 'media.log');
const errorsIn = (folder: string): string => join(folder, 'errors.log');

/** What a wrapper such as setpriv says of a command that is not there. */
const NOT_FOUND = 127;
const NOT_INSTALLED = 'sipp is not installed: apt-get install sip-tester';

/** In a process group of its own, so that Ctrl-C leaves us the time to hang up; it never outlives us. */
export async function spawnSipp(request: SippProcess): Promise<ChildProcess> {
  const [command = 'sipp', ...args] = [...dieWithParent('KILL'), 'sipp', ...(await argumentsFor(request))];
  return spawn(command, args, { stdio: 'ignore', cwd: request.folder, detached: true });
}

async function argumentsFor({ scenario, address, remote, folder }: SippProcess): Promise<string[]> {
  const file = fileURLToPath(new URL(`./${scenario}.xml`, import.meta.url));
  const target = remote ? [`${remote.host}:${remote.port}`] : [];
  // SIPp wants a media port of its own, though all sound is ours.
  const mediaPort = (await freeUdpPort(address.host)) & ~1;
  const given: Record<string, string> = {
    '-sf': file,
    '-i': address.host,
    '-p': String(address.port),
    '-mp': String(mediaPort),
    '-default_behaviors': 'all,-abortunexp',
    '-f': '3600',
    '-shortmessage_file': traceIn(folder),
    '-log_file': mediaIn(folder),
    '-error_file': errorsIn(folder),
  };
  const switches = [
    '-bind_local',
    '-aa',
    '-nostdin',
    '-skip_rlimit',
    '-trace_shortmsg',
    '-trace_logs',
    '-trace_err',
  ];
  return [...target, ...target.flatMap((to) => ['-rsa', to]), ...Object.entries(given).flat(), ...switches];
}

/** How SIPp ended, for people: settles when it has. */
export async function endOf(child: ChildProcess, folder: string): Promise<string> {
  const how = await Promise.race([
    once(child, 'exit').then(([code, signal]: unknown[]) =>
      code === NOT_FOUND ? NOT_INSTALLED : `sipp ended (${String(signal ?? code)})`,
    ),
    once(child, 'error').then(() => NOT_INSTALLED),
  ]);
  return `${how}${lastError(folder)}`;
}

function lastError(folder: string): string {
  try {
    const lines = readFileSync(errorsIn(folder), 'utf8').trim().split('\n');
    return `: ${(lines.at(-1) ?? '').split('\t').at(-1) ?? ''}`;
  } catch {
    return '';
  }
}
