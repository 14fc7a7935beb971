/** Builds the console's pages when their sources are newer than what was built. */
import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError, messageOf } from '../../src/support/errors.ts';
import { projectDir } from '../install/places.mjs';

const SOURCES = ['agent-console', 'src/console', 'src/projections', 'src/routing', 'package-lock.json'];
const BUILT = join(projectDir, 'dist/agent-console/index.html');

export async function consoleIsBuilt(): Promise<boolean> {
  if (!existsSync(BUILT)) return false;
  const built = (await stat(BUILT)).mtimeMs;
  const newest = await Promise.all(SOURCES.map((source) => newestIn(join(projectDir, source))));
  return Math.max(...newest) < built;
}

/** Runs Vite inside this process. Throws an OperatorError when the sources have a mistake. */
export async function buildConsole(): Promise<void> {
  const { build } = await import('vite');
  const root = join(projectDir, 'agent-console');
  try {
    await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'silent' });
  } catch (error) {
    throw new OperatorError(`The console pages can't be built: ${messageOf(error)}`);
  }
}

/** Epoch ms of the newest change in a file or folder; 0 when it is not there. */
async function newestIn(path: string): Promise<number> {
  const about = await stat(path).catch(() => null);
  if (!about?.isDirectory()) return about?.mtimeMs ?? 0;
  const entries = await readdir(path, { recursive: true });
  const times = await Promise.all(
    entries.map(async (entry) => (await stat(join(path, entry)).catch(() => null))?.mtimeMs ?? 0),
  );
  return Math.max(0, ...times);
}
