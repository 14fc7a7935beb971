/**
 * Debian 12 has no Asterisk. Debian testing has, but must not be mixed into the system: so it gets a root file system
 * of its own in the user's cache folder, built under another name and renamed when it is whole.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { findProgram, followSize, runProgram } from './command.mjs';
import { asteriskRoot } from './places.mjs';

const EXPECTED_MB = 345;
const SUITE = 'forky';

/** Asterisk from this version on: see scripts/parts/asterisk-program.ts, which has the last word. */
export async function asteriskPresent() {
  // Only root may change into the private root.
  if (process.getuid?.() === 0 && existsSync(join(asteriskRoot, 'usr/sbin/asterisk'))) return true;
  if (!findProgram('asterisk')) return false;
  const said = await runProgram('asterisk', ['-V']).catch(() => '');
  const [major = 0, minor = 0, patch = 0] = (/Asterisk (?:certified[/-])?([\d.]+)/.exec(said)?.[1] ?? '')
    .split('.')
    .map(Number);
  return major > 22 || (major === 22 && (minor > 10 || (minor === 10 && patch >= 1)));
}

/** The packages that building needs. The key ring must know the keys of the suite: an old one is renewed. */
export const BUILD_PACKAGES = ['mmdebstrap', 'debian-archive-keyring'];

const mirror = () => process.env.DEBIAN_MIRROR || 'http://deb.debian.org/debian';

const buildCommand = (folder) => [
  'mmdebstrap',
  '--variant=apt',
  '--aptopt=Acquire::Check-Valid-Until "false"',
  '--aptopt=Acquire::Languages "none"',
  '--dpkgopt=force-unsafe-io',
  '--dpkgopt=path-exclude=/usr/share/man/*',
  '--include=asterisk,ca-certificates',
  SUITE,
  folder,
  `deb ${mirror()} ${SUITE} main`,
];

export async function buildAsteriskRoot(progress) {
  const parent = dirname(asteriskRoot);
  await mkdir(parent, { recursive: true });
  await removeHalfBuilt(parent);
  const draft = `${asteriskRoot}.building-${process.pid}`;
  const stop = followSize(draft, EXPECTED_MB, progress);
  try {
    const [command, ...args] = buildCommand(draft);
    await runProgram(command, args);
    // Somebody else may have been first: then theirs is as good as ours.
    if (!existsSync(asteriskRoot)) await rename(draft, asteriskRoot);
  } finally {
    stop();
    await rm(draft, { recursive: true, force: true });
  }
}

async function removeHalfBuilt(parent) {
  for (const name of await readdir(parent)) {
    const pid = /^asterisk-root\.building-(\d+)$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) await rm(join(parent, name), { recursive: true, force: true });
  }
}
