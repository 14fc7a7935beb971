/** Debian packages that bring a program we need. None of them starts a service on this machine. */
import { findProgram, runProgram } from './command.mjs';

/**
 * `programs`: one of these on the PATH is enough. redis-tools and not redis-server: it holds the same program
 * without making a service of it that would start with the machine.
 */
const PACKAGES = [
  {
    name: 'redis-tools',
    programs: ['redis-server', 'redis-check-rdb'],
    unless: 'REDIS_URL',
    for: ['start', 'test'],
  },
  { name: 'espeak-ng', programs: ['espeak-ng'], for: ['start', 'test'] },
  { name: 'sox', programs: ['sox'], for: ['start', 'test'] },
  { name: 'sip-tester', programs: ['sipp'], for: ['start', 'test'] },
  { name: 'curl', programs: ['curl'], for: ['test'] },
  { name: 'chromium', programs: ['chromium'], for: ['test'] },
];

/** Names of the packages to install for `purpose` ('start' or 'test'; none for 'unit'). */
export function missingPackages(purpose, environment) {
  return PACKAGES.filter((entry) => entry.for.includes(purpose))
    .filter((entry) => purpose === 'test' || !entry.unless || !environment[entry.unless])
    .filter((entry) => !entry.programs.some(findProgram))
    .map((entry) => entry.name);
}

export const installCommand = (packages) =>
  `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

export async function installPackages(packages, progress) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  progress('reading the lists of packages');
  await runProgram('apt-get', ['update', '-q'], { env });
  let done = 0;
  let total = 1;
  const onLine = (line) => {
    total = Number(/(\d+) newly installed/.exec(line)?.[1] ?? total);
    if (/^(Unpacking|Setting up) /.test(line)) progress((done += 1) / (total * 2));
    if (/^Get:/.test(line)) progress(line.split(' ').slice(4, 5).join(' '));
  };
  const options = ['-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0'];
  await runProgram('apt-get', ['install', ...options, ...packages], { env, onLine });
}
